// UTF-8: decoding one code point at a time, and the code points no text may hold.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace leafwright {

// The code point at byte `at`, which moves past it. Nothing when the bytes are not well-formed
// UTF-8; `at` then moves past the longest part that could have begun a code point, at least a byte.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& text, char32_t code_point);

bool is_utf8(std::string_view text);

// The number of code points in well-formed text.
std::size_t count_code_points(std::string_view text);

// "U+0041", with at least four digits.
std::string code_point_name(char32_t code_point);

// A character that cannot be printed or read alike everywhere: controls other than tab, line feed
// and carriage return, surrogates, noncharacters, private use, and U+FFFD, the trace of lost text.
bool is_forbidden(char32_t code_point);

// What a forbidden character is, for messages: "the control character U+0007".
std::string describe_forbidden(char32_t code_point);

}  // namespace leafwright
