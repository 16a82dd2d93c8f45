// The order of items within the ranks of a flow chart.
#pragma once

#include "diagrams/layers.hpp"

namespace leafwright::diagrams {

// Improves the order within each rank to the fewest crossings found, then to the fewest branches out
// of their order: that of the edges, the main link before all others if `main_first`. False when a
// branch that stands beside its decision could not be kept next to it.
bool order_ranks(Layers& layers, bool main_first);

}  // namespace leafwright::diagrams
