// A leaflet as text or as a web page.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit export_leaflet(const Invocation& invocation);

}  // namespace leafwright::cli
