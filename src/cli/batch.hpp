// A whole library: the command, what it shows while it runs, and what it says at the end.
#pragma once

#include <string>

#include "batch/batch.hpp"
#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit batch(const Invocation& invocation);

// For standard output: numbers first, then names for whatever a person has to look after.
std::string batch_summary(const leafwright::batch::Result& result, bool dry_run);

}  // namespace leafwright::cli
