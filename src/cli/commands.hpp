// What each command does.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

// Runs the command of the table; output goes to standard output, problems to standard error.
Exit execute(const Invocation& invocation);

}  // namespace leafwright::cli
