#include "boxes/blocks.hpp"

#include <algorithm>
#include <utility>

#include "boxes/draw.hpp"

namespace leafwright::boxes {

namespace {

using frame::NodeId;
using frame::Role;

double width_of(const Context& context, bool spans) {
    return spans ? context.style.content_width() : context.style.column_width();
}

// A list's marker: a bullet, or a number on a disc.
frame::Frame marker(Context& context, bool numbered, std::size_t number, const std::string& style_name, double indent,
                    NodeId node) {
    typeset::Typesetter& typesetter = context.typesetter;
    typeset::Options options;
    if (!numbered) {
        options.color = context.style.color("brand");
        return typesetter.block(typeset::plain("•"), style_name, indent, node, options);
    }
    const double disc = context.style.length("number_disc");
    const bool small = style_name != "body";
    const std::string digits = context.wording.number(number);
    if (small) return typesetter.block(typeset::plain(digits + "."), style_name, indent, node, options);
    options.align = lines::Align::centre;
    frame::Frame text = typesetter.block(typeset::plain(digits), "number", disc, node, options);
    const typeset::LineMetrics line = typesetter.metrics(style_name), digit = typesetter.metrics("number");
    const double centre = line.baseline - line.cap_height / 2;
    frame::Frame frame;
    frame.size = {indent, line.height};
    frame.items.push_back(decoration(circle({disc / 2, centre}, disc / 2), context.style.color("brand")));
    frame.place(std::move(text), {0, centre - digit.baseline + digit.cap_height / 2});
    return frame;
}

void append_definitions(Context& context, std::vector<flow::Atom>& atoms, const model::DefinitionList& list,
                        const Place& place) {
    const double width = context.style.column_width(), indent = context.style.spacing.indent;
    const NodeId node = context.tags.add(place.section, Role::l);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const model::Definition& entry = list.items[i];
        const NodeId item = context.tags.add(node, Role::li, entry.term.pointer);
        typeset::Options bold;
        bold.weight = style::Weight::bold;
        append_lines(
            atoms, context.typesetter.lines(entry.term, "body", width, context.tags.add(item, Role::lbl), bold), 0,
            width, i == 0 ? place.space_before : context.style.spacing.item,
            Parting::whole(i == 0 ? place.break_cost : context.style.flow.section_break), "item", entry.term.pointer);
        append_lines(atoms,
                     context.typesetter.lines(entry.text, "body", width - indent, context.tags.add(item, Role::lbody)),
                     indent, width, 0, Parting::whole(flow::never), "item", entry.text.pointer);
    }
}

// A box with a heading, an icon that tells its kind without colour, and a list or a text.
struct Panel {
    std::string box, icon;
    model::Text heading;
    std::vector<model::Text> items;  // a list
    model::Text text;                // or a text
    std::string pointer;
};

frame::Frame panel(Context& context, const Panel& panel, double width, NodeId parent) {
    const style::BoxStyle& box = context.style.box(panel.box);
    const double inner = inner_width(box, width);
    const Color color = box.border.value_or(context.style.color("ink"));
    const NodeId group = context.tags.add(parent, Role::div, panel.pointer);
    std::vector<frame::Frame> frames;
    if (!panel.heading.empty()) {
        const double icon = panel.icon.empty() ? 0 : context.style.length("icon_size");
        const double left = icon > 0 ? icon * 1.5 : 0;
        frame::Frame text = context.typesetter.block(panel.heading, "subheading", inner - left,
                                                     context.tags.add(group, Role::p, panel.heading.pointer));
        frame::Frame head;
        head.size = {inner, std::max(icon, text.size.height)};
        const typeset::LineMetrics line = context.typesetter.metrics("subheading");
        const Point at{0, line.baseline - line.cap_height / 2 - icon / 2};
        if (panel.icon == "tick") draw_tick(head, at, icon, color);
        if (panel.icon == "cross") draw_cross(head, at, icon, color);
        if (panel.icon == "warning") draw_warning(head, at, icon, color);
        head.place(std::move(text), {left, 0});
        frames.push_back(std::move(head));
    }
    if (!panel.items.empty()) {
        const NodeId list = context.tags.add(group, Role::l, panel.pointer);
        context.tags.at(list).numbering = frame::Node::Numbering::disc;
        for (const model::Text& text : panel.items) {
            const NodeId item = context.tags.add(list, Role::li, text.pointer);
            const double indent = context.style.spacing.indent;
            frame::Frame row = marker(context, false, 0, "body", indent, context.tags.add(item, Role::lbl));
            frame::Frame body = context.typesetter.block(text, "body", inner - indent,
                                                         context.tags.add(item, Role::lbody, text.pointer));
            row.size = {inner, std::max(row.size.height, body.size.height)};
            row.place(std::move(body), {indent, 0});
            frames.push_back(std::move(row));
        }
    } else {
        frames.push_back(
            context.typesetter.block(panel.text, "body", inner, context.tags.add(group, Role::p, panel.text.pointer)));
    }
    return boxed(stacked(std::move(frames), inner, context.style.spacing.item), box);
}

void append_note(Context& context, std::vector<flow::Atom>& atoms, const model::Note& note, bool spans,
                 const std::string& pointer, const Place& place) {
    const bool important = note.tone == model::Note::Tone::important;
    Panel content{
        important ? "note_important" : "note_info", important ? "warning" : "", note.heading, {}, note.text, pointer};
    if (important && content.heading.empty()) {
        content.heading = typeset::plain(context.wording.text("note_important"), pointer);
    }
    frame::Frame frame = panel(context, content, width_of(context, spans), place.section);
    atoms.push_back(whole(std::move(frame), place.space_before, place.break_cost, spans, "box", pointer));
}

void append_do_dont(Context& context, std::vector<flow::Atom>& atoms, const model::DoDont& pair, bool spans,
                    const std::string& pointer, const Place& place) {
    const auto heading = [&](const model::Text& own, const char* key) {
        return own.empty() ? typeset::plain(context.wording.text(key), pointer) : own;
    };
    const Panel yes{"do", "tick", heading(pair.do_heading, "do"), pair.dos, {}, pointer + "/do"};
    const Panel no{"dont", "cross", heading(pair.dont_heading, "dont"), pair.donts, {}, pointer + "/dont"};
    const double width = width_of(context, spans), gap = context.style.spacing.block;
    if (spans) {
        const double half = (width - context.style.column_gap) / 2;
        frame::Frame left = panel(context, yes, half, place.section), right = panel(context, no, half, place.section);
        frame::Frame frame;
        frame.size = {width, std::max(left.size.height, right.size.height)};
        frame.place(std::move(left), {0, 0});
        frame.place(std::move(right), {half + context.style.column_gap, 0});
        atoms.push_back(whole(std::move(frame), place.space_before, place.break_cost, true, "box", pointer));
        return;
    }
    const std::size_t first = atoms.size();
    atoms.push_back(whole(panel(context, yes, width, place.section), place.space_before, place.break_cost, false, "box",
                          pointer + "/do"));
    atoms.push_back(whole(panel(context, no, width, place.section), gap, context.style.flow.list_edge, false, "box",
                          pointer + "/dont"));
    bind(context, atoms, first);
}

}  // namespace

void append_paragraph(Context& context, std::vector<flow::Atom>& atoms, const model::Text& text, const Place& place) {
    const double width = context.style.column_width();
    const style::FlowCosts& costs = context.style.flow;
    const NodeId node = context.tags.add(place.section, Role::p, text.pointer);
    append_lines(atoms, context.typesetter.lines(text, "body", width, node), 0, width, place.space_before,
                 {place.break_cost, costs.paragraph_break, costs.orphan, costs.widow}, "line", text.pointer);
}

void append_list(Context& context, std::vector<flow::Atom>& atoms, const std::vector<model::Text>& items, bool numbered,
                 const std::string& style_name, const Place& place) {
    const style::FlowCosts& costs = context.style.flow;
    const double width = context.style.column_width();
    const double indent = numbered ? context.style.spacing.number_indent : context.style.spacing.indent;
    const NodeId list = context.tags.add(place.section, Role::l);
    context.tags.at(list).numbering = numbered ? frame::Node::Numbering::decimal : frame::Node::Numbering::disc;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const NodeId item = context.tags.add(list, Role::li, items[i].pointer);
        frame::Frame mark = marker(context, numbered, i + 1, style_name, indent, context.tags.add(item, Role::lbl));
        const NodeId body = context.tags.add(item, Role::lbody, items[i].pointer);
        const bool edge = i == 1 || i + 1 == items.size();
        const double before = i == 0 ? place.break_cost : costs.section_break + (edge ? costs.list_edge : 0);
        const std::size_t first = atoms.size();
        append_lines(atoms, context.typesetter.lines(items[i], style_name, width - indent, body), indent, width,
                     i == 0 ? place.space_before : context.style.spacing.item,
                     {before, costs.item_break, costs.orphan, costs.widow}, "item", items[i].pointer);
        if (atoms.size() == first) continue;
        // The marker comes first in reading order.
        frame::Frame& line = atoms[first].frame;
        frame::Frame both;
        both.size = line.size;
        both.place(std::move(mark), {0, 0});
        both.place(std::move(line), {0, 0});
        line = std::move(both);
    }
}

bool spans_page(const Context& context, const model::Block& block) {
    if (context.style.columns == 1) return false;
    if (block.span != model::Block::SpanOf::automatic) return block.span == model::Block::SpanOf::page;
    return std::holds_alternative<model::Pathway>(block.body) || std::holds_alternative<model::Panels>(block.body);
}

void append_block(Context& context, std::vector<flow::Atom>& atoms, const model::Block& block, const Place& place) {
    const bool spans = spans_page(context, block);
    if (const auto* paragraph = std::get_if<model::Paragraph>(&block.body)) {
        append_paragraph(context, atoms, paragraph->text, place);
    } else if (const auto* list = std::get_if<model::List>(&block.body)) {
        std::vector<model::Text> items;
        for (const model::ListItem& item : list->items) items.push_back(item.text);
        append_list(context, atoms, items, list->numbered, "body", place);
    } else if (const auto* definitions = std::get_if<model::DefinitionList>(&block.body)) {
        append_definitions(context, atoms, *definitions, place);
    } else if (const auto* note = std::get_if<model::Note>(&block.body)) {
        append_note(context, atoms, *note, spans, block.pointer, place);
    } else if (const auto* pair = std::get_if<model::DoDont>(&block.body)) {
        append_do_dont(context, atoms, *pair, spans, block.pointer, place);
    } else if (const auto* table = std::get_if<model::Table>(&block.body)) {
        append_table(context, atoms, *table, spans, block.pointer, place);
    } else {
        atoms.push_back(figure(context, block, place));
    }
}

}  // namespace leafwright::boxes
