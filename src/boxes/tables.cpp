// Tables: columns as wide as their words ask, rows that may be parted from each other.
#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "boxes/blocks.hpp"
#include "boxes/draw.hpp"

namespace leafwright::boxes {

namespace {

using frame::NodeId;
using frame::Role;

// Widths of the columns: each gets the width of its longest word, and of what is left a share that
// grows with how much it would use.
std::vector<double> column_widths(Context& context, const model::Table& table, double width, double padding) {
    const std::size_t count = table.header.size();
    std::vector<double> least(count, 0), wish(count, 0);
    const auto take = [&](std::size_t column, const model::Text& text, const std::string& style_name, bool bold) {
        typeset::Options options;
        if (bold) options.weight = style::Weight::bold;
        const lines::Widths widths = context.typesetter.measure(text, style_name, options);
        least[column] = std::max(least[column], widths.narrowest + 2 * padding);
        wish[column] = std::max(wish[column], widths.single_line + 2 * padding);
    };
    for (std::size_t i = 0; i < count; ++i) take(i, table.header[i], "table_head", false);
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < std::min(count, row.size()); ++i)
            take(i, row[i], "table", table.row_heads && i == 0);
    }
    const double least_sum = std::accumulate(least.begin(), least.end(), 0.0);
    const double wish_sum = std::accumulate(wish.begin(), wish.end(), 0.0);
    const double spare = width - least_sum;
    std::vector<double> widths = least;
    if (spare <= 0) return widths;
    const double stretch = wish_sum - least_sum;
    for (std::size_t i = 0; i < count; ++i) {
        const double share = stretch > 0 ? (wish[i] - least[i]) / stretch : 1.0 / static_cast<double>(count);
        widths[i] += spare * share;
    }
    return widths;
}

struct Row {
    const std::vector<model::Text>& cells;
    bool head = false;
    bool row_heads = false;
};

frame::Frame row_frame(Context& context, const Row& row, const std::vector<double>& widths, NodeId parent) {
    const style::BoxStyle& box = context.style.box("table");
    const NodeId node = context.tags.add(parent, Role::tr);
    frame::Frame frame;
    std::vector<frame::Frame> cells;
    double height = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool row_head = row.row_heads && i == 0;
        const bool heads = row.head || row_head;
        const NodeId cell = context.tags.add(node, heads ? Role::th : Role::td, row.cells[i].pointer);
        if (heads) {
            context.tags.at(cell).scope = row.head ? frame::Node::Scope::column : frame::Node::Scope::row;
        }
        typeset::Options options;
        if (row_head) options.weight = style::Weight::bold;
        cells.push_back(context.typesetter.block(row.cells[i], row.head ? "table_head" : "table",
                                                 widths[i] - 2 * box.padding_x, cell, options));
        height = std::max(height, cells.back().size.height);
    }
    frame.size = {std::accumulate(widths.begin(), widths.end(), 0.0), height + 2 * box.padding_y};
    if (row.head && box.fill) {
        frame.items.push_back(decoration(rectangle({0, 0, frame.size.width, frame.size.height}), box.fill));
    }
    const double rule = context.style.length("table_rule");
    frame.items.push_back(decoration(rectangle({0, frame.size.height - rule, frame.size.width, rule}), box.border));
    double x = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        frame.place(std::move(cells[i]), {x + box.padding_x, box.padding_y});
        x += widths[i];
    }
    return frame;
}

// The same to the eye, but not read again: the table's rows know their heads wherever they stand.
frame::Frame repeated(frame::Frame row) {
    std::erase_if(row.items,
                  [](const frame::Item& item) { return std::holds_alternative<frame::LinkItem>(item.body); });
    for (frame::Item& item : row.items) item.node = frame::artifact;
    row.marks.clear();
    return row;
}

}  // namespace

void append_table(Context& context, std::vector<flow::Atom>& atoms, const model::Table& table, bool spans,
                  const std::string& pointer, const Place& place) {
    const double width = spans ? context.style.content_width() : context.style.column_width();
    const style::FlowCosts& costs = context.style.flow;
    const std::vector<double> widths = column_widths(context, table, width, context.style.box("table").padding_x);
    const double total = std::accumulate(widths.begin(), widths.end(), 0.0);
    if (total > width + 0.01) {
        context.diagnostics.refuse_at("layout.table-wide", pointer, "the table's longest words do not fit its width",
                                      "shorten the words, use fewer columns, or give the table \"span\": \"page\"");
        return;
    }
    const std::size_t first = atoms.size();
    const NodeId node = context.tags.add(place.section, Role::table, pointer);
    double before = place.break_cost, space = place.space_before;
    if (!table.caption.empty()) {
        const NodeId caption = context.tags.add(node, Role::caption, table.caption.pointer);
        typeset::Options bold;
        bold.weight = style::Weight::bold;
        atoms.push_back(whole(context.typesetter.block(table.caption, "body", width, caption, bold), space, before,
                              spans, "caption", table.caption.pointer));
        before = flow::never;
        space = context.style.spacing.item;
    }
    atoms.push_back(whole(row_frame(context, {table.header, true, false}, widths, node), space, before, spans, "row",
                          pointer + "/header"));
    const auto head = std::make_shared<const frame::Frame>(repeated(atoms.back().frame));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const bool edge = i == 1 || i + 1 == table.rows.size();
        // Rows on another page than the header are hard to read.
        const double cost = i == 0 ? flow::never : costs.item_break + (edge ? costs.list_edge : 0);
        atoms.push_back(whole(row_frame(context, {table.rows[i], false, table.row_heads}, widths, node), 0, cost, spans,
                              "row", pointer + "/rows/" + std::to_string(i)));
        atoms.back().continued = head;
    }
    bind(context, atoms, first);
}

}  // namespace leafwright::boxes
