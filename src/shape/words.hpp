// From a stretch of text of one weight, script and direction to runs: which face sets each grapheme
// cluster, and which glyphs HarfBuzz makes of it.
#pragma once

#include <unicode/uscript.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shape/breaks.hpp"
#include "shape/shape.hpp"

namespace leafwright::shape {

struct Stretch {
    std::u16string_view text;
    std::u16string_view before, after;  // the rest of its word: letters join across a change of style
    style::Weight weight = style::Weight::regular;
    UScriptCode script = USCRIPT_LATIN;
    UScriptCode own_script = USCRIPT_LATIN;  // in which the text's language is written
    bool right_to_left = false;
};

struct Shaped {
    std::vector<std::shared_ptr<const Run>> runs;  // logical order
    std::vector<char32_t> missing;                 // characters without a face, each once
    bool dotted_circle = false;                    // a mark that has nothing to stand on
    int letters = 0;                               // grapheme clusters
};

Shaped shape_stretch(const Stretch& stretch, const std::string& language, const fonts::FontSet& fonts,
                     BreakIterators& iterators);

// Spaces, shaped in the face of the word before them.
Run shape_spaces(std::u16string_view spaces, const fonts::Face& face, UScriptCode script, const std::string& language,
                 bool right_to_left);

}  // namespace leafwright::shape
