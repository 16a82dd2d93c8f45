// The desk: a web page for reception and an HTTP API, until it is told to stop.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit serve(const Invocation& invocation);

}  // namespace leafwright::cli
