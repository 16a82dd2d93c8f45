// Shaped runs to character codes: which text each glyph stands for, and which words need their text
// stated beside their glyphs (ActualText).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "frame/frame.hpp"
#include "pdf/fonts.hpp"

namespace leafwright::pdf {

// Glyphs and bytes of one stretch of a run, in logical order. A stretch with `spelled` is one word
// with the space behind it, whose glyphs alone do not tell its text to every reader.
struct Stretch {
    std::size_t first_glyph = 0, end_glyph = 0;
    std::size_t first_byte = 0, end_byte = 0;
    bool spelled = false;
};

struct EncodedText {
    std::size_t font = 0;               // index into the document's fonts
    std::vector<std::uint16_t> places;  // for each glyph, its code's place in the font
    std::vector<Stretch> stretches;
};

// The fonts of a document, in order of first use.
class FontTable {
public:
    EncodedText encode(const shape::Run& run);
    void number();
    [[nodiscard]] const FontCodes& at(std::size_t font) const { return fonts_[font]; }
    [[nodiscard]] std::size_t size() const { return fonts_.size(); }

private:
    std::size_t index_of(const fonts::Face* face);

    std::vector<FontCodes> fonts_;
    std::map<const fonts::Face*, std::size_t> index_;
};

}  // namespace leafwright::pdf
