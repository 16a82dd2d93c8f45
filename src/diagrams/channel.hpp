// The room between two ranks: which tracks its lines bend in.
#pragma once

#include <vector>

namespace leafwright::diagrams {

// A line that leaves its rank at `from` (several when they join) and arrives at `to`.
struct Net {
    std::vector<double> from, to;
    [[nodiscard]] double low() const;
    [[nodiscard]] double high() const;
};

// The track of each net, from 0 on: the order with the fewest overlaps, then the fewest crossings;
// nets that do not stand beside each other share a track. `near` is how close two parallel lines may
// be before they pass for one.
std::vector<std::size_t> assign_tracks(const std::vector<Net>& nets, double near);

}  // namespace leafwright::diagrams
