#include "diff/side_by_side.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <system_error>

#include "base/number.hpp"

namespace leafwright::diff {
namespace {

namespace fs = std::filesystem;

constexpr double margin = mm(10), gap = mm(8), head = 20, bar_width = 2.2, bar_gap = 3.5;

// The ink of a page, smaller.
void shrink(frame::Item& item, double factor) {
    const auto point = [factor](Point& p) { p = {p.x * factor, p.y * factor}; };
    const auto rect = [factor](Rect& r) { r = {r.x * factor, r.y * factor, r.width * factor, r.height * factor}; };
    if (auto* text = std::get_if<frame::TextItem>(&item.body)) {
        point(text->baseline);
        text->width *= factor;
        text->size *= factor;
    } else if (auto* path = std::get_if<frame::PathItem>(&item.body)) {
        for (Segment& segment : path->path.segments) {
            point(segment.a);
            point(segment.b);
            point(segment.end);
        }
        path->line_width *= factor;
    } else if (auto* artwork = std::get_if<frame::ArtworkItem>(&item.body)) {
        rect(artwork->place);
    } else if (auto* bitmap = std::get_if<frame::BitmapItem>(&item.body)) {
        rect(bitmap->place);
    }
}

bool is_under(const std::string& pointer, const std::string& above) {
    return pointer.starts_with(above) && (pointer.size() == above.size() || pointer[above.size()] == '/');
}

// Whether a text's pointer is that of a picture's word as a whole, and `one` is a member of it.
bool is_word_of_picture(const std::string& pointer, const std::string& one) {
    const auto within = [&](const char* list) { return pointer.find(list) != std::string::npos; };
    return (within("/edges/") || within("/nodes/") || within("/labels/")) && one.substr(0, one.rfind('/')) == pointer;
}

// Where words changed, came or went, and what was moved.
struct Changed {
    std::set<std::string> parts, moved;
};

// Whether the text at a pointer is part of what changed, or names what was moved.
bool is_changed(const std::string& pointer, const Changed& changed) {
    const auto is_part = [&](const std::string& one) {
        return is_under(pointer, one) || one == pointer + "/text" || is_word_of_picture(pointer, one);
    };
    if (std::any_of(changed.parts.begin(), changed.parts.end(), is_part)) return true;
    return std::any_of(changed.moved.begin(), changed.moved.end(), [&](const std::string& one) {
        return pointer == one || pointer == one + "/heading" || pointer == one + "/question" ||
               pointer == one + "/text" || one == pointer + "/text";
    });
}

// The pointer of the nearest node that has one.
const std::string& pointer_of(const frame::TagTree& tags, frame::NodeId id) {
    while (tags.at(id).pointer.empty() && id != 0) id = tags.at(id).parent;
    return tags.at(id).pointer;
}

// A stretch of text that changed.
struct Marked {
    const frame::TextItem* text;
    frame::NodeId node;
    double start, end;  // where it begins, in the direction it is read, and where it ends
};

std::vector<Marked> marked(const frame::Frame& page, const frame::TagTree& tags, const Changed& changed,
                           bool right_to_left) {
    std::vector<Marked> found;
    for (const frame::Item& item : page.items) {
        const auto* text = std::get_if<frame::TextItem>(&item.body);
        if (text == nullptr || item.node == frame::artifact || tags.at(item.node).role == frame::Role::lbl) continue;
        const std::string& pointer = pointer_of(tags, item.node);
        if (pointer.empty() || !is_changed(pointer, changed)) continue;
        const double left = text->baseline.x, right = left + text->width;
        found.push_back({text, item.node, right_to_left ? right : left, right_to_left ? left : right});
    }
    return found;
}

// A bar beside each line of text that changed, at the side where the text begins.
std::vector<frame::Item> bars(const frame::Frame& page, const frame::TagTree& tags, const Changed& changed,
                              bool right_to_left, Color color) {
    constexpr double space = 15, column = 60;  // no wider space parts words; text of one column begins this near
    std::vector<Marked> lines = marked(page, tags, changed, right_to_left);
    const std::vector<Marked> all = lines;
    std::erase_if(lines, [&](const Marked& one) {
        return std::any_of(all.begin(), all.end(), [&](const Marked& other) {
            const bool same_line = std::abs(other.text->baseline.y - one.text->baseline.y) < 0.5;
            return other.text != one.text && same_line && std::abs(other.end - one.start) < space;
        });
    });
    std::vector<frame::Item> marks;
    for (const Marked& line : lines) {
        double edge = line.start;
        for (const Marked& other : lines) {
            if (other.node != line.node || std::abs(other.start - line.start) > column) continue;
            edge = right_to_left ? std::max(edge, other.start) : std::min(edge, other.start);
        }
        const double x = right_to_left ? edge + bar_gap : edge - bar_gap - bar_width;
        const double size = line.text->size;
        frame::PathItem bar;
        bar.path = rectangle({x, line.text->baseline.y - size, bar_width, size * 1.35});
        bar.fill = color;
        marks.push_back({std::move(bar), frame::artifact});
    }
    return marks;
}

class Sheets {
public:
    Sheets(Press& press, const std::string& layout, std::vector<frame::Frame>& pages)
        : press_(press),
          layout_(layout),
          pages_(pages),
          typesetter_(typesetter_of(press)),
          size_{press.style.page.height, press.style.page.width},
          half_((size_.width - 2 * margin - gap) / 2) {}

    void run(const Pages& before, const Pages& after) {
        const std::size_t count = std::max(count_of(before), count_of(after));
        for (std::size_t page = 0; page < std::max<std::size_t>(count, 1); ++page) {
            frame::Frame sheet;
            sheet.size = size_;
            const double top = page == 0 ? opening(sheet) : margin;
            place(sheet, before, press_.comparison.before, page, margin, top, false);
            place(sheet, after, press_.comparison.after, page, margin + half_ + gap, top, true);
            pages_.push_back(std::move(sheet));
        }
    }

private:
    static std::size_t count_of(const Pages& pages) {
        return pages.leaflet.pages ? pages.leaflet.pages->document.pages.size() : 0;
    }

    void put(frame::Frame& sheet, const std::string& words, const std::string& look, frame::Role role, Point at,
             double width, double* height = nullptr) {
        frame::Frame block = typesetter_.block(typeset::plain(words), look, width, press_.tags.add(0, role));
        if (height != nullptr) *height += block.size.height;
        sheet.place(std::move(block), at);
    }

    // The heading of this part; where the pages begin below it.
    double opening(frame::Frame& sheet) {
        const double width = size_.width - 2 * margin;
        const std::string title = press_.phrases.text("pages_title");
        double y = margin;
        sheet.items.push_back({frame::BookmarkItem{y, 2, title}, frame::artifact});
        put(sheet, title, "section", frame::Role::h2, {margin, y}, width, &y);
        const std::string hint = press_.phrases.text("pages_hint", press_.phrases.text("pages_layout", layout_));
        put(sheet, hint, "small", frame::Role::p, {margin, y}, width, &y);
        return y + 6;
    }

    void place(frame::Frame& sheet, const Pages& pages, const Version& version, std::size_t number, double left,
               double top, bool newer) {
        const char* key = newer ? "page_after" : "page_before";
        const std::string page_number = std::to_string(number + 1);
        if (!pages.leaflet.pages) {
            if (number > 0) return;
            const std::string reason = pages.refusal.empty() ? press_.phrases.text("pages_no_place") : pages.refusal;
            const std::string why = press_.phrases.text("pages_missing", reason, version.number);
            put(sheet, why, "body", frame::Role::p, {left, top}, half_);
            return;
        }
        const std::string name = press_.phrases.text(key, page_number, version.number, version.number);
        put(sheet, name, "small_heading", frame::Role::h3, {left, top}, half_);
        const frame::Document& document = pages.leaflet.pages->document;
        if (number >= document.pages.size()) {
            put(sheet, press_.phrases.text("no_page"), "body", frame::Role::p, {left, top + head}, half_);
            return;
        }
        const frame::NodeId figure = press_.tags.add(0, frame::Role::figure);
        press_.tags.at(figure).alt = press_.phrases.text("page_alt", page_number, version.number);
        const Rect room{left, top + head, half_, size_.height - margin - 16 - top - head};
        draw(sheet, document.pages[number], document.tags, changed(newer), shape::is_right_to_left(version.language),
             figure, room);
    }

    [[nodiscard]] Changed changed(bool newer) const {
        Changed changed;
        for (const Change& change : press_.comparison.changes) {
            const std::string& pointer = newer ? change.after : change.before;
            if (!pointer.empty()) (change.kind == Kind::moved ? changed.moved : changed.parts).insert(pointer);
        }
        return changed;
    }

    void draw(frame::Frame& sheet, const frame::Frame& page, const frame::TagTree& tags, const Changed& pointers,
              bool right_to_left, frame::NodeId figure, const Rect& room) const {
        const double factor = std::min(room.width / page.size.width, room.height / page.size.height);
        frame::Frame small;
        small.size = {page.size.width * factor, page.size.height * factor};
        std::vector<frame::Item> items;
        for (const frame::Item& item : page.items) {
            if (std::holds_alternative<frame::LinkItem>(item.body)) continue;
            if (std::holds_alternative<frame::BookmarkItem>(item.body)) continue;
            items.push_back({item.body, figure});
        }
        for (frame::Item& mark : bars(page, tags, pointers, right_to_left, press_.style.color("red"))) {
            items.push_back({std::move(mark.body), figure});
        }
        for (frame::Item& item : items) {
            shrink(item, factor);
            small.items.push_back(std::move(item));
        }
        frame::PathItem edge;
        edge.path = rectangle({0, 0, small.size.width, small.size.height});
        edge.stroke = press_.style.color("rule");
        edge.line_width = 0.6;
        small.items.push_back({std::move(edge), figure});
        sheet.place(std::move(small), {room.x, room.y});
    }

    Press& press_;
    const std::string& layout_;
    std::vector<frame::Frame>& pages_;
    typeset::Typesetter typesetter_;
    Size size_;
    double half_;
};

std::string joined(const Diagnostics& problems) {
    constexpr std::size_t most = 4;  // the command 'render' tells all
    std::string text;
    for (std::size_t i = 0; i < std::min(problems.size(), most); ++i) {
        text += (text.empty() ? "" : "; ") + problems.all()[i].message;
    }
    return text + (problems.size() > most ? "; …" : "");
}

}  // namespace

Pages lay_out(const Version& version, const Version& other, const std::string& layout, engine::Engine& engine) {
    const fs::path usual = engine.places().data / "content" / version.id / (version.language + ".json");
    Pages pages;
    for (const fs::path& file : {version.file, other.file, usual}) {
        // A version alone, taken out of a history, is laid out where the others are: beside clinics and pictures.
        std::error_code error;
        const fs::path folder = fs::absolute(file, error).parent_path();
        if (file.empty() || !fs::exists(folder.parent_path() / "clinics", error)) continue;
        engine::Request request;
        request.content = file;
        request.layout = layout;
        request.text = version.text;
        request.compares = true;
        Diagnostics problems;
        engine::Leaflet leaflet = engine.lay_out(request, problems);
        if (leaflet.pages && problems.empty()) {
            pages.leaflet = std::move(leaflet);
            return pages;
        }
        if (pages.refusal.empty()) pages.refusal = joined(problems);
    }
    return pages;
}

void append_pages(Press& press, const Pages& before, const Pages& after, const std::string& layout,
                  std::vector<frame::Frame>& pages) {
    Sheets(press, layout, pages).run(before, after);
}

}  // namespace leafwright::diff
