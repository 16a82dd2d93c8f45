#include "graphics/svg_css.hpp"

#include <algorithm>

namespace leafwright::graphics {
namespace {

constexpr std::string_view blanks = " \t\r\n\f";

// The parts of `text` between separators that stand outside quotes and brackets.
std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    char quote = 0;
    int open = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(') {
            ++open;
        } else if (c == ')') {
            open = std::max(0, open - 1);
        } else if (c == separator && open == 0) {
            parts.push_back(text.substr(start, i - start));
            start = i + 1;
        }
    }
    parts.push_back(text.substr(start));
    return parts;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

std::string without_comments(std::string_view css) {
    std::string result;
    while (true) {
        const std::size_t begin = css.find("/*");
        result += css.substr(0, begin);
        if (begin == std::string_view::npos) return result;
        const std::size_t end = css.find("*/", begin + 2);
        if (end == std::string_view::npos) return result;
        result += ' ';
        css.remove_prefix(end + 2);
    }
}

std::vector<Declaration> declarations(std::string_view style) {
    const std::string plain = without_comments(style);
    std::vector<Declaration> found;
    for (const std::string_view part : split(plain, ';')) {
        const std::size_t colon = part.find(':');
        if (colon == std::string_view::npos) continue;
        found.push_back({lower_case(trimmed(part.substr(0, colon))), std::string(trimmed(part.substr(colon + 1)))});
    }
    return found;
}

std::vector<Declaration> sheet_declarations(std::string_view sheet) {
    const std::string plain = without_comments(sheet);
    std::string_view rest = plain;
    std::vector<Declaration> found;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        rest.remove_prefix(open + 1);
        const std::size_t close = std::min(rest.find('}'), rest.size());
        for (Declaration& declaration : declarations(rest.substr(0, close))) found.push_back(std::move(declaration));
        rest.remove_prefix(close);
    }
    return found;
}

std::vector<std::string> urls(std::string_view value) {
    constexpr std::string_view opening = "url(";
    const std::string lower = lower_case(value);
    std::vector<std::string> found;
    for (std::size_t at = lower.find(opening); at != std::string::npos; at = lower.find(opening, at)) {
        at += opening.size();
        const std::size_t end = std::min(value.find(')', at), value.size());
        std::string_view inside = trimmed(value.substr(at, end - at));
        if (inside.size() >= 2 && (inside.front() == '"' || inside.front() == '\'') &&
            inside.front() == inside.back()) {
            inside = trimmed(inside.substr(1, inside.size() - 2));
        }
        found.emplace_back(inside);
    }
    return found;
}

}  // namespace leafwright::graphics
