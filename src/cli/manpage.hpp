// The manual page, from the table.
#pragma once

#include <string>

namespace leafwright::cli {

// roff with the "man" macros.
std::string manual_page();

}  // namespace leafwright::cli
