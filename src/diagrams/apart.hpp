// Things in a row, each at its wished place or as near to it as the others allow.
#pragma once

#include <span>
#include <vector>

namespace leafwright::diagrams {

struct Slot {
    double wish = 0;  // where its start would like to be
    double size = 0;
};

// Starts of the slots, in their order, at least `gap` apart and within [low, high], with the least
// sum of squared distances from the wishes (isotonic regression by pooling adjacent violators).
// When they do not fit, they are packed from `low` on and the last ones pass `high`.
std::vector<double> place_apart(std::span<const Slot> slots, double gap, double low, double high);

}  // namespace leafwright::diagrams
