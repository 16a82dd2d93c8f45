// Two versions of a leaflet compared.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit diff(const Invocation& invocation);

}  // namespace leafwright::cli
