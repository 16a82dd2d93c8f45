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

// Whether there is nothing to see: format characters alone (general category Cf), such as marks of direction.
bool is_invisible(std::string_view text);

// Whether the language, a BCP 47 tag, is written from right to left (ICU's likely script).
bool is_right_to_left(const std::string& language);

// The text of glyphs that stand next to each other, left to right, in the order in which it is read.
std::string in_reading_order(const std::vector<std::string>& glyphs, bool right_to_left);

}  // namespace leafwright::reading
