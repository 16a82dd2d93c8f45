// PDF syntax as text: numbers and strings, the same in every locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leafwright::pdf {

// Coordinates on a page, in hundredths of a point: each is rounded once, so that differences between
// rounded places are exact.
using Hundredths = std::int64_t;
Hundredths hundredths(double points);

void append_integer(std::string& out, std::int64_t value);
// value / 10^decimals, without zeros at the end.
void append_decimal(std::string& out, std::int64_t value, int decimals);
// `value` rounded to three decimals.
void append_real(std::string& out, double value);

// Four hexadecimal digits a unit.
void append_hex(std::string& out, std::uint32_t unit);
// UTF-8 as UTF-16BE in hexadecimal, without a byte order mark.
void append_utf16_hex(std::string& out, std::string_view utf8);

// A text string object: ASCII as it is, anything else as UTF-16BE with its mark. Throws
// std::length_error when the string is longer than PDF/A allows (32,767 bytes).
std::string text_string(std::string_view utf8);

// A string object of bytes, with the delimiters escaped.
std::string byte_string(std::string_view bytes);

}  // namespace leafwright::pdf
