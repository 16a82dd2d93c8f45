// Text in HTML.
#pragma once

#include <string>
#include <string_view>

namespace leafwright {

// For an element's text and for an attribute between double quotes.
std::string escaped_html(std::string_view text);

}  // namespace leafwright
