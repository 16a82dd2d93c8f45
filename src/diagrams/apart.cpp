#include "diagrams/apart.hpp"

#include <algorithm>

namespace leafwright::diagrams {

namespace {

struct Pool {
    double sum = 0;
    std::size_t count = 0;
    [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
};

}  // namespace

std::vector<double> place_apart(std::span<const Slot> slots, double gap, double low, double high) {
    // Taking away what must stand before each slot turns "apart" into "not descending".
    std::vector<double> before(slots.size());
    double used = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        before[i] = used;
        used += slots[i].size + gap;
    }
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        pools.push_back({slots[i].wish - before[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    // Clamping the free solution gives the solution within bounds.
    const double highest = slots.empty() ? low : std::max(low, high - before.back() - slots.back().size);
    std::vector<double> starts;
    for (const Pool& pool : pools)
        for (std::size_t i = 0; i < pool.count; ++i)
            starts.push_back(std::clamp(pool.mean(), low, highest) + before[starts.size()]);
    return starts;
}

}  // namespace leafwright::diagrams
