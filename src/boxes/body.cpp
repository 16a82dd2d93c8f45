// What flows through the columns: sections, questions, references and related pages.
#include <string>
#include <utility>

#include "boxes/blocks.hpp"
#include "boxes/draw.hpp"
#include "model/blocks.hpp"
#include "model/shown.hpp"
#include "wording/notes.hpp"

namespace leafwright::boxes {

namespace {

using frame::NodeId;
using frame::Role;

// A part under a heading of its own.
NodeId open_section(Context& context, std::vector<flow::Atom>& atoms, const model::Text& heading, bool spans,
                    const std::string& pointer) {
    const NodeId section = context.tags.add(0, Role::sect, pointer);
    context.tags.at(section).title = heading.plain();
    append_heading(context, atoms, heading, "section", Role::h2, section, context.style.spacing.section, 0, spans);
    return section;
}

void append_section(Context& context, std::vector<flow::Atom>& atoms, const model::Section& section) {
    const std::vector<model::Block>& blocks = section.blocks;
    if (blocks.empty()) return;
    const style::Spacing& spacing = context.style.spacing;
    const NodeId node =
        open_section(context, atoms, section.heading, spans_page(context, blocks.front()), section.pointer);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Place place{node, spacing.block, context.style.flow.section_break};
        const bool text_after_text = i > 0 && std::holds_alternative<model::Paragraph>(blocks[i].body) &&
                                     std::holds_alternative<model::Paragraph>(blocks[i - 1].body);
        if (text_after_text) place.space_before = spacing.paragraph;
        if (i == 0) place = {node, spacing.heading, flow::never};
        // The words that announce a list stay with it.
        if (i > 0 && model::is_list(blocks[i]) && model::introduces(blocks[i - 1]))
            place = {node, spacing.item, flow::never};
        append_block(context, atoms, blocks[i], place);
    }
}

void append_questions(Context& context, std::vector<flow::Atom>& atoms) {
    NodeId section = 0;
    const style::Spacing& spacing = context.style.spacing;
    const double width = context.style.column_width();
    for (const model::Question& question : context.leaflet.questions) {
        const bool first = section == 0;
        if (first) {
            const model::Text heading = typeset::plain(context.wording.text("questions"), "/questions");
            section = open_section(context, atoms, heading, false, "/questions");
        }
        append_heading(context, atoms, question.question, "subheading", Role::h3, section,
                       first ? spacing.heading : spacing.block, first ? flow::never : context.style.flow.section_break,
                       false);
        // A question is read with its answer: the pair stays whole.
        for (const model::Text& answer : question.answer) {
            const NodeId node = context.tags.add(section, Role::p, answer.pointer);
            append_lines(atoms, context.typesetter.lines(answer, "body", width, node), 0, width,
                         &answer == &question.answer.front() ? 0 : spacing.paragraph, Parting::whole(flow::never),
                         "answer", answer.pointer);
        }
    }
}

void append_references(Context& context, std::vector<flow::Atom>& atoms) {
    if (context.leaflet.references.empty()) return;
    const model::Text heading = typeset::plain(context.wording.text("references"), "/references");
    const NodeId section = open_section(context, atoms, heading, false, "/references");
    std::vector<model::Text> items;
    for (const model::Reference& reference : context.leaflet.references) {
        model::Text text = reference.text;
        // A printed page needs the address itself.
        if (!reference.url.empty()) {
            text.spans.push_back({" ", false, false, {}});
            text.spans.push_back({model::printed_address(reference.url), false, false, reference.url});
        }
        items.push_back(typeset::isolated(std::move(text), context.typesetter));
    }
    append_list(context, atoms, items, true, "small", {section, context.style.spacing.heading, flow::never});
}

void append_related(Context& context, std::vector<flow::Atom>& atoms) {
    if (context.leaflet.related.empty()) return;
    const model::Text heading = typeset::plain(context.wording.text("related"), "/related");
    const NodeId section = open_section(context, atoms, heading, false, "/related");
    std::vector<model::Text> items;
    for (std::size_t i = 0; i < context.leaflet.related.size(); ++i) {
        const model::Related& related = context.leaflet.related[i];
        model::Text text = typeset::plain(related.title + ": ", "/related/" + std::to_string(i));
        text.spans.push_back({model::printed_address(related.url), false, false, related.url});
        items.push_back(typeset::isolated(std::move(text), context.typesetter));
    }
    append_list(context, atoms, items, false, "small", {section, context.style.spacing.heading, flow::never});
}

// The newest first: who reads it wants to know what is new.
void append_history(Context& context, std::vector<flow::Atom>& atoms) {
    const std::vector<model::Event>& history = context.leaflet.history;
    if (history.empty()) return;
    const wording::Catalogue& wording = context.wording;
    const model::Text heading = typeset::plain(wording.text("history"), "/history");
    const NodeId section = open_section(context, atoms, heading, true, "/history");
    model::Table table;
    for (const char* key : {"history_version", "history_date", "history_change"}) {
        table.header.push_back(typeset::plain(wording.text(key)));
    }
    for (std::size_t i = history.size(); i-- > 0;) {
        const std::string pointer = "/history/" + std::to_string(i);
        table.rows.push_back({typeset::plain(history[i].version, pointer + "/version"),
                              typeset::plain(wording.date(history[i].date), pointer + "/date"),
                              typeset::plain(wording::words_of(history[i], wording), pointer + "/change")});
    }
    append_table(context, atoms, table, true, "/history", {section, context.style.spacing.heading, flow::never});
}

}  // namespace

std::vector<flow::Atom> body(Context& context) {
    std::vector<flow::Atom> atoms;
    for (const std::string& part : context.style.parts) {
        if (part == "sections") {
            for (const model::Section& section : context.leaflet.sections) append_section(context, atoms, section);
        }
        if (part == "questions") append_questions(context, atoms);
        if (part == "references") append_references(context, atoms);
        if (part == "related") append_related(context, atoms);
    }
    append_history(context, atoms);
    return atoms;
}

}  // namespace leafwright::boxes
