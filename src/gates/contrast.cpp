#include "gates/contrast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "base/number.hpp"
#include "gates/checks.hpp"

namespace leafwright::gates {
namespace {

constexpr double for_text = 4.5, for_large_text = 3, for_graphics = 3;
constexpr Color white{255, 255, 255};

// Linear light of each of the 256 encoded values.
std::array<double, 256> linear_values() {
    std::array<double, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double encoded = static_cast<double>(i) / 255;
        values[i] = encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
    }
    return values;
}

double needed_by(const frame::TextItem& text) {
    constexpr double large = 18, large_bold = 14, rounding = 1e-6;
    const bool bold = text.run.face != nullptr && text.run.face->weight() == style::Weight::bold;
    return text.size >= (bold ? large_bold : large) - rounding ? for_large_text : for_text;
}

std::string hex(Color color) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t part : {color.r, color.g, color.b}) {
        text += digits[part >> 4];
        text += digits[part & 15];
    }
    return text;
}

// All colours that something painted at `order` on `box` may stand on.
struct Ground {
    std::vector<Color> colors;
    bool picture = false;
};

Ground ground_of(const Sheet& sheet, const Rect& box, std::size_t order) {
    Ground ground;
    std::size_t floor = 0;  // what is painted before this is hidden
    bool covered = false;
    for (auto shape = sheet.shapes.rbegin(); shape != sheet.shapes.rend(); ++shape) {
        if (shape->order >= order || !shape->path->fill || !overlap(shape->box, box)) continue;
        if (!touches(shape->outline, box)) continue;
        ground.colors.push_back(*shape->path->fill);
        covered = holds(shape->outline, box);
        if (!covered) continue;
        floor = shape->order;
        break;
    }
    if (!covered) ground.colors.push_back(white);
    ground.picture = std::any_of(sheet.pictures.begin(), sheet.pictures.end(), [&](const Picture& picture) {
        return picture.order < order && picture.order >= floor && overlap(picture.box, box);
    });
    return ground;
}

struct Worst {
    double ratio = 0;
    Color ground;
};

Worst worst_of(const Ground& ground, Color color, bool grey) {
    Worst worst{1000, white};
    for (const Color each : ground.colors) {
        const double ratio =
            grey ? contrast_ratio(printed_grey(color), printed_grey(each)) : contrast_ratio(color, each);
        if (ratio < worst.ratio) worst = {ratio, each};
    }
    return worst;
}

class ContrastCheck {
public:
    ContrastCheck(const Survey& survey, Diagnostics& diagnostics) : survey_(survey), diagnostics_(diagnostics) {
        const auto& colors = survey.subject.style.colors;
        const auto find = [&](const char* role) {
            const auto found = colors.find(role);
            return found == colors.end() ? std::optional<Color>() : found->second;
        };
        rule_ = find("rule");
    }

    void run() {
        for (page_ = 0; page_ < survey_.sheets.size(); ++page_) {
            const Sheet& sheet = survey_.sheets[page_];
            for (const Ink& ink : sheet.texts) text(sheet, ink);
            for (const Shape& shape : sheet.shapes) graphic(sheet, shape);
        }
    }

private:
    void text(const Sheet& sheet, const Ink& ink) {
        const Ground ground = ground_of(sheet, ink.box, ink.order);
        if (ground.picture) {
            diagnostics_.refuse_at("gate.picture-ground", survey_.pointer(ink.node),
                                   place_of(page_, ink.box) + ": " + quoted(*ink.text) + " stands on a picture",
                                   "text needs a plain ground; make the picture smaller or the text shorter");
        }
        const auto what = [&] { return quoted(*ink.text); };
        judge(ink.node, ink.box, ground, ink.text->color, needed_by(*ink.text), "gate.contrast", what);
    }

    // Lines, borders and signs. A ground without a border is decoration; so are hairlines in the
    // layout's colour for rules, which part what space already parts, and what has its ground's own colour,
    // which wipes a place free.
    void graphic(const Sheet& sheet, const Shape& shape) {
        const frame::PathItem& path = *shape.path;
        const bool sign = shape.node != frame::artifact || path.upright;
        const bool lined = path.stroke && path.line_width > 0;
        if (!lined && !(sign && path.fill)) return;
        const Color color = lined ? *path.stroke : *path.fill;
        if (shape.node == frame::artifact && rule_ && color == *rule_) return;
        // Lines may meet and cross; what counts is the colour that surrounds them.
        const Ground ground{{ground_of(sheet, shape.box, shape.order).colors.back()}, false};
        if (ground.colors.front() == color) return;
        judge(shape.node, shape.box, ground, color, for_graphics, "gate.graphic",
              [] { return std::string("a line or sign"); });
    }

    template <typename Name>
    void judge(frame::NodeId node, const Rect& box, const Ground& ground, Color color, double needed, const char* code,
               const Name& what) {
        for (const bool grey : {false, true}) {
            const Worst worst = worst_of(ground, color, grey);
            if (worst.ratio >= needed) continue;
            diagnostics_.refuse_at(grey ? "gate.grey" : code, survey_.pointer(node),
                                   place_of(page_, box) + ": " + what() + " in " + hex(color) + " on " +
                                       hex(worst.ground) + (grey ? ", printed in grey," : "") + " has a contrast of " +
                                       format_number(worst.ratio, 2) + " to 1, and " + format_number(needed, 1) +
                                       " is needed",
                                   "choose a darker or lighter colour in the layout or the clinic's file");
        }
    }

    const Survey& survey_;
    Diagnostics& diagnostics_;
    std::optional<Color> rule_;
    std::size_t page_ = 0;
};

}  // namespace

double luminance(Color color) {
    static const std::array<double, 256> linear = linear_values();
    return 0.2126 * linear[color.r] + 0.7152 * linear[color.g] + 0.0722 * linear[color.b];
}

double contrast_ratio(Color a, Color b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Color printed_grey(Color color) {
    const double luma = 0.3 * color.r + 0.59 * color.g + 0.11 * color.b;
    const auto grey = static_cast<std::uint8_t>(std::lround(luma));
    return {grey, grey, grey};
}

void check_contrast(const Survey& survey, Diagnostics& diagnostics) {
    ContrastCheck(survey, diagnostics).run();
}

}  // namespace leafwright::gates
