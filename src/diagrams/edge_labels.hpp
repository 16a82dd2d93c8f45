// Places for the labels of a flow chart's lines.
#pragma once

#include <vector>

#include "diagrams/routes.hpp"

namespace leafwright::diagrams {

// Each label beside its own line, as near to the line's source as it touches no shape, no other
// line and no other label.
void place_edge_labels(Routes& routes, const std::vector<RouteNode>& nodes, const std::vector<Size>& labels,
                       const RouteRules& rules);

}  // namespace leafwright::diagrams
