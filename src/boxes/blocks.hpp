// Every kind of block as atoms.
#pragma once

#include <vector>

#include "boxes/boxes.hpp"

namespace leafwright::boxes {

// Where a block stands and what a break before it costs.
struct Place {
    frame::NodeId section = 0;
    double space_before = 0;
    double break_cost = 0;
};

// True when the block is laid across all columns.
bool spans_page(const Context& context, const model::Block& block);

void append_block(Context& context, std::vector<flow::Atom>& atoms, const model::Block& block, const Place& place);

void append_paragraph(Context& context, std::vector<flow::Atom>& atoms, const model::Text& text, const Place& place);

// A list in the text style named `style_name`.
void append_list(Context& context, std::vector<flow::Atom>& atoms, const std::vector<model::Text>& items, bool numbered,
                 const std::string& style_name, const Place& place);

// Diagrams and pictures, whole, in the figure box with their caption.
flow::Atom figure(Context& context, const model::Block& block, const Place& place);

void append_table(Context& context, std::vector<flow::Atom>& atoms, const model::Table& table, bool spans,
                  const std::string& pointer, const Place& place);

}  // namespace leafwright::boxes
