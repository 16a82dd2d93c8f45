#include "flow/columns.hpp"

#include <algorithm>

namespace leafwright::flow {

namespace {

constexpr double slack = 1e-6;

struct Search {
    const std::vector<Atom>& atoms;
    const Heights& heights;
    std::size_t to;
    const SplitRules& rules;
    std::vector<std::size_t> starts;
    std::optional<Split> best;

    // Fills the columns from `column` on with atoms [from, to). `tallest` and `shortest` are of the
    // columns already closed, `cost` of their breaks.
    void run(int column, std::size_t from, double tallest, double shortest, double cost) {
        if (best && cost >= best->cost) return;
        if (column == rules.columns - 1) {
            const double last = heights.of(from, to);
            if (last > rules.height + slack) return;
            close(std::max(tallest, last), std::min(shortest, last), cost);
            return;
        }
        for (std::size_t end = from; end <= to; ++end) {
            const double height = heights.of(from, end);
            if (height > rules.height + slack) return;
            // Empty columns only stand behind the last atom.
            if (end == from && from != to) continue;
            if (end != to && atoms[end].break_cost == never) continue;
            starts.push_back(end);
            run(column + 1, end, std::max(tallest, height), std::min(shortest, height),
                end == to ? cost : cost + atoms[end].break_cost);
            starts.pop_back();
        }
    }

    void close(double tallest, double shortest, double cost) {
        const double uneven = (tallest - shortest) / rules.page_height;
        cost += rules.uneven * uneven * uneven;
        const bool better =
            !best || cost < best->cost - slack || (cost < best->cost + slack && tallest < best->height - slack);
        if (better) best = Split{starts, tallest, cost};
    }
};

}  // namespace

Heights::Heights(const std::vector<Atom>& atoms) {
    sums_.reserve(atoms.size() + 1);
    spaces_.reserve(atoms.size() + 1);
    double sum = 0;
    for (const Atom& atom : atoms) {
        sums_.push_back(sum);
        spaces_.push_back(atom.space_before);
        continued_.push_back(atom.continued ? atom.continued->size.height : 0);
        sum += atom.space_before + atom.frame.size.height;
    }
    sums_.push_back(sum);
    spaces_.push_back(0);
    continued_.push_back(0);
}

std::optional<Split> split_columns(const std::vector<Atom>& atoms, const Heights& heights, std::size_t from,
                                   std::size_t to, const SplitRules& rules) {
    Search search{atoms, heights, to, rules, {}, {}};
    search.run(0, from, 0, never, 0);
    return search.best;
}

}  // namespace leafwright::flow
