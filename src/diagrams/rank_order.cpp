#include "diagrams/rank_order.hpp"

#include <algorithm>
#include <utility>

namespace leafwright::diagrams {

namespace {

// Every order of a rank is tried up to this many items, neighbours are exchanged beyond it.
constexpr std::size_t most_permuted = 6;
constexpr int most_sweeps = 12;
constexpr std::size_t crossing_weight = 1000;
constexpr std::size_t parting_weight = 1000000;

class Orderer {
public:
    Orderer(Layers& layers, bool main_first) : layers_(layers), main_first_(main_first) {
        between_.resize(layers.ranks.size() + 1);  // between_[r]: links that end in rank r
        for (std::size_t i = 0; i < layers.links.size(); ++i)
            if (!layers.links[i].beside) between_[layers.items[layers.links[i].to].rank].push_back(i);
        find_partners();
        place_.resize(layers.items.size());
        for (std::size_t rank = 0; rank < layers.ranks.size(); ++rank) note_places(rank);
    }

    [[nodiscard]] std::size_t cost() const {
        std::size_t sum = 0;
        for (std::size_t rank = 0; rank < layers_.ranks.size(); ++rank) sum += cost_into(rank);
        return sum;
    }

    void improve() {
        std::size_t best = cost();
        for (int sweep = 0; sweep < most_sweeps && best > 0; ++sweep) {
            for (std::size_t k = 0; k < layers_.ranks.size(); ++k)
                improve_rank(sweep % 2 == 0 ? k : layers_.ranks.size() - 1 - k);
            const std::size_t now = cost();
            if (now == best && sweep > 0) break;
            best = now;
        }
    }

    void start_from_far_end() {
        // Ranks from the last to the first, each by the mean place of what it leads to.
        for (std::size_t rank = layers_.ranks.size(); rank-- > 0;) {
            std::vector<std::pair<double, std::size_t>> keys;
            for (const std::size_t item : layers_.ranks[rank]) keys.emplace_back(mean_of_next(item), item);
            std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            for (std::size_t i = 0; i < keys.size(); ++i) layers_.ranks[rank][i] = keys[i].second;
            note_places(rank);
        }
    }

private:
    void note_places(std::size_t rank) {
        for (std::size_t i = 0; i < layers_.ranks[rank].size(); ++i) place_[layers_.ranks[rank][i]] = i;
    }

    [[nodiscard]] double mean_of_next(std::size_t item) const {
        double sum = 0, count = 0;
        for (const Layers::Link& link : layers_.links) {
            if (link.from != item) continue;
            sum += static_cast<double>(place_[link.to]);
            count += 1;
        }
        return count > 0 ? sum / count : static_cast<double>(place_[item]);
    }

    // Crossings, and branches of one node out of order, among the links that end in `rank`.
    [[nodiscard]] std::size_t cost_into(std::size_t rank) const {
        const std::vector<std::size_t>& links = between_[rank];
        std::size_t sum = 0;
        for (std::size_t i = 0; i < links.size(); ++i) {
            for (std::size_t j = i + 1; j < links.size(); ++j) {
                const Layers::Link &a = layers_.links[links[i]], &b = layers_.links[links[j]];
                if (a.from == b.from) {
                    if (before(a, b) != (place_[a.to] < place_[b.to])) sum += 1;
                } else if (a.to != b.to && (place_[a.from] < place_[b.from]) != (place_[a.to] < place_[b.to])) {
                    sum += crossing_weight * (a.main && b.main ? 3 : 1);
                }
            }
        }
        return sum + parted(rank);
    }

    // A branch beside its decision stands right next to it: behind it, or before it when it is the
    // second one.
    void find_partners() {
        for (const Layers::Link& link : layers_.links) {
            if (!link.beside) continue;
            const bool second = std::any_of(partners_.begin(), partners_.end(),
                                            [&](const Partner& p) { return p.decision == link.from; });
            partners_.push_back({link.from, link.to, second});
        }
    }

    [[nodiscard]] std::size_t parted(std::size_t rank) const {
        std::size_t sum = 0;
        for (const Partner& partner : partners_) {
            if (layers_.items[partner.decision].rank != rank) continue;
            const std::size_t first = partner.before ? partner.branch : partner.decision;
            const std::size_t then = partner.before ? partner.decision : partner.branch;
            if (place_[first] + 1 != place_[then]) sum += parting_weight;
        }
        return sum;
    }

    [[nodiscard]] bool before(const Layers::Link& a, const Layers::Link& b) const {
        if (main_first_ && a.main != b.main) return a.main;
        return a.edge < b.edge;
    }

    [[nodiscard]] std::size_t cost_around(std::size_t rank) const {
        return cost_into(rank) + (rank + 1 < layers_.ranks.size() ? cost_into(rank + 1) : 0);
    }

    void improve_rank(std::size_t rank) {
        std::vector<std::size_t>& order = layers_.ranks[rank];
        if (order.size() <= most_permuted)
            try_all_orders(rank, order);
        else
            exchange_neighbours(rank, order);
    }

    void try_all_orders(std::size_t rank, std::vector<std::size_t>& order) {
        std::vector<std::size_t> best = order;
        std::size_t least = cost_around(rank);
        std::sort(order.begin(), order.end());
        do {
            note_places(rank);
            const std::size_t now = cost_around(rank);
            if (now < least) {
                least = now;
                best = order;
            }
        } while (least > 0 && std::next_permutation(order.begin(), order.end()));
        order = best;
        note_places(rank);
    }

    void exchange_neighbours(std::size_t rank, std::vector<std::size_t>& order) {
        std::size_t least = cost_around(rank);
        for (bool better = true; better;) {
            better = false;
            for (std::size_t i = 0; i + 1 < order.size(); ++i) {
                std::swap(order[i], order[i + 1]);
                note_places(rank);
                const std::size_t now = cost_around(rank);
                if (now < least) {
                    least = now;
                    better = true;
                } else {
                    std::swap(order[i], order[i + 1]);
                    note_places(rank);
                }
            }
        }
    }

    struct Partner {
        std::size_t decision = 0, branch = 0;
        bool before = false;
    };

    Layers& layers_;
    bool main_first_;
    std::vector<Partner> partners_;
    std::vector<std::vector<std::size_t>> between_;
    std::vector<std::size_t> place_;
};

}  // namespace

// Two starts, from the branches as they were followed and from the far end: sweeps from one can
// stop short of what the other reaches.
bool order_ranks(Layers& layers, bool main_first) {
    Layers other = layers;
    Orderer from_start(layers, main_first);
    from_start.improve();
    if (from_start.cost() == 0) return true;
    Orderer from_end(other, main_first);
    from_end.start_from_far_end();
    from_end.improve();
    const std::size_t least = std::min(from_start.cost(), from_end.cost());
    if (from_end.cost() < from_start.cost()) layers.ranks = std::move(other.ranks);
    return least < parting_weight;
}

}  // namespace leafwright::diagrams
