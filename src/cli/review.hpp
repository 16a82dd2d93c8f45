// Review governance: the state of leaflets, and people's words on them.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

// Approves, extends or withdraws.
Exit sign(const Invocation& invocation);

Exit show_status(const Invocation& invocation);

}  // namespace leafwright::cli
