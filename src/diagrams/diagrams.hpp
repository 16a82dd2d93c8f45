// Diagrams: pictures whose words are data. Each function lays one out in a given width and returns
// a picture and its words, two frames of one size to be laid over each other, so that the words can
// follow the figure's caption in reading order.
//
// Tags: `figure` (role Figure, Alt set by the caller) gets the artwork and every drawn line and
// shape; words go into a list below `group`: L, LI, LBody, in the order a person would read them.
#pragma once

#include <memory>
#include <vector>

#include "frame/frame.hpp"
#include "graphics/graphics.hpp"
#include "model/content.hpp"
#include "typeset/typeset.hpp"

namespace leafwright::diagrams {

struct Diagram {
    frame::Frame picture, words;
};

struct Nodes {
    frame::NodeId group = 0;  // parent of figure and words
    frame::NodeId figure = 0;
};

// Artwork in the middle, labels beside it in the text style "label", each joined to its point by a
// leader line with a dot. Leaders do not cross, labels do not touch each other or the art. Labels on
// each side are ordered by their point's height and moved apart as little as possible.
// Lengths from Style::length: "label_gap", "leader_gap", "leader_width", "leader_dot".
// Refused ("layout.diagram-narrow") when the labels and the art do not fit the width.
Diagram labelled_diagram(const model::LabelledDiagram& diagram, std::shared_ptr<const graphics::Artwork> artwork,
                         double width, Nodes nodes, typeset::Typesetter& typesetter);

// A flow chart in ranks. Runs along the line of reading when it fits the width with its text whole,
// else downwards. Shapes differ by kind as well as by colour: start rounded, decision a diamond,
// urgent with a double border, safe rounded, step square. Edge labels stand beside their edge. No
// two shapes touch, no edge runs through a shape, edge crossings are the fewest found.
// Colours from Style::color: "pathway_start", "pathway_decision", ... and "<...>_tint".
// Text styles "pathway" and "pathway_edge". Lengths: "pathway_gap", "pathway_rank_gap",
// "pathway_padding", "pathway_line".
Diagram pathway(const model::Pathway& pathway, double width, Nodes nodes, typeset::Typesetter& typesetter);

// Small pictures with a heading and a line of text each, in one row when every panel can be at
// least "panel_min_width" wide, else in rows as even as possible; all panels of one height.
// Text styles "panel_heading" and "panel". Box style "panel". Lengths: "panel_min_width",
// "panel_gap", "panel_art_height". A panel whose picture has an alt gets its own Figure.
Diagram panels(const model::Panels& panels, const std::vector<std::shared_ptr<const graphics::Artwork>>& artwork,
               double width, Nodes nodes, typeset::Typesetter& typesetter);

}  // namespace leafwright::diagrams
