// The little of CSS that SVG files use: declarations, references, and what must not be there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leafwright::graphics {

struct Declaration {
    std::string name, value;
};

// "fill: red; stroke: url(#a)" as two declarations. Comments are left out.
std::vector<Declaration> declarations(std::string_view style);

// The declarations of all rules of a style sheet.
std::vector<Declaration> sheet_declarations(std::string_view sheet);

// What stands inside each url(...) of a value, without quotes.
std::vector<std::string> urls(std::string_view value);

std::string without_comments(std::string_view css);
std::string lower_case(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace leafwright::graphics
