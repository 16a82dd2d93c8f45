// A whole library: the command, what it shows while it runs, and what it says at the end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/batch.hpp"
#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

// What is wrong with the names of --layouts, which was told; nothing when all are known.
std::optional<Exit> check_layouts(const std::vector<std::string>& wanted, const engine::Places& places,
                                  const Invocation& invocation, Diagnostics& diagnostics);

// The options that batch and watch share; an exit code when one was wrong, which was told.
std::optional<Exit> read_request(const Invocation& invocation, leafwright::batch::Request& request);

Exit batch(const Invocation& invocation);

// For standard output: numbers first, then names for whatever a person has to look after.
std::string batch_summary(const leafwright::batch::Result& result, bool dry_run);

}  // namespace leafwright::cli
