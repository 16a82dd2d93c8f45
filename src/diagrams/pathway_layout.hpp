// Where everything in a flow chart stands. Pure geometry over sizes; words and ink come from the
// caller.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/geometry.hpp"
#include "diagrams/layers.hpp"
#include "diagrams/outline.hpp"

namespace leafwright::diagrams {

struct TextBox {
    Size size;  // of the ink's lines
    int lines = 1;
};

// A node's text. `set` tells its box in a given width, which is never below `narrowest`.
struct NodeWish {
    bool decision = false;
    double icon = 0;  // room in front of the text, its gap included
    double padding_x = 0, padding_y = 0;
    double narrowest = 0, natural = 0;
    std::function<TextBox(double width)> set;
};

struct PathwayRules {
    double width = 0;
    double em = 0;        // the text's size
    double gap = 0;       // between shapes side by side
    double rank_gap = 0;  // least room between ranks
    double decision_padding = 0;
    double arrow = 0;    // length of an arrow head
    double radius = 0;   // of bends
    int most_lines = 3;  // of a node's text when the chart runs along the line of reading
};

struct PlacedNode {
    Shape shape;
    Rect box;
    Rect text;             // the text's box, icon excluded
    double set_width = 0;  // the width to set it in: gives `text`
};

struct PlacedEdge {
    std::vector<Point> line;  // from source to target
    std::optional<Rect> label;
};

struct PathwayLayout {
    Size size;          // as wide as the rules say
    bool level = true;  // runs along the line of reading
    std::vector<PlacedNode> nodes;
    std::vector<PlacedEdge> edges;
};

// `layout` is absent when the chart does not fit the width: `needed` says how much would do, or is 0
// when an edge's label found no place.
struct PathwayResult {
    std::optional<PathwayLayout> layout;
    double needed = 0;
};

// Runs along the line of reading when that fits the width with every text in `most_lines`, else
// downwards. The graph has no circle. `labels` are the edges' label sizes, empty for none.
PathwayResult layout_pathway(const Graph& graph, const std::vector<NodeWish>& nodes, const std::vector<Size>& labels,
                             const PathwayRules& rules);

}  // namespace leafwright::diagrams
