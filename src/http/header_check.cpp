#include <algorithm>

#include "http/characters.hpp"
#include "http/parser.hpp"

namespace leafwright::http {

namespace {

constexpr std::size_t most_fields = 100;

std::string_view wrong_with_request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) return "The request line has not three words.";
    const std::string_view target = line.substr(first + 1, second - first - 1);
    const std::string_view version = line.substr(second + 1);
    if (!is_token(line.substr(0, first))) return "The method is not a word.";
    const auto printable = [](char c) { return c > ' ' && c < '\x7f'; };
    if (target.empty() || !std::all_of(target.begin(), target.end(), printable)) {
        return "The target holds characters that have to be percent-encoded.";
    }
    if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
        !is_digit(version[7])) {
        return "The request line does not end with a version.";
    }
    return {};
}

std::string_view wrong_with_field(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return "A header field has no colon.";
    if (!is_token(line.substr(0, colon))) return "A header field's name is not a word.";
    const std::string_view value = line.substr(colon + 1);
    if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; })) {
        return "A header field holds a control character.";
    }
    return {};
}

}  // namespace

std::string_view wrong_with_header(std::string_view bytes) {
    std::size_t fields = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find("\r\n", at);
        if (end == std::string_view::npos) return "The header does not end with an empty line.";
        const std::string_view line = bytes.substr(at, end - at);
        if (line.empty() && at > 0) return {};
        const std::string_view wrong = at == 0 ? wrong_with_request_line(line) : wrong_with_field(line);
        if (!wrong.empty()) return wrong;
        if (++fields > most_fields) return "There are too many header fields.";
        at = end + 2;
    }
    return "The header does not end with an empty line.";
}

}  // namespace leafwright::http
