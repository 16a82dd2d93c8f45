// Splitting a run of atoms over the columns of one page.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "flow/flow.hpp"

namespace leafwright::flow {

// Heights of consecutive atoms in constant time.
class Heights {
public:
    explicit Heights(const std::vector<Atom>& atoms);
    // Of atoms [from, to) set below each other at the top of a column: the first one's space before is
    // dropped, and what it repeats stands above it.
    [[nodiscard]] double of(std::size_t from, std::size_t to) const {
        return from == to ? 0 : sums_[to] - sums_[from] - spaces_[from] + continued_[from];
    }
    [[nodiscard]] double continued(std::size_t atom) const { return continued_[atom]; }

private:
    std::vector<double> sums_;  // sums_[i]: spaces and heights of the atoms before i
    std::vector<double> spaces_;
    std::vector<double> continued_;  // heights of what atoms repeat
};

// Where each column but the first begins, and what the split costs.
struct Split {
    std::vector<std::size_t> starts;
    double height = 0;  // of the tallest column
    double cost = 0;
};

struct SplitRules {
    int columns = 2;
    double height = 0;       // no column may be taller
    double page_height = 0;  // what unevenness is measured against
    double uneven = 0;       // style::FlowCosts::uneven_columns
};

// The cheapest split of atoms [from, to), or nothing when they do not fit.
std::optional<Split> split_columns(const std::vector<Atom>& atoms, const Heights& heights, std::size_t from,
                                   std::size_t to, const SplitRules& rules);

}  // namespace leafwright::flow
