// Diagnostics as a person reads them, and the exit code they lead to.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "cli/cli.hpp"

namespace leafwright::cli {

// The gravest wins: a bug before a refusal before the environment; done when there is no problem.
Exit exit_for(const Diagnostics& diagnostics);

// Characters that could move a terminal's cursor or colours made visible.
std::string visible(std::string_view text);

// One line a problem, then a line that counts them and ends with `consequence` ("nothing was
// written"). What could disturb a terminal is made visible.
std::string report(const Diagnostics& diagnostics, bool color, std::string_view consequence);

// The same for what did not keep a leaflet from being made.
std::string warning_text(const Diagnostics& warnings, bool color);

}  // namespace leafwright::cli
