// Making the parts of a font: the subset, the maps from codes to glyphs and to text, the widths.
#pragma once

#include <string>
#include <vector>

#include "pdf/fonts.hpp"

namespace leafwright::pdf {

// `key` stands for the codes, and names the subset.
FontParts make_font_parts(const fonts::Face& face, const CodeList& list, const std::string& key, Deflater& deflater);

// The ToUnicode CMap.
std::string to_unicode_map(const std::vector<Code>& codes);

}  // namespace leafwright::pdf
