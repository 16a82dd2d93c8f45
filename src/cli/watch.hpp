// A library kept true while it is edited.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit watch(const Invocation& invocation);

}  // namespace leafwright::cli
