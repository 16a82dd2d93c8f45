// What a page looks like.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "style/style.hpp"

namespace leafwright::markup {

// The content of the page's style element: rules that are the same for every page, and the layout's colours, under
// which its contrast was checked.
std::string sheet(const style::Style& style);

// The same look for a mail, as style attributes: by the first word of an element's look, else by its tag.
std::map<std::string, std::string, std::less<>> attributes(const style::Style& style);

}  // namespace leafwright::markup
