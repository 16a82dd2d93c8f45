// Flow: a sequence of atoms poured into the columns of as many pages as it takes, at the least cost.
//
// An atom is the smallest piece that is never split: a line of text, a figure, a box. Atoms stand in
// reading order. An atom that spans the page interrupts the columns: what stands before it is
// balanced above it, what follows starts anew below it.
//
// The cost of a layout (all numbers from style::FlowCosts):
//   for every page but the last: empty_page x (unused share of the page's height)^2, and sparse_page
//                                when less than two thirds of it are used
//   for the last page, if not the first: empty_last x (unused share of the page's height)^2
//   for every set of columns:    uneven_columns x (difference of column ends / page height)^2
//   for every break:             the break_cost of the atom that the break stands before
//   for every page after the first: extra_page
// The layout returned has the least cost of all, by dynamic programming over the break positions.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "frame/frame.hpp"
#include "style/style.hpp"

namespace leafwright::flow {

constexpr double never = std::numeric_limits<double>::infinity();

struct Atom {
    frame::Frame frame;       // as wide as a column, or as the page when it spans
    double space_before = 0;  // points; dropped at the top of a column or page
    double break_cost = 0;    // of starting a new column or page with this atom; `never` forbids it
    bool spans = false;       // across all columns
    std::string kind;         // for dumps: "line", "heading", "item", "figure", "box"
    std::string pointer;      // into the content
    // What stands above it where a break parts it from the atoms before: a table's head, repeated.
    std::shared_ptr<const frame::Frame> continued;
};

struct Geometry {
    int columns = 2;
    double column_width = 0, gap = 0;
    double first_height = 0;  // of the first page's free area
    double height = 0;        // of every later page's
    double last_reserve = 0;  // taken from the foot of the last page, for the end block; space included
    double balance_gap = 0;   // smallest space between columns and a spanning atom below them
};

struct Placement {
    std::size_t page = 0;
    int column = 0;
    Point at;                // from the top left corner of the page's free area
    bool continued = false;  // the atom's `continued` stands right above it
};

struct Layout {
    std::vector<Placement> placements;  // one for each atom
    std::size_t pages = 0;
    std::vector<double> used;  // height used on each page
    double cost = 0;
};

// Refuses with "layout.too-tall" an atom (or atoms that may not be parted) higher than a page, with
// its height, the page's and the excess in millimetres.
std::optional<Layout> fill(const std::vector<Atom>& atoms, const Geometry& geometry, const style::FlowCosts& costs,
                           Diagnostics& diagnostics);

}  // namespace leafwright::flow
