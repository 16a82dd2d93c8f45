// The characters of which HTTP's words are made (RFC 9110, RFC 3986).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace leafwright::http {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_control(char c) {
    return (c >= '\0' && c < ' ') || c == '\x7f';
}
constexpr bool is_token_character(char c) {
    return is_digit(c) || is_letter(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_token(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);
std::string lowered(std::string_view text);
std::string_view trimmed(std::string_view text);  // of spaces and tabs

// Calls `each` with every part of a list, trimmed; stops when it gives false.
template <class Each>
void for_each_part(std::string_view list, char separator, Each each) {
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(separator, at), list.size());
        if (!each(trimmed(list.substr(at, end - at)))) return;
        at = end + 1;
    }
}

}  // namespace leafwright::http
