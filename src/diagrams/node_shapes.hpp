// How the kinds of a flow chart's nodes look.
#pragma once

#include "diagrams/draw.hpp"
#include "diagrams/pathway_layout.hpp"

namespace leafwright::diagrams {

struct NodeLook {
    typeset::Options text;
    double padding_x = 0, padding_y = 0;  // from the shape's edge to its text, inner borders included
    double icon = 0, icon_gap = 0;        // 0: no icon
    double lift = 0;                      // the text stands this much above the middle
};

NodeLook look_of(model::PathwayNode::Kind kind, const typeset::Typesetter& typesetter);

// Ground, border and icon. Kinds differ in shape, border and icon, so that a copy in grey says as
// much as the colours: start has round ends, a decision is a diamond or hexagon, urgent has a double
// border and a warning sign, safe round corners and a tick, an end a heavy base.
void draw_node(frame::Frame& picture, frame::NodeId figure, model::PathwayNode::Kind kind, const PlacedNode& node,
               const typeset::Typesetter& typesetter);

}  // namespace leafwright::diagrams
