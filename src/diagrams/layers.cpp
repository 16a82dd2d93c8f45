#include "diagrams/layers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "diagrams/rank_order.hpp"

namespace leafwright::diagrams {

namespace {

std::vector<std::vector<std::size_t>> outgoing(const Graph& graph) {
    std::vector<std::vector<std::size_t>> edges(graph.nodes);
    for (std::size_t e = 0; e < graph.edges.size(); ++e) edges[graph.edges[e].from].push_back(e);
    return edges;
}

// An edge that has a twin is two ranks long, so that each of the two gets a lane of its own.
std::vector<std::size_t> twin_numbers(const Graph& graph, std::vector<bool>& has_twin) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> count;
    std::vector<std::size_t> number;
    for (const Graph::Edge& edge : graph.edges) number.push_back(count[{edge.from, edge.to}]++);
    for (const Graph::Edge& edge : graph.edges) has_twin.push_back(count[{edge.from, edge.to}] > 1);
    return number;
}

// Edges to nodes that stand beside the decision they come from: reached from nowhere else, and not
// on the decision's only longest way on. One before it, one behind it at the most.
std::vector<bool> edges_beside(const Graph& graph, const LayerRules& rules) {
    std::vector<bool> beside(graph.edges.size(), false);
    if (rules.decisions.empty()) return beside;
    const auto out = outgoing(graph);
    std::vector<std::size_t> entries(graph.nodes, 0), to_end(graph.nodes, 0);
    for (const Graph::Edge& edge : graph.edges) ++entries[edge.to];
    const std::vector<std::size_t> order = reading_order(graph);
    for (auto node = order.rbegin(); node != order.rend(); ++node)
        for (const std::size_t e : out[*node]) to_end[*node] = std::max(to_end[*node], to_end[graph.edges[e].to] + 1);
    for (std::size_t node = 0; node < graph.nodes; ++node) {
        if (!rules.decisions[node] || out[node].size() < 2 || out[node].size() > 3) continue;
        const auto is_longest = [&](std::size_t e) { return to_end[graph.edges[e].to] + 1 == to_end[node]; };
        if (std::count_if(out[node].begin(), out[node].end(), is_longest) != 1) continue;
        for (const std::size_t e : out[node])
            beside[e] = !is_longest(e) && entries[graph.edges[e].to] == 1 && out[graph.edges[e].to].size() < 2;
    }
    return beside;
}

// How many ranks each edge spans at least.
std::vector<std::size_t> edge_lengths(const Graph& graph, const std::vector<bool>& beside,
                                      const std::vector<bool>& has_twin, const LayerRules& rules) {
    std::vector<std::size_t> length;
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        const std::size_t later = rules.later.empty() ? 0 : rules.later[graph.edges[e].to];
        length.push_back(beside[e] ? 0 : (has_twin[e] ? 2 : 1) + later);
    }
    return length;
}

std::vector<std::size_t> rank_nodes(const Graph& graph, const std::vector<std::size_t>& length) {
    std::vector<std::size_t> rank(graph.nodes, 0);
    std::vector<bool> entered(graph.nodes, false);
    const auto out = outgoing(graph);
    const std::vector<std::size_t> order = reading_order(graph);
    for (const std::size_t node : order) {
        for (const std::size_t e : out[node]) {
            const std::size_t to = graph.edges[e].to;
            rank[to] = std::max(rank[to], rank[node] + length[e]);
            entered[to] = true;
        }
    }
    // A second entrance stands right before what it leads to, not at the far end.
    for (const std::size_t node : order) {
        if (entered[node] || out[node].empty()) continue;
        std::size_t nearest = std::numeric_limits<std::size_t>::max();
        for (const std::size_t e : out[node]) nearest = std::min(nearest, rank[graph.edges[e].to] - length[e]);
        rank[node] = nearest;
    }
    return rank;
}

// Longest way, in nodes, from each item to an end and from a start to each item.
struct Depths {
    std::vector<std::size_t> to_end, from_start;
};

Depths depths(const Layers& layers) {
    std::vector<std::size_t> by_rank(layers.links.size());
    for (std::size_t i = 0; i < by_rank.size(); ++i) by_rank[i] = i;
    std::stable_sort(by_rank.begin(), by_rank.end(), [&](std::size_t a, std::size_t b) {
        const auto key = [&](const Layers::Link& link) {  // what stands beside comes first in its rank
            return std::pair{layers.items[link.from].rank, !link.beside};
        };
        return key(layers.links[a]) < key(layers.links[b]);
    });
    Depths depth{std::vector<std::size_t>(layers.items.size(), 0), std::vector<std::size_t>(layers.items.size(), 0)};
    const auto counts = [&](std::size_t item) { return layers.items[item].lane ? 0u : 1u; };
    for (const std::size_t i : by_rank) {
        const Layers::Link& link = layers.links[i];
        depth.from_start[link.to] =
            std::max(depth.from_start[link.to], depth.from_start[link.from] + counts(link.from));
    }
    for (auto i = by_rank.rbegin(); i != by_rank.rend(); ++i) {
        const Layers::Link& link = layers.links[*i];
        depth.to_end[link.from] = std::max(depth.to_end[link.from], depth.to_end[link.to] + counts(link.to));
    }
    return depth;
}

// A link belongs to a straight line when it is the only longest way on from its source and the only
// longest way up to its target. Lanes are always straight.
void find_main_lines(Layers& layers) {
    const Depths depth = depths(layers);
    const auto weight_out = [&](const Layers::Link& link) {
        return depth.to_end[link.to] + (layers.items[link.to].lane ? 0 : 1);
    };
    const auto weight_in = [&](const Layers::Link& link) {
        return depth.from_start[link.from] + (layers.items[link.from].lane ? 0 : 1);
    };
    for (Layers::Link& link : layers.links) {
        bool only_out = true, only_in = true;
        for (const Layers::Link& other : layers.links) {
            if (&other == &link) continue;
            if (other.beside || link.beside) continue;
            if (other.from == link.from && weight_out(other) >= weight_out(link)) only_out = false;
            if (other.to == link.to && weight_in(other) >= weight_in(link)) only_in = false;
        }
        const bool on_lane = layers.items[link.from].lane && layers.items[link.to].lane;
        link.main = !link.beside && (on_lane || (only_out && only_in));
    }
}

// Depth first along the edges: without crossings for a tree.
void first_order(const Graph& graph, Layers& layers, bool main_first) {
    std::vector<std::vector<std::size_t>> next(layers.items.size());
    std::vector<bool> entered(layers.items.size(), false), seen(layers.items.size(), false);
    for (const Layers::Link& link : layers.links) {
        auto& to = next[link.from];
        to.insert(main_first && link.main ? to.begin() : to.end(), link.to);
        entered[link.to] = true;
    }
    for (std::size_t node = 0; node < graph.nodes; ++node) {
        if (entered[node]) continue;
        std::vector<std::size_t> stack{node};
        while (!stack.empty()) {
            const std::size_t item = stack.back();
            stack.pop_back();
            if (seen[item]) continue;
            seen[item] = true;
            layers.ranks[layers.items[item].rank].push_back(item);
            stack.insert(stack.end(), next[item].rbegin(), next[item].rend());
        }
    }
}

void build_items(const Graph& graph, const LayerRules& rules, Layers& layers) {
    std::vector<bool> has_twin;
    const std::vector<std::size_t> twin = twin_numbers(graph, has_twin);
    const std::vector<bool> beside = edges_beside(graph, rules);
    const std::vector<std::size_t> rank = rank_nodes(graph, edge_lengths(graph, beside, has_twin, rules));
    for (std::size_t node = 0; node < graph.nodes; ++node) layers.items.push_back({rank[node], node, false});
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, std::size_t> lanes;  // target, twin, rank
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> links;
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        const auto [from, to] = graph.edges[e];
        std::vector<std::size_t> chain{from};
        for (std::size_t r = rank[from] + 1; r < rank[to]; ++r) {
            const auto [lane, is_new] = lanes.try_emplace({to, twin[e], r}, layers.items.size());
            if (is_new) layers.items.push_back({r, to, true});
            chain.push_back(lane->second);
        }
        chain.push_back(to);
        for (std::size_t i = 0; i + 1 < chain.size(); ++i)
            if (links.try_emplace({chain[i], chain[i + 1]}, e).second)
                layers.links.push_back({chain[i], chain[i + 1], e, false, beside[e]});
        layers.chains.push_back(std::move(chain));
    }
    std::size_t ranks = 0;
    for (const Layers::Item& item : layers.items) ranks = std::max(ranks, item.rank + 1);
    layers.ranks.resize(ranks);
}

}  // namespace

std::vector<std::size_t> find_circle(const Graph& graph) {
    enum class State : unsigned char { untouched, open, done };
    const auto out = outgoing(graph);
    std::vector<State> state(graph.nodes, State::untouched);
    for (std::size_t start = 0; start < graph.nodes; ++start) {
        if (state[start] != State::untouched) continue;
        std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};  // node, next edge to follow
        state[start] = State::open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == out[node].size()) {
                state[node] = State::done;
                path.pop_back();
                continue;
            }
            const std::size_t to = graph.edges[out[node][next++]].to;
            if (state[to] == State::open) {
                std::vector<std::size_t> circle;
                for (const auto& [on_path, edge] : path)
                    if (on_path == to || !circle.empty()) circle.push_back(on_path);
                return circle;
            }
            if (state[to] == State::untouched) {
                state[to] = State::open;
                path.emplace_back(to, 0);
            }
        }
    }
    return {};
}

std::vector<std::size_t> reading_order(const Graph& graph) {
    const auto out = outgoing(graph);
    std::vector<std::size_t> waiting(graph.nodes, 0);
    for (const Graph::Edge& edge : graph.edges) ++waiting[edge.to];
    std::vector<std::size_t> stack, order;
    for (std::size_t node = graph.nodes; node-- > 0;)
        if (waiting[node] == 0) stack.push_back(node);
    while (!stack.empty()) {
        const std::size_t node = stack.back();
        stack.pop_back();
        order.push_back(node);
        std::vector<std::size_t> ready;
        for (const std::size_t e : out[node])
            if (--waiting[graph.edges[e].to] == 0) ready.push_back(graph.edges[e].to);
        stack.insert(stack.end(), ready.rbegin(), ready.rend());
    }
    return order;
}

Layers make_layers(const Graph& graph, const LayerRules& rules) {
    Layers layers;
    build_items(graph, rules, layers);
    find_main_lines(layers);
    first_order(graph, layers, rules.main_first);
    if (order_ranks(layers, rules.main_first)) return layers;
    LayerRules plain = rules;
    plain.decisions.clear();
    return make_layers(graph, plain);
}

std::size_t count_crossings(const Layers& layers) {
    std::vector<std::size_t> place(layers.items.size());
    for (const auto& rank : layers.ranks)
        for (std::size_t i = 0; i < rank.size(); ++i) place[rank[i]] = i;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < layers.links.size(); ++i) {
        for (std::size_t j = i + 1; j < layers.links.size(); ++j) {
            const Layers::Link &a = layers.links[i], &b = layers.links[j];
            if (layers.items[a.from].rank != layers.items[b.from].rank || a.from == b.from || a.to == b.to ||
                a.beside || b.beside)
                continue;
            if ((place[a.from] < place[b.from]) != (place[a.to] < place[b.to])) ++sum;
        }
    }
    return sum;
}

}  // namespace leafwright::diagrams
