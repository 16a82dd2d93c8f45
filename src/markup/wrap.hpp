// Lines of plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leafwright::markup {

// Columns that a text takes in a terminal or a mail: two for a full-width character, none for a mark on another.
int columns_of(std::string_view text);

// Lines of at most `width` columns. They end at spaces, and between characters of scripts that have none; a word that
// is longer stays whole. A line feed in the text ends a line too.
std::vector<std::string> wrapped(std::string_view text, const std::string& language, int width);

}  // namespace leafwright::markup
