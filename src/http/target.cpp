#include "http/target.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "http/characters.hpp"

namespace leafwright::http {

namespace {

bool is_plain_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto code_point = next_code_point(text, at);
        if (!code_point || *code_point < 0x20 || (*code_point >= 0x7f && *code_point <= 0x9f)) return false;
    }
    return true;
}

std::optional<std::string> parse_path(std::string_view text) {
    if (!text.starts_with('/')) return std::nullopt;
    std::string path;
    for (std::size_t at = 1; at <= text.size();) {
        const std::size_t end = std::min(text.find('/', at), text.size());
        const auto segment = percent_decoded(text.substr(at, end - at), false);
        if (!segment || *segment == "." || *segment == ".." || segment->find_first_of("/\\") != std::string::npos) {
            return std::nullopt;
        }
        if (segment->empty() && end != text.size()) return std::nullopt;
        path += '/';
        path += *segment;
        at = end + 1;
    }
    return path;
}

bool parse_query(std::string_view text, std::map<std::string, std::string, std::less<>>& query) {
    bool right = true;
    for_each_part(text, '&', [&](std::string_view part) {
        if (part.empty()) return true;
        const std::size_t sign = part.find('=');
        auto name = percent_decoded(part.substr(0, sign), true);
        auto value = percent_decoded(sign == std::string_view::npos ? "" : part.substr(sign + 1), true);
        right = name && value && query.emplace(std::move(*name), std::move(*value)).second;
        return right;
    });
    return right;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '+' && plus_is_space) c = ' ';
        if (c == '%') {
            unsigned value = 0;
            const std::string_view digits = text.substr(at + 1, 2);
            const char* const end = digits.data() + digits.size();
            if (digits.size() != 2 || std::from_chars(digits.data(), end, value, 16).ptr != end) return std::nullopt;
            c = static_cast<char>(value);
            at += 2;
        }
        result += c;
    }
    if (!is_plain_text(result)) return std::nullopt;
    return result;
}

std::optional<Target> parse_target(std::string_view text) {
    Target target;
    if (text == "*") {
        target.form = Target::Form::asterisk;
        return target;
    }
    if (text.find('#') != std::string_view::npos) return std::nullopt;
    const std::size_t scheme = text.find("://");
    if (!text.starts_with('/') && scheme != std::string_view::npos) {
        const std::string name = lowered(text.substr(0, scheme));
        if (name != "http" && name != "https") return std::nullopt;
        text.remove_prefix(scheme + 3);
        const std::size_t end = std::min(text.find_first_of("/?"), text.size());
        target.form = Target::Form::absolute;
        target.authority = text.substr(0, end);
        if (target.authority.empty() || target.authority.find('@') != std::string::npos) return std::nullopt;
        text.remove_prefix(end);
    }
    const std::size_t mark = std::min(text.find('?'), text.size());
    std::string_view path = text.substr(0, mark);
    if (path.empty() && target.form == Target::Form::absolute) path = "/";
    auto decoded = parse_path(path);
    if (!decoded || !parse_query(text.substr(std::min(mark + 1, text.size())), target.query)) return std::nullopt;
    target.path = std::move(*decoded);
    return target;
}

}  // namespace leafwright::http
