#include "gates/survey.hpp"

#include <hb.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/number.hpp"
#include "base/words.hpp"

namespace leafwright::gates {
namespace {

// The ink of a glyph in font units, y up.
struct Extents {
    hb_glyph_extents_t box{};
    bool known = false;
};

// Glyphs' extents by face, each asked for once.
class InkTable {
public:
    std::vector<Extents>& of(const fonts::Face& face) { return faces_[&face]; }

    static const hb_glyph_extents_t& look_up(std::vector<Extents>& glyphs, const fonts::Face& face, std::uint32_t id) {
        if (id >= glyphs.size()) glyphs.resize(id + 64);
        Extents& entry = glyphs[id];
        if (!entry.known) {
            entry.known = true;
            if (hb_font_get_glyph_extents(face.hb_font(), id, &entry.box) == 0) entry.box = {};
        }
        return entry.box;
    }

private:
    std::map<const fonts::Face*, std::vector<Extents>> faces_;
};

// Calls `take` with each glyph's box.
template <typename Take>
void each_glyph(const frame::TextItem& text, InkTable& table, const Take& take) {
    if (text.run.face == nullptr) return;
    const fonts::Face& face = *text.run.face;
    std::vector<Extents>& glyphs = table.of(face);
    const double scale = text.size / face.units_per_em();
    double pen = text.baseline.x;
    for (const shape::Glyph& glyph : text.run.glyphs) {
        const hb_glyph_extents_t& ink = InkTable::look_up(glyphs, face, glyph.id);
        if (ink.width != 0 && ink.height != 0) {
            take(Rect{pen + (glyph.dx + ink.x_bearing) * scale, text.baseline.y - (glyph.dy + ink.y_bearing) * scale,
                      ink.width * scale, -ink.height * scale});
        }
        pen += glyph.advance * scale;
    }
}

std::optional<Rect> ink_box(const frame::TextItem& text, InkTable& table) {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool any = false;
    each_glyph(text, table, [&](const Rect& box) {
        left = any ? std::min(left, box.x) : box.x;
        top = any ? std::min(top, box.y) : box.y;
        right = any ? std::max(right, box.right()) : box.right();
        bottom = any ? std::max(bottom, box.bottom()) : box.bottom();
        any = true;
    });
    if (!any) return std::nullopt;
    return Rect{left, top, right - left, bottom - top};
}

Shape shape_of(const frame::PathItem& path, frame::NodeId node, std::size_t order) {
    constexpr std::size_t rich = 64;
    const double half = path.stroke ? path.line_width / 2 : 0;
    const Rect box = bounds(path.path);
    Shape shape{&path, node, order, {box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half}, {}};
    if (path.path.segments.size() <= rich) shape.outline = outline(path.path);
    return shape;
}

class Surveyor {
public:
    Sheet sheet(const frame::Frame& page) {
        Sheet sheet;
        for (std::size_t order = 0; order < page.items.size(); ++order) {
            const frame::Item& item = page.items[order];
            if (const auto* text = std::get_if<frame::TextItem>(&item.body)) {
                if (const auto box = ink_box(*text, table_)) sheet.texts.push_back({text, item.node, order, *box});
            } else if (const auto* path = std::get_if<frame::PathItem>(&item.body)) {
                if (path->fill || path->stroke) sheet.shapes.push_back(shape_of(*path, item.node, order));
            } else if (const auto* artwork = std::get_if<frame::ArtworkItem>(&item.body)) {
                sheet.pictures.push_back({item.node, order, artwork->place});
            } else if (const auto* bitmap = std::get_if<frame::BitmapItem>(&item.body)) {
                sheet.pictures.push_back({item.node, order, bitmap->place});
            }
        }
        return sheet;
    }

private:
    InkTable table_;
};

}  // namespace

std::string Survey::pointer(frame::NodeId node) const {
    if (node == frame::artifact) return {};
    const frame::TagTree& tags = subject.document.tags;
    while (node != 0 && tags.at(node).pointer.empty()) node = tags.at(node).parent;
    return tags.at(node).pointer;
}

Survey survey(const Subject& subject) {
    Survey survey{subject, {}};
    Surveyor surveyor;
    for (const frame::Frame& page : subject.document.pages) survey.sheets.push_back(surveyor.sheet(page));
    return survey;
}

std::vector<Rect> glyph_boxes(const frame::TextItem& text) {
    InkTable table;
    std::vector<Rect> boxes;
    each_glyph(text, table, [&](const Rect& box) { boxes.push_back(box); });
    return boxes;
}

std::string place_of(std::size_t page, const Rect& box) {
    return "page " + std::to_string(page + 1) + ", " + format_mm(box.x) + " mm from the left and " + format_mm(box.y) +
           " mm from the top";
}

std::string quoted(const frame::TextItem& text) {
    std::string_view words = text.run.text;
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    return in_quotes(shortened(words));
}

}  // namespace leafwright::gates
