// What may stand in a header, asked wherever a text comes in.
#pragma once

#include <string_view>

namespace leafwright::mail {

// "name@example.org", in ASCII, without quotation marks or comments.
bool is_address(std::string_view text);

// Well-formed UTF-8 without line breaks, tabs and other control characters: nothing that could end a header.
bool is_one_line(std::string_view text);

}  // namespace leafwright::mail
