// Leaflets on paper, and the printers they can go to.
#pragma once

#include "cli/cli.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {

Exit print_leaflet(const Invocation& invocation);
Exit show_printers(const Invocation& invocation);

}  // namespace leafwright::cli
