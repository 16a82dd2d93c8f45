// The lines of a layered flow chart: right-angled, in tracks between the ranks, and the places of
// their labels. Works along and across the ranks: x is along, y across, whichever way the chart
// runs on paper.
#pragma once

#include <optional>
#include <vector>

#include "diagrams/layers.hpp"
#include "diagrams/outline.hpp"

namespace leafwright::diagrams {

struct RouteRules {
    double rank_gap = 0;      // least room between ranks
    double track_gap = 0;     // between parallel lines
    double stub = 0;          // from a shape to the first bend
    double arrow = 0;         // length of an arrow head
    double radius = 0;        // of bends
    double margin = 0;        // that a label keeps from everything but its own line
    double beside = 0;        // from a line that runs up or down on paper to its label
    double above = 0;         // from a level line to its label
    double extra_room = 0;    // added between ranks when labels found none
    double across_limit = 0;  // labels stay within 0 and this
    bool transposed = false;  // along is downwards on paper
};

struct RouteNode {
    Shape shape;  // its size as on paper
    bool decision = false;
};

// Everything in along/across coordinates, from 0 on along the ranks.
struct Routes {
    std::vector<Rect> boxes;                  // of the nodes
    std::vector<std::vector<Point>> lines;    // of the edges, from source to target
    std::vector<std::optional<Rect>> labels;  // of the edges; absent when there is none
    double length = 0;                        // along
    bool all_labels_placed = true;
};

// `across` holds the items' centres, `labels` the edges' label sizes as on paper, empty for none.
Routes make_routes(const Graph& graph, const Layers& layers, const std::vector<RouteNode>& nodes,
                   const std::vector<double>& across, const std::vector<Size>& labels, const RouteRules& rules);

// From a node's centre to its outline along the ranks, at `offset` across from the centre.
double reach_along(const Shape& shape, bool transposed, double offset);

}  // namespace leafwright::diagrams
