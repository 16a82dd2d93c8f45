// Text of right-to-left scripts: glyphs stand on the line as they are seen, text is kept as it is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leafwright::reading {

enum class Direction { unknown, left_to_right, right_to_left };

// By the first character with a direction of its own (Unicode's bidirectional classes L, R, AL, EN, AN); unknown when
// there is none, as in spaces and punctuation.
Direction direction_of(std::string_view text);

// The text of glyphs that stand next to each other, left to right, in the order in which it is read.
std::string in_reading_order(const std::vector<std::string>& glyphs, bool right_to_left);

}  // namespace leafwright::reading
