// Reports of several workers made one.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit merge_reports(const Invocation& invocation);

}  // namespace leafwright::cli
