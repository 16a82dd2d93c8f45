// How right-to-left text is written so that readers find it. They take glyphs from left to right, as they
// stand on the paper, and turn each stretch about by rules of their own, simpler than Unicode's:
// - poppler splits a line at strong characters alone, and so takes a bracket or a space between two
//   directions to the wrong side. Invisible direction marks on blank glyphs set the borders.
// - pdf.js loses a space whenever the next word stands further left. A space with a mark in front of it
//   is text to it, and stays.
// - Neither knows where marks above and below belong, or what a ligature holds. A word that has any is
//   drawn without text, and spelled out letter by letter with blank glyphs that share its width.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "pdf/text.hpp"

namespace leafwright::pdf {

using PlaceOf = std::function<CodePlace(std::uint32_t glyph, std::string_view text)>;

// Codes and stretches of a right-to-left run.
EncodedText encode_right_to_left(const shape::Run& run, const PlaceOf& place);

// Closes a left-to-right run in right-to-left text where it ends with a character of no direction.
void close_left_to_right(const shape::Run& run, const PlaceOf& place, EncodedText& encoded);

}  // namespace leafwright::pdf
