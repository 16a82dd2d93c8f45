#include "pdf/syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/utf8.hpp"

namespace leafwright::pdf {
namespace {

constexpr std::size_t longest_string = 32767;

void append_utf16be(std::string& out, std::string_view utf8) {
    const auto unit = [&](char32_t value) {
        out += static_cast<char>(value >> 8U & 0xFFU);
        out += static_cast<char>(value & 0xFFU);
    };
    for (std::size_t at = 0; at < utf8.size();) {
        const auto code_point = next_code_point(utf8, at);
        if (!code_point) {
            throw std::logic_error("text for the PDF is not UTF-8");
        }
        if (*code_point < 0x10000) {
            unit(*code_point);
        } else {
            unit(0xD7C0 + (*code_point >> 10U));
            unit(0xDC00 + (*code_point & 0x3FFU));
        }
    }
}

}  // namespace

Hundredths hundredths(double points) {
    const double scaled = points * 100;
    if (!(std::abs(scaled) < static_cast<double>(std::numeric_limits<std::int32_t>::max()))) {
        throw std::logic_error("a coordinate beyond any page");
    }
    return std::llround(scaled);
}

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

void append_decimal(std::string& out, std::int64_t value, int decimals) {
    if (value < 0) {
        out += '-';
        value = -value;
    }
    while (decimals > 0 && value % 10 == 0) {
        value /= 10;
        --decimals;
    }
    std::int64_t unit = 1;
    for (int i = 0; i < decimals; ++i) {
        unit *= 10;
    }
    if (decimals == 0 || value >= unit) {
        append_integer(out, value / unit);
    }
    if (decimals > 0) {
        out += '.';
        const std::int64_t fraction = value % unit;
        for (unit /= 10; unit > 0; unit /= 10) {
            out += static_cast<char>('0' + fraction / unit % 10);
        }
    }
}

void append_real(std::string& out, double value) {
    append_decimal(out, std::llround(value * 1000), 3);
}

void append_hex(std::string& out, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += digits[unit >> static_cast<unsigned>(shift) & 0xFU];
    }
}

void append_utf16_hex(std::string& out, std::string_view utf8) {
    std::string units;
    append_utf16be(units, utf8);
    for (std::size_t i = 0; i < units.size(); i += 2) {
        append_hex(out, static_cast<std::uint32_t>(static_cast<unsigned char>(units[i]) << 8U |
                                                   static_cast<unsigned char>(units[i + 1])));
    }
}

std::string byte_string(std::string_view bytes) {
    if (bytes.size() > longest_string) {
        throw std::length_error("a text of more than 32,767 bytes");
    }
    std::string out = "(";
    for (const char c : bytes) {
        if (c == '\r') {  // a reader would take it for a line feed
            out += "\\r";
            continue;
        }
        if (c == '(' || c == ')' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    out += ')';
    return out;
}

std::string text_string(std::string_view utf8) {
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (ascii) {
        return byte_string(utf8);
    }
    std::string units = "\xFE\xFF";
    append_utf16be(units, utf8);
    return byte_string(units);
}

}  // namespace leafwright::pdf
