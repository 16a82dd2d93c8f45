// HarfBuzz, in this file alone.
#pragma once

#include <cstdint>
#include <vector>

#include "shape/shape.hpp"

namespace leafwright::shape {

struct GlyphInput {
    char32_t character = 0;
    std::uint32_t cluster = 0;  // byte offset into the run's text
};

struct GlyphRequest {
    std::vector<GlyphInput> characters;
    std::vector<char32_t> before, after;  // of the same word, for letters that join
};

struct GlyphResult {
    std::vector<char32_t> missing;  // characters that came out as glyph 0
    bool dotted_circle = false;
};

// Fills in the run's glyphs, advance and ink; its face, direction, script and language are given.
GlyphResult make_glyphs(const GlyphRequest& request, Run& run);

}  // namespace leafwright::shape
