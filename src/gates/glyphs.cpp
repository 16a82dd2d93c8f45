// Glyphs that nobody wrote: the box of a missing character, and the dotted circle that shaping puts under a
// mark without its letter.
#include <hb.h>

#include <map>
#include <string_view>

#include "gates/checks.hpp"

namespace leafwright::gates {
namespace {

constexpr std::string_view circle = "\u25CC";

// The face's own dotted circle; 0 when it has none.
std::uint32_t circle_of(const fonts::Face& face, std::map<const fonts::Face*, std::uint32_t>& known) {
    const auto [place, added] = known.emplace(&face, 0);
    if (added && hb_font_get_nominal_glyph(face.hb_font(), 0x25CC, &place->second) == 0) place->second = 0;
    return place->second;
}

}  // namespace

void check_glyphs(const Survey& survey, Diagnostics& diagnostics) {
    std::map<const fonts::Face*, std::uint32_t> circles;
    for (std::size_t page = 0; page < survey.sheets.size(); ++page) {
        for (const Ink& ink : survey.sheets[page].texts) {
            const shape::Run& run = ink.text->run;
            const std::uint32_t inserted = circle_of(*run.face, circles);
            const bool written = inserted == 0 || run.text.find(circle) != std::string::npos;
            const char* what = nullptr;
            for (const shape::Glyph& glyph : run.glyphs) {
                if (glyph.id == 0) what = " has a character without a glyph";
                if (glyph.id == inserted && !written) what = " has a dotted circle that is not in the text";
            }
            if (what == nullptr) continue;
            diagnostics.refuse_at("gate.glyph", survey.pointer(ink.node),
                                  place_of(page, ink.box) + ": " + quoted(*ink.text) + what,
                                  "correct the spelling of that word, or use a font that has all its characters");
        }
    }
}

}  // namespace leafwright::gates
