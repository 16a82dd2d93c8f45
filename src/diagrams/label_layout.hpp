// Where the labels of a diagram stand: beside the art, each joined to its point by a straight
// leader. Pure geometry over sizes; words and ink come from the caller.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/geometry.hpp"

namespace leafwright::diagrams {

enum class LabelSide { automatic, left, right };

// A label set in some width.
struct LabelBox {
    Size size;          // of its ink's lines: as wide as the longest line
    double anchor = 0;  // from its top to where its leader starts
    int lines = 1;
};

// A label to be placed. `set` tells its box in a given width, which is never below `narrowest`.
struct LabelWish {
    Point at;  // the point named, in shares of the art's width and height, 0 to 1
    LabelSide side = LabelSide::automatic;
    double narrowest = 0;  // its longest word
    double natural = 0;    // the whole on one line
    std::function<LabelBox(double width)> set;
};

struct LabelRules {
    double width = 0;              // of the whole
    double art_width = 0;          // wished
    double art_ratio = 1;          // height by width
    double least_art_share = 0.6;  // of the wished width
    double label_gap = 0;          // between labels
    double leader_gap = 0;         // from the art to the labels
    double text_gap = 0;           // from a label to its leader's start
    double clearance = 0;          // a leader keeps this far from other labels' points
    double longest_line = 0;       // wider labels are broken into lines
    int most_lines = 3;            // the art shrinks before a label gets more
};

struct PlacedLabel {
    Rect box;
    bool left = false;
    double set_width = 0;  // the width to set it in: gives `box`
    Point from, to;        // the leader, from the label to the point
};

struct LabelLayout {
    Size size;
    Rect art;
    std::vector<PlacedLabel> labels;  // in the order given
};

// `layout` is absent when even the smallest art leaves too little width (then `needed` says how much
// would do), or when the sides demanded make two leaders cross (then `crossing` says which).
struct LabelResult {
    std::optional<LabelLayout> layout;
    double needed = 0;
    std::optional<std::pair<std::size_t, std::size_t>> crossing;
};

// Sides are chosen so that leaders are short and the two columns balanced; on each side labels stand
// at their points' heights, moved apart as little as possible, in an order without crossings.
LabelResult place_labels(const std::vector<LabelWish>& labels, const LabelRules& rules);

// True when the open segments have a point in common.
bool segments_cross(Point a, Point b, Point c, Point d);
double distance_to_segment(Point p, Point a, Point b);

}  // namespace leafwright::diagrams
