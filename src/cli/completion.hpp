// Shell completion scripts, from the table.
#pragma once

#include <string>
#include <string_view>

namespace leafwright::cli {

// `shell` is one that the table's completion command offers.
std::string completion_script(std::string_view shell);

}  // namespace leafwright::cli
