// A flow chart's graph in ranks: which node stands in which rank, in which order, and by which
// lanes the edges that skip ranks pass. No sizes yet.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace leafwright::diagrams {

struct Graph {
    struct Edge {
        std::size_t from = 0, to = 0;
    };
    std::size_t nodes = 0;
    std::vector<Edge> edges;
};

// The nodes of one circle, in its order; empty when there is none.
std::vector<std::size_t> find_circle(const Graph& graph);

// Every node after all that lead to it, and right behind the last of them where possible: branches
// are followed to their end, in the order of the edges. The graph has no circle.
std::vector<std::size_t> reading_order(const Graph& graph);

// Nodes and, where an edge passes a rank, a place on its lane. Edges to the same node share a lane,
// so that they join as early as they can.
struct Layers {
    struct Item {
        std::size_t rank = 0;
        std::size_t target = 0;  // of a lane: the node it leads to
        bool lane = false;
    };
    struct Link {
        std::size_t from = 0, to = 0;  // items of neighbouring ranks, or of one when `beside`
        std::size_t edge = 0;          // the first edge that runs over it
        bool main = false;             // of a line to be kept straight
        bool beside = false;           // its ends stand side by side in one rank
    };
    std::vector<Item> items;  // the nodes first, under their own numbers
    std::vector<std::vector<std::size_t>> ranks;
    std::vector<Link> links;
    std::vector<std::vector<std::size_t>> chains;  // for each edge: its items from source to target
};

struct LayerRules {
    bool main_first = false;         // the straight line goes before its branches, else edges keep their order
    std::vector<bool> decisions;     // nodes that may have a branch beside them, in their own rank; empty: none
    std::vector<std::size_t> later;  // ranks by which nodes stand behind their first place; empty: none
};

// Ranks by longest path, orders with the fewest crossings found.
Layers make_layers(const Graph& graph, const LayerRules& rules);

// Crossings between links of neighbouring ranks; those inside a rank have none.
std::size_t count_crossings(const Layers& layers);

}  // namespace leafwright::diagrams
