#include "gates/gates.hpp"

#include "base/number.hpp"
#include "gates/checks.hpp"
#include "gates/expected.hpp"

namespace leafwright::gates {
namespace {

void check_geometry(const Survey& survey, Diagnostics& diagnostics) {
    check_paper(survey, diagnostics);
    check_overlaps(survey, diagnostics);
    check_boxes(survey, diagnostics);
}

void check_sizes(const Survey& survey, Diagnostics& diagnostics) {
    constexpr double rounding = 1e-6;
    const double smallest = survey.subject.style.smallest_size;
    for (std::size_t page = 0; page < survey.sheets.size(); ++page) {
        for (const Ink& ink : survey.sheets[page].texts) {
            if (ink.text->size >= smallest - rounding) continue;
            diagnostics.refuse_at("gate.size", survey.pointer(ink.node),
                                  place_of(page, ink.box) + ": " + quoted(*ink.text) + " is set in " +
                                      format_number(ink.text->size, 2) + " pt, and the layout's smallest size is " +
                                      format_number(smallest, 2) + " pt",
                                  "raise that text style's size in the layout, or lower \"smallest_size\"");
        }
    }
}

}  // namespace

void geometry(const Subject& subject, Diagnostics& diagnostics) {
    check_geometry(survey(subject), diagnostics);
}

void red_flags(const Subject& subject, Diagnostics& diagnostics) {
    check_red_flags(survey(subject), read(subject.document, diagnostics), diagnostics);
}

void completeness(const Subject& subject, Diagnostics& diagnostics) {
    check_contents(subject, read(subject.document, diagnostics), diagnostics);
}

void sizes(const Subject& subject, Diagnostics& diagnostics) {
    check_sizes(survey(subject), diagnostics);
}

void glyphs(const Subject& subject, Diagnostics& diagnostics) {
    check_glyphs(survey(subject), diagnostics);
}

void contrast(const Subject& subject, Diagnostics& diagnostics) {
    check_contrast(survey(subject), diagnostics);
}

void all(const Subject& subject, Diagnostics& diagnostics) {
    all(subject, read(subject.document, diagnostics), diagnostics);
}

void all(const Subject& subject, const Reading& reading, Diagnostics& diagnostics) {
    const Survey pages = survey(subject);
    check_geometry(pages, diagnostics);
    check_red_flags(pages, reading, diagnostics);
    check_contents(subject, reading, diagnostics);
    check_sizes(pages, diagnostics);
    check_glyphs(pages, diagnostics);
    check_contrast(pages, diagnostics);
}

}  // namespace leafwright::gates
