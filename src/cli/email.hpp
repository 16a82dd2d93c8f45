// A leaflet by mail.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit email(const Invocation& invocation);

}  // namespace leafwright::cli
