// Where the items of a layered flow chart stand across the ranks.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "diagrams/layers.hpp"

namespace leafwright::diagrams {

struct AcrossRules {
    double gap = 0;                                          // between shapes of one rank
    double lane_gap = 0;                                     // between a lane and its neighbour
    double limit = std::numeric_limits<double>::infinity();  // of the whole extent
    enum class Straight { main_lines, lanes, none } straight = Straight::main_lines;
    // For each link the room it needs across: between its ends when they stand side by side; else
    // from its source's outline to its turn, when its source also has a main link and those are kept
    // straight. 0 for none.
    std::vector<double> room;
};

// The centre of each item, as near to its neighbours in the next ranks as the gaps allow (least
// squares), with main lines, lanes alone, or nothing kept exactly
// straight. `half` is half of each item's extent. The extent starts
// at 0. Nothing when the limit is too tight.
std::optional<std::vector<double>> place_across(const Layers& layers, const std::vector<double>& half,
                                                const AcrossRules& rules);

}  // namespace leafwright::diagrams
