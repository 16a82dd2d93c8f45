// Stepping through UTF-16 and writing UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace leafwright::shape {

// The code point at `at`, which moves behind it. A lone surrogate is given as U+FFFD.
char32_t next_character(std::u16string_view text, std::size_t& at);
// The code point that ends at `at`, which moves before it.
char32_t previous_character(std::u16string_view text, std::size_t& at);

void append_utf8(std::string& text, char32_t character);
std::string to_utf8(std::u16string_view text);
void append_utf16(std::u16string& text, std::string_view utf8);

}  // namespace leafwright::shape
