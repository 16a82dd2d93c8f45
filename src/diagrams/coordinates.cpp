#include "diagrams/coordinates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace leafwright::diagrams {

namespace {

constexpr int most_steps = 200;
constexpr int most_cycles = 60;
constexpr double settled = 0.005;
constexpr double anchor_weight = 1e-3;

// Items joined by main links move as one.
std::vector<std::size_t> make_blocks(const Layers& layers, AcrossRules::Straight straight) {
    std::vector<std::size_t> block(layers.items.size());
    std::iota(block.begin(), block.end(), std::size_t{0});
    if (straight == AcrossRules::Straight::none) return block;
    std::vector<std::size_t> place(layers.items.size());
    for (const auto& rank : layers.ranks)
        for (std::size_t i = 0; i < rank.size(); ++i) place[rank[i]] = i;
    std::vector<const Layers::Link*> taken;
    std::vector<bool> left_by(layers.items.size(), false), entered(layers.items.size(), false);
    for (const Layers::Link& link : layers.links) {
        // Two straight lines cannot cross, and lanes that join continue as one only.
        const bool crosses = std::any_of(taken.begin(), taken.end(), [&](const Layers::Link* other) {
            return layers.items[other->from].rank == layers.items[link.from].rank &&
                   (place[other->from] < place[link.from]) != (place[other->to] < place[link.to]);
        });
        const bool on_lane = layers.items[link.from].lane || layers.items[link.to].lane;
        const bool wanted = link.main && (on_lane || straight == AcrossRules::Straight::main_lines);
        if (!wanted || crosses || left_by[link.from] || entered[link.to]) continue;
        left_by[link.from] = entered[link.to] = true;
        taken.push_back(&link);
        const std::size_t from = block[link.from], to = block[link.to];
        for (std::size_t& b : block)
            if (b == to) b = from;
    }
    return block;
}

struct Separation {
    std::size_t before = 0, after = 0;
    double distance = 0;
};

// Least squares under separations and bounds, by projected gradient steps; the projection is
// Dykstra's.
class Solver {
public:
    Solver(const Layers& layers, const std::vector<double>& half, const AcrossRules& rules)
        : layers_(layers), block_(make_blocks(layers, rules.straight)) {
        const std::size_t count = layers.items.size();
        low_.assign(count, -std::numeric_limits<double>::infinity());
        high_.assign(count, std::numeric_limits<double>::infinity());
        place_.assign(count, 0);
        std::map<std::pair<std::size_t, std::size_t>, double> needed;
        for (const auto& rank : layers.ranks) {
            double at = 0;
            for (std::size_t i = 0; i < rank.size(); ++i) {
                const std::size_t item = rank[i], b = block_[item];
                const double gap = i == 0                                                      ? 0
                                   : layers.items[item].lane || layers.items[rank[i - 1]].lane ? rules.lane_gap
                                                                                               : rules.gap;
                const double room = i == 0 ? 0 : std::max(gap, room_between(rank[i - 1], item, rules));
                at += room + half[item];
                if (i > 0) need(needed, rank[i - 1], item, half[rank[i - 1]] + room + half[item]);
                place_[b] = std::max(place_[b], at);
                at += half[item];
            }
            if (std::isfinite(rules.limit) && !rank.empty()) {
                low_[block_[rank.front()]] = std::max(low_[block_[rank.front()]], half[rank.front()]);
                high_[block_[rank.back()]] = std::min(high_[block_[rank.back()]], rules.limit - half[rank.back()]);
            }
        }
        if (rules.straight == AcrossRules::Straight::main_lines) keep_branches_off(needed, half, rules);
        for (const auto& [pair, distance] : needed) apart_.push_back({pair.first, pair.second, distance});
        sort_separations();
    }

    // False when the bounds cannot be kept.
    bool solve() {
        if (!fits_packed()) return false;
        std::vector<double> weight(place_.size(), anchor_weight);
        for (const Layers::Link& link : layers_.links) {
            if (block_[link.from] == block_[link.to]) continue;
            weight[block_[link.from]] += 2;
            weight[block_[link.to]] += 2;
        }
        push_apart();
        for (int step = 0; step < most_steps; ++step) {
            std::vector<double> wish = place_;
            for (const Layers::Link& link : layers_.links) {
                const std::size_t a = block_[link.from], b = block_[link.to];
                if (a == b) continue;
                wish[a] += (place_[b] - place_[a]) / weight[a];
                wish[b] += (place_[a] - place_[b]) / weight[b];
            }
            project(wish, weight);
            double moved = 0;
            for (std::size_t i = 0; i < wish.size(); ++i) moved = std::max(moved, std::abs(wish[i] - place_[i]));
            place_ = std::move(wish);
            if (moved < settled) break;
        }
        return push_apart();
    }

    [[nodiscard]] std::vector<double> centres() const {
        std::vector<double> centres(block_.size());
        for (std::size_t i = 0; i < block_.size(); ++i) centres[i] = place_[block_[i]];
        return centres;
    }

private:
    using Needed = std::map<std::pair<std::size_t, std::size_t>, double>;

    void need(Needed& needed, std::size_t before, std::size_t after, double distance) const {
        if (block_[before] == block_[after]) return;
        double& most = needed[{block_[before], block_[after]}];
        most = std::max(most, distance);
    }

    [[nodiscard]] double room_between(std::size_t a, std::size_t b, const AcrossRules& rules) const {
        for (std::size_t i = 0; i < rules.room.size(); ++i) {
            const Layers::Link& link = layers_.links[i];
            if (link.beside && ((link.from == a && link.to == b) || (link.from == b && link.to == a)))
                return rules.room[i];
        }
        return 0;
    }

    // Branches turn clear of the shape they leave, on their side of its main line.
    void keep_branches_off(Needed& needed, const std::vector<double>& half, const AcrossRules& rules) const {
        std::vector<std::size_t> place(layers_.items.size());
        for (const auto& rank : layers_.ranks)
            for (std::size_t i = 0; i < rank.size(); ++i) place[rank[i]] = i;
        for (const Layers::Link& main : layers_.links) {
            if (!main.main || block_[main.from] != block_[main.to]) continue;
            for (std::size_t i = 0; i < rules.room.size(); ++i) {
                const Layers::Link& branch = layers_.links[i];
                if (branch.from != main.from || branch.beside || &branch == &main || rules.room[i] <= 0) continue;
                const double distance = half[branch.from] + rules.room[i];
                if (place[branch.to] > place[main.to])
                    need(needed, main.to, branch.to, distance);
                else
                    need(needed, branch.to, main.to, distance);
            }
        }
    }

    // In an order in which each block's own place is settled before it pushes others.
    void sort_separations() {
        std::vector<std::size_t> depth(place_.size(), 0);
        for (std::size_t round = 0; round < place_.size(); ++round) {
            bool changed = false;
            for (const Separation& s : apart_) {
                if (depth[s.after] > depth[s.before]) continue;
                depth[s.after] = depth[s.before] + 1;
                changed = true;
            }
            if (!changed) break;
        }
        std::stable_sort(apart_.begin(), apart_.end(),
                         [&](const Separation& a, const Separation& b) { return depth[a.before] < depth[b.before]; });
    }

    // Packed from the lower bounds on, everything stays within the upper ones.
    [[nodiscard]] bool fits_packed() const {
        std::vector<double> least = low_;
        for (double& x : least)
            if (!std::isfinite(x)) x = 0;
        for (const auto& [a, b, distance] : apart_) least[b] = std::max(least[b], least[a] + distance);
        for (std::size_t i = 0; i < least.size(); ++i)
            if (least[i] > high_[i] + 1e-6) return false;
        return true;
    }

    // The nearest place to `x` that keeps separations and bounds. What each of them held back last time
    // is the start of this time's search, since little changes from step to step.
    void project(std::vector<double>& x, const std::vector<double>& weight) {
        held_.resize(apart_.size(), 0);
        held_low_.resize(x.size(), 0);
        held_high_.resize(x.size(), 0);
        for (std::size_t k = 0; k < apart_.size(); ++k) {
            const auto& [a, b, distance] = apart_[k];
            const double share = weight[b] / (weight[a] + weight[b]);
            x[a] -= held_[k] * share;
            x[b] += held_[k] * (1 - share);
        }
        for (std::size_t i = 0; i < x.size(); ++i) x[i] += held_low_[i] - held_high_[i];
        for (int cycle = 0; cycle < most_cycles; ++cycle) {
            double worst = 0;
            for (std::size_t k = 0; k < apart_.size(); ++k) {
                const auto& [a, b, distance] = apart_[k];
                const double share = weight[b] / (weight[a] + weight[b]);
                const double lacking = distance - (x[b] - x[a]) + held_[k];
                const double now = std::max(0.0, lacking);
                const double change = now - held_[k];
                x[a] -= change * share;
                x[b] += change * (1 - share);
                held_[k] = now;
                worst = std::max(worst, std::abs(change));
            }
            for (std::size_t i = 0; i < x.size(); ++i) {
                worst = std::max(worst, hold(x[i], held_low_[i], low_[i], 1));
                worst = std::max(worst, hold(x[i], held_high_[i], high_[i], -1));
            }
            if (worst < settled / 10) break;
        }
    }

    // Keeps `x` on the side of `bound` that `sign` tells; returns how much it was moved.
    static double hold(double& x, double& held, double bound, double sign) {
        if (!std::isfinite(bound)) return 0;
        const double now = std::max(0.0, sign * (bound - x) + held);
        const double change = now - held;
        x += sign * change;
        held = now;
        return std::abs(change);
    }

    // Makes every separation exact: rightwards from the lower bounds, then back from the upper ones.
    bool push_apart() {
        for (std::size_t i = 0; i < place_.size(); ++i) place_[i] = std::max(place_[i], low_[i]);
        for (const auto& [a, b, distance] : apart_) place_[b] = std::max(place_[b], place_[a] + distance);
        for (std::size_t i = 0; i < place_.size(); ++i) place_[i] = std::min(place_[i], high_[i]);
        for (auto s = apart_.rbegin(); s != apart_.rend(); ++s)
            place_[s->before] = std::min(place_[s->before], place_[s->after] - s->distance);
        for (std::size_t i = 0; i < place_.size(); ++i)
            if (place_[i] < low_[i] - 1e-6) return false;
        return true;
    }

    const Layers& layers_;
    std::vector<std::size_t> block_;
    std::vector<double> place_, low_, high_;
    std::vector<double> held_, held_low_, held_high_;
    std::vector<Separation> apart_;
};

}  // namespace

std::optional<std::vector<double>> place_across(const Layers& layers, const std::vector<double>& half,
                                                const AcrossRules& rules) {
    Solver solver(layers, half, rules);
    if (!solver.solve()) return std::nullopt;
    std::vector<double> centres = solver.centres();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < centres.size(); ++i) least = std::min(least, centres[i] - half[i]);
    for (double& centre : centres) centre = std::round((centre - least) * 1000) / 1000;
    return centres;
}

}  // namespace leafwright::diagrams
