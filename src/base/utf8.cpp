#include "base/utf8.hpp"

#include <algorithm>

namespace leafwright {
namespace {

struct Lead {
    int more;             // continuation bytes that follow; -1: no lead byte
    unsigned char least;  // bounds of the first of them, which exclude overlong forms,
    unsigned char most;   // surrogates and what lies beyond U+10FFFF
};

Lead lead(unsigned char byte) {
    if (byte < 0x80) return {0, 0, 0};
    if (byte < 0xC2) return {-1, 0, 0};
    if (byte < 0xE0) return {1, 0x80, 0xBF};
    if (byte == 0xE0) return {2, 0xA0, 0xBF};
    if (byte == 0xED) return {2, 0x80, 0x9F};
    if (byte < 0xF0) return {2, 0x80, 0xBF};
    if (byte == 0xF0) return {3, 0x90, 0xBF};
    if (byte < 0xF4) return {3, 0x80, 0xBF};
    if (byte == 0xF4) return {3, 0x80, 0x8F};
    return {-1, 0, 0};
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) return first;
    auto [more, least, most] = lead(first);
    if (more < 0) return std::nullopt;
    char32_t code_point = first & (0x3Fu >> more);
    for (; more > 0; --more, least = 0x80, most = 0xBF) {
        if (at >= text.size() || byte(at) < least || byte(at) > most) return std::nullopt;
        code_point = (code_point << 6) | (byte(at++) & 0x3Fu);
    }
    return code_point;
}

void append_utf8(std::string& text, char32_t code_point) {
    const auto add = [&](char32_t bits) { text.push_back(static_cast<char>(bits)); };
    if (code_point < 0x80) {
        add(code_point);
    } else if (code_point < 0x800) {
        add(0xC0 | (code_point >> 6));
        add(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        add(0xE0 | (code_point >> 12));
        add(0x80 | ((code_point >> 6) & 0x3F));
        add(0x80 | (code_point & 0x3F));
    } else {
        add(0xF0 | (code_point >> 18));
        add(0x80 | ((code_point >> 12) & 0x3F));
        add(0x80 | ((code_point >> 6) & 0x3F));
        add(0x80 | (code_point & 0x3F));
    }
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!next_code_point(text, at)) return false;
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string code_point_name(char32_t code_point) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (; code_point != 0 || hex.size() < 4; code_point >>= 4) hex.insert(hex.begin(), digits[code_point & 0xF]);
    return "U+" + hex;
}

bool is_forbidden(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
    if (c < 0x7F) return false;
    if (c < 0xA0) return true;
    if (c < 0xD800) return false;
    if (c < 0xF900) return true;  // surrogates, private use
    if (c >= 0xF0000) return true;
    return c == 0xFFFD || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

std::string describe_forbidden(char32_t c) {
    const std::string name = code_point_name(c);
    if (c == 0) return "a NUL character, U+0000";
    if (c < 0xA0) return "the control character " + name;
    if (c >= 0xD800 && c < 0xE000) return "half of a surrogate pair, " + name + ", which is no character";
    if (c == 0xFFFD) return "U+FFFD, which stands where an earlier program lost a character";
    if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return name + ", which is no character";
    return "the private-use character " + name + ", which looks different in every font";
}

}  // namespace leafwright
