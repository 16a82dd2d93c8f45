// The names of the temporary files that write_file makes.
#pragma once

#include <string>
#include <string_view>

namespace leafwright {

// ".leafwright-<machine>-", which a process's number and a count follow.
std::string temporary_prefix();
constexpr std::string_view temporary_suffix = ".tmp";

}  // namespace leafwright
