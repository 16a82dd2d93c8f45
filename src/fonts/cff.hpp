// How the glyphs of a CFF font program are numbered (Adobe Technical Note 5176).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace leafwright::fonts {

struct CffNumbers {
    bool by_character = false;              // a CID-keyed program: glyphs have numbers of their own
    std::vector<std::uint16_t> characters;  // by glyph; empty when each has its glyph's number
};

// Nothing when the table is damaged. Only what leads to the numbers is read.
std::optional<CffNumbers> read_cff(std::string_view table, std::size_t glyphs);

}  // namespace leafwright::fonts
