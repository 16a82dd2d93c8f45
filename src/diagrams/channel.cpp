#include "diagrams/channel.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace leafwright::diagrams {

namespace {

constexpr std::size_t most_permuted = 6;
constexpr int overlap_cost = 100;

// `first` bends before `second`: the latter's way in from its source passes the former's track, the
// former's way on to its target passes the latter's.
int cost_of(const Net& first, const Net& second, double near) {
    int cost = 0;
    for (const double y : second.from)
        if (y > first.low() && y < first.high()) ++cost;
    for (const double y : first.to)
        if (y > second.low() && y < second.high()) ++cost;
    for (const double in : second.from)
        for (const double out : first.to)
            if (std::abs(in - out) < near) cost += overlap_cost;
    return cost;
}

int cost_of(const std::vector<Net>& nets, const std::vector<std::size_t>& order, double near) {
    int cost = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) cost += cost_of(nets[order[i]], nets[order[j]], near);
    return cost;
}

std::vector<std::size_t> best_order(const std::vector<Net>& nets, double near) {
    std::vector<std::size_t> order(nets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::size_t> best = order;
    int least = cost_of(nets, order, near);
    if (nets.size() <= most_permuted) {
        while (least > 0 && std::next_permutation(order.begin(), order.end())) {
            const int now = cost_of(nets, order, near);
            if (now < least) {
                least = now;
                best = order;
            }
        }
        return best;
    }
    for (bool better = true; better;) {
        better = false;
        for (std::size_t i = 0; i + 1 < best.size(); ++i) {
            if (cost_of(nets[best[i + 1]], nets[best[i]], near) >= cost_of(nets[best[i]], nets[best[i + 1]], near))
                continue;
            std::swap(best[i], best[i + 1]);
            const int now = cost_of(nets, best, near);
            if (now < least) {
                least = now;
                better = true;
            } else {
                std::swap(best[i], best[i + 1]);
            }
        }
    }
    return best;
}

}  // namespace

double Net::low() const {
    return std::min(*std::min_element(from.begin(), from.end()), *std::min_element(to.begin(), to.end()));
}

double Net::high() const {
    return std::max(*std::max_element(from.begin(), from.end()), *std::max_element(to.begin(), to.end()));
}

std::vector<std::size_t> assign_tracks(const std::vector<Net>& nets, double near) {
    std::vector<std::size_t> track(nets.size(), 0);
    const std::vector<std::size_t> order = best_order(nets, near);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Net& net = nets[order[i]];
        for (std::size_t j = 0; j < i; ++j) {
            const Net& earlier = nets[order[j]];
            if (net.low() < earlier.high() + near && earlier.low() < net.high() + near)
                track[order[i]] = std::max(track[order[i]], track[order[j]] + 1);
        }
    }
    return track;
}

}  // namespace leafwright::diagrams
