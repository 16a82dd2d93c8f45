// What lies where: ink on the printable paper, nothing over or through text.
#include <algorithm>
#include <cmath>

#include "gates/checks.hpp"

namespace leafwright::gates {
namespace {

// Ink of neighbouring lines may come this close to touching and past it, in points.
constexpr double hair = 0.3;

class Reporter {
public:
    Reporter(const Survey& survey, std::size_t page, Diagnostics& diagnostics)
        : survey_(survey), page_(page), diagnostics_(diagnostics) {}

    void operator()(const char* code, frame::NodeId node, const Rect& box, const std::string& what,
                    const char* hint) const {
        diagnostics_.refuse_at(code, survey_.pointer(node), place_of(page_, box) + ": " + what, hint);
    }

private:
    const Survey& survey_;
    std::size_t page_;
    Diagnostics& diagnostics_;
};

// Printers leave this much of the paper's edge blank.
Rect safe_area(Size paper) {
    const double edge = mm(5);
    return {edge, edge, paper.width - 2 * edge, paper.height - 2 * edge};
}

// Words set in one line stand as close as the font has them, and letters lean over into the next run.
bool same_line(const Ink& a, const Ink& b) {
    constexpr double rounding = 0.01;
    return std::abs(a.text->baseline.y - b.text->baseline.y) < rounding;
}

bool collide(const Ink& a, const Ink& b) {
    if (same_line(a, b)) {
        constexpr double lean = 0.15;
        const double slack = lean * std::min(a.text->size, b.text->size);
        return a.box.x + slack < b.box.right() && b.box.x + slack < a.box.right();
    }
    // Boxes around whole runs overlap before any letter does.
    const auto letters = glyph_boxes(*a.text), others = glyph_boxes(*b.text);
    return std::any_of(letters.begin(), letters.end(), [&](const Rect& letter) {
        return std::any_of(others.begin(), others.end(),
                           [&](const Rect& other) { return overlap(letter, other, hair); });
    });
}

void check_texts(const Sheet& sheet, const Reporter& report) {
    std::vector<const Ink*> by_top;
    by_top.reserve(sheet.texts.size());
    for (const Ink& ink : sheet.texts) by_top.push_back(&ink);
    std::stable_sort(by_top.begin(), by_top.end(), [](const Ink* a, const Ink* b) { return a->box.y < b->box.y; });
    for (std::size_t i = 0; i < by_top.size(); ++i) {
        const Ink& upper = *by_top[i];
        for (std::size_t k = i + 1; k < by_top.size() && by_top[k]->box.y < upper.box.bottom() - hair; ++k) {
            const Ink& lower = *by_top[k];
            if (!overlap(upper.box, lower.box, hair) || !collide(upper, lower)) continue;
            report("gate.overlap", lower.node, lower.box, quoted(*lower.text) + " runs into " + quoted(*upper.text),
                   "shorten one of the two, or give it more room in the layout");
        }
    }
}

// A stroke, or a filled shape as thin as one. One in the colour of what it lies on cannot be seen.
bool is_line(const Shape& shape, Color bare) {
    constexpr double thin = 2.5;
    if (shape.path->stroke && *shape.path->stroke != bare) return true;
    return shape.path->fill && std::min(shape.box.width, shape.box.height) < thin;
}

void check_shapes_over(const Sheet& sheet, const Ink& ink, Color bare, const Reporter& report) {
    const Rect core{ink.box.x + hair, ink.box.y + hair, ink.box.width - 2 * hair, ink.box.height - 2 * hair};
    if (core.width <= 0 || core.height <= 0) return;
    for (const Shape& shape : sheet.shapes) {
        if (!overlap(shape.box, core)) continue;
        if (is_line(shape, bare) && enters(shape.outline, core)) {
            report("gate.line-through", ink.node, ink.box, "a line runs through " + quoted(*ink.text),
                   "shorten the text, or give it more room in the layout");
        } else if (shape.order > ink.order && shape.path->fill && touches(shape.outline, core)) {
            report("gate.covered", ink.node, ink.box, "a shape is painted over " + quoted(*ink.text),
                   "grounds must be painted before the text on them");
        }
    }
    for (const Picture& picture : sheet.pictures) {
        if (picture.order > ink.order && overlap(picture.box, core)) {
            report("gate.covered", ink.node, ink.box, "a picture is painted over " + quoted(*ink.text),
                   "make the picture smaller or the text shorter");
        }
    }
}

}  // namespace

void check_paper(const Survey& survey, Diagnostics& diagnostics) {
    const char* hint = "widen the layout's margins, shorten the text, or make the picture smaller";
    constexpr double rounding = 0.01;
    for (std::size_t page = 0; page < survey.sheets.size(); ++page) {
        const Reporter report(survey, page, diagnostics);
        const frame::Frame& paper = survey.subject.document.pages[page];
        const Rect whole{0, 0, paper.size.width, paper.size.height}, safe = safe_area(paper.size);
        for (const Ink& ink : survey.sheets[page].texts) {
            if (contains(safe, ink.box, rounding)) continue;
            report("gate.safe-area", ink.node, ink.box,
                   quoted(*ink.text) + " reaches into the 5 mm that a printer cannot print", hint);
        }
        for (const Shape& shape : survey.sheets[page].shapes) {
            const bool tint = contains(shape.box, whole, rounding);  // the paper's own colour may run off it
            if (tint || contains(safe, shape.box, rounding)) continue;
            report("gate.safe-area", shape.node, shape.box, "a shape reaches into the 5 mm that a printer cannot print",
                   hint);
        }
        for (const Picture& picture : survey.sheets[page].pictures) {
            if (contains(safe, picture.box, rounding)) continue;
            report("gate.safe-area", picture.node, picture.box,
                   "a picture reaches into the 5 mm that a printer cannot print", hint);
        }
        for (const frame::Mark& mark : paper.marks) {
            if (contains(safe, mark.area, rounding)) continue;
            diagnostics.refuse_at("gate.safe-area", mark.pointer,
                                  place_of(page, mark.area) + ": the box \"" + mark.name +
                                      "\" reaches into the 5 mm that a printer cannot print",
                                  hint);
        }
    }
}

void check_overlaps(const Survey& survey, Diagnostics& diagnostics) {
    const style::Style& style = survey.subject.style;
    const Color bare = style.ground.value_or(style.color("paper"));
    for (std::size_t page = 0; page < survey.sheets.size(); ++page) {
        const Reporter report(survey, page, diagnostics);
        const Sheet& sheet = survey.sheets[page];
        check_texts(sheet, report);
        for (const Ink& ink : sheet.texts) check_shapes_over(sheet, ink, bare, report);
    }
}

}  // namespace leafwright::gates
