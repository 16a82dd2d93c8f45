// Where the items of a layered flow chart stand across the ranks.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "diagrams/layers.hpp"

namespace leafwright::diagrams {

struct AcrossRules {
    double gap = 0;       // between shapes of one rank
    double lane_gap = 0;  // between a lane and its neighbour
    double limit = std::numeric_limits<double>::infinity();  // of the whole extent
    bool straight = true;  // main lines are kept straight, whatever room that takes
};

// The centre of each item, as near to its neighbours in the next ranks as the gaps allow (least
// squares), with main lines exactly straight. `half` is half of each item's extent. The extent starts
// at 0. Nothing when the limit is too tight.
std::optional<std::vector<double>> place_across(const Layers& layers, const std::vector<double>& half,
                                                const AcrossRules& rules);

}  // namespace leafwright::diagrams
