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
// Lengths from Style::length: "label_gap" (between labels), "leader_gap" (from the art to the labels),
// "leader_width", "leader_dot" (radius), "labelled_art_width" (unless the content says width_mm, which
// "art_scale" multiplies; may
// shrink to 60 %). Labels' words stand in the content's order.
// Refused when the labels and the art do not fit the width ("layout.diagram-narrow"), a point lies
// outside the art ("layout.label-outside") or the sides demanded make leaders cross
// ("layout.diagram-crossing").
Diagram labelled_diagram(const model::LabelledDiagram& diagram, std::shared_ptr<const graphics::Artwork> artwork,
                         double width, Nodes nodes, typeset::Typesetter& typesetter);

// A flow chart in ranks. Runs along the line of reading when it fits the width with its text whole,
// else downwards. Shapes differ by kind as well as by colour: start rounded, decision a diamond,
// urgent with a double border, safe rounded, step square. Edge labels stand beside their edge. No
// two shapes touch, no edge runs through a shape, edge crossings are the fewest found.
// Box styles "pathway_start", "pathway_step", "pathway_decision", "pathway_urgent", "pathway_safe",
// "pathway_end": a kind's border colour is also its text's (step and end: the text style's).
// A pathway that runs in a circle is refused ("layout.pathway-circle"), as is one that does not fit
// the width ("layout.diagram-narrow"). Text styles "pathway" and "pathway_edge". Lengths: "pathway_gap"
// (between shapes side by side), "pathway_rank_gap" (least room between ranks), "pathway_padding"
// (inside decisions), "pathway_line", "icon_size".
Diagram pathway(const model::Pathway& pathway, double width, Nodes nodes, typeset::Typesetter& typesetter);

// The pathway's texts in the order in which its words stand in the display list: every node after
// all that lead to it, branches followed to their end, the labels of its edges right before a node.
std::vector<const model::Text*> reading_texts(const model::Pathway& pathway);

// Small pictures with a heading and a line of text each, in one row when every panel can be at
// least "panel_min_width" wide, else in rows as even as possible; all panels of one height.
// Text styles "panel_heading" and "panel". Box style "panel". Lengths: "panel_min_width",
// "panel_gap", "panel_art_height". A panel whose picture has an alt gets its own Figure.
Diagram panels(const model::Panels& panels, const std::vector<std::shared_ptr<const graphics::Artwork>>& artwork,
               double width, Nodes nodes, typeset::Typesetter& typesetter);

}  // namespace leafwright::diagrams
