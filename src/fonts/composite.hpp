// Glyphs put together from others: a letter with its signs, drawn and counted as one.
#pragma once

#include <hb.h>

#include <span>
#include <string>

#include "fonts/fonts.hpp"

namespace leafwright::fonts {

// The TrueType font in `face` with the composites behind its last glyph. Throws std::runtime_error when the
// tables that this takes are not sound, or the font would have too many glyphs.
std::string with_composites(hb_face_t* face, std::span<const Composite> composites);

}  // namespace leafwright::fonts
