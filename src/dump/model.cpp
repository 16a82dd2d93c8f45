// The content as it was read.
#include <string>
#include <type_traits>

#include "dump/dump.hpp"
#include "dump/writer.hpp"
#include "model/section_role.hpp"
#include "model/status.hpp"

namespace leafwright::dump {
namespace {

std::string text_of(const model::Text& text) {
    std::string result;
    for (const model::Span& span : text.spans) {
        std::string part = span.text;
        if (span.emphasis) part = "*" + part + "*";
        if (span.strong) part = "**" + part + "**";
        if (!span.link.empty()) part = "[" + part + "](" + span.link + ")";
        result += part;
    }
    return in_quotes(result);
}

std::string date_of(const model::Date& date) {
    const auto padded = [](int value, std::size_t width) {
        const std::string digits = std::to_string(value);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::string_view name(model::RedFlagTier::Urgency urgency) {
    switch (urgency) {
        case model::RedFlagTier::Urgency::emergency:
            return "emergency";
        case model::RedFlagTier::Urgency::urgent:
            return "urgent";
        case model::RedFlagTier::Urgency::routine:
            break;
    }
    return "routine";
}

std::string_view name(model::PathwayNode::Kind kind) {
    switch (kind) {
        case model::PathwayNode::Kind::start:
            return "start";
        case model::PathwayNode::Kind::step:
            return "step";
        case model::PathwayNode::Kind::decision:
            return "decision";
        case model::PathwayNode::Kind::urgent:
            return "urgent";
        case model::PathwayNode::Kind::safe:
            return "safe";
        case model::PathwayNode::Kind::end:
            break;
    }
    return "end";
}

// Blocks write their own head line, so that what they share (priority, span, place) stands on it.
class Blocks {
public:
    Blocks(Writer& writer, int depth) : writer_(writer), depth_(depth) {}

    void block(const model::Block& block) {
        tail_ = " priority=" + std::to_string(block.priority);
        if (block.span == model::Block::SpanOf::column) tail_ += " span=column";
        if (block.span == model::Block::SpanOf::page) tail_ += " span=page";
        tail_ += " " + block.pointer;
        std::visit([&](const auto& body) { write(body); }, block.body);
        shorter(block.shorter);
    }

    void shorter(const std::vector<model::Block>& blocks) {
        if (blocks.empty()) return;
        writer_.line(depth_, "short");
        for (const model::Block& block : blocks) Blocks(writer_, depth_ + 1).block(block);
    }

private:
    void head(std::string_view text) { writer_.line(depth_, std::string(text) + tail_); }
    void inner(std::string_view label, const model::Text& text) {
        if (!text.empty()) writer_.line(depth_ + 1, std::string(label) + " " + text_of(text));
    }
    void source(const model::Artwork& artwork, const std::string& alt) {
        writer_.line(depth_ + 1, "source " + in_quotes(artwork.shown));
        if (!alt.empty()) writer_.line(depth_ + 1, "alt " + in_quotes(alt));
    }

    void write(const model::Paragraph& paragraph) {
        head("paragraph");
        inner("text", paragraph.text);
    }
    void write(const model::List& list) {
        head(list.numbered ? "list numbered" : "list");
        for (const model::ListItem& item : list.items)
            inner("item priority=" + std::to_string(item.priority), item.text);
    }
    void write(const model::DefinitionList& list) {
        head("definitions");
        for (const model::Definition& item : list.items) {
            inner("term", item.term);
            inner("text", item.text);
        }
    }
    void write(const model::DoDont& pair) {
        head("do_dont");
        inner("do_heading", pair.do_heading);
        for (const model::Text& text : pair.dos) inner("do", text);
        inner("dont_heading", pair.dont_heading);
        for (const model::Text& text : pair.donts) inner("dont", text);
    }
    void write(const model::Note& note) {
        head(note.tone == model::Note::Tone::important ? "note important" : "note info");
        inner("heading", note.heading);
        inner("text", note.text);
    }
    void write(const model::Table& table) {
        head(table.row_heads ? "table row_heads" : "table");
        inner("caption", table.caption);
        for (const model::Text& cell : table.header) inner("header", cell);
        for (const std::vector<model::Text>& row : table.rows) {
            writer_.line(depth_ + 1, "row");
            for (const model::Text& cell : row) writer_.line(depth_ + 2, "cell " + text_of(cell));
        }
    }
    void write(const model::Image& image) {
        head("image" + (image.width_mm > 0 ? " width_mm=" + number(image.width_mm) : std::string()));
        source(image.source, image.alt);
        inner("caption", image.caption);
    }
    void write(const model::LabelledDiagram& diagram) {
        head("labelled_diagram" + (diagram.width_mm > 0 ? " width_mm=" + number(diagram.width_mm) : std::string()));
        source(diagram.source, diagram.alt);
        inner("caption", diagram.caption);
        for (const model::Label& label : diagram.labels) {
            std::string line = "label " + label.id + " at " + place({label.x, label.y});
            if (label.side == model::Label::Side::left) line += " side=left";
            if (label.side == model::Label::Side::right) line += " side=right";
            inner(line, label.text);
        }
    }
    void write(const model::Pathway& pathway) {
        head("pathway");
        writer_.line(depth_ + 1, "alt " + in_quotes(pathway.alt));
        inner("caption", pathway.caption);
        for (const model::PathwayNode& node : pathway.nodes) {
            inner("node " + node.id + " " + std::string(name(node.kind)), node.text);
        }
        for (const model::PathwayEdge& edge : pathway.edges) {
            writer_.line(depth_ + 1, "edge " + edge.from + " -> " + edge.to +
                                         (edge.label.empty() ? std::string() : " " + text_of(edge.label)));
        }
    }
    void write(const model::Panels& panels) {
        head("panels");
        inner("caption", panels.caption);
        for (const model::Panel& panel : panels.items) {
            source(panel.source, panel.alt);
            inner("heading", panel.heading);
            inner("text", panel.text);
        }
    }

    Writer& writer_;
    int depth_;
    std::string tail_;
};

void write_red_flags(Writer& writer, const model::RedFlags& flags) {
    writer.line(0, "red_flags " + text_of(flags.heading));
    for (const model::RedFlagTier& tier : flags.tiers) {
        writer.line(1, std::string(name(tier.urgency)) + " " + text_of(tier.heading));
        for (const model::RedFlag& flag : tier.flags) writer.line(2, flag.id + " " + text_of(flag.text));
    }
    if (!flags.higher_risk.empty()) writer.line(1, "higher_risk " + text_of(flags.higher_risk));
}

void write_facts(Writer& writer, const model::Leaflet& leaflet) {
    for (const model::Reference& reference : leaflet.references) {
        writer.line(0, Line("reference " + text_of(reference.text)).add(reference.url));
    }
    for (const model::Related& related : leaflet.related) {
        writer.line(0, Line("related " + in_quotes(related.title)).add(related.url));
    }
    writer.line(0, "disclaimer " + text_of(leaflet.disclaimer));
    writer.line(0, "author " + in_quotes(leaflet.author.name) + " " + in_quotes(leaflet.author.role));
    for (const model::Person& person : leaflet.reviewers) {
        writer.line(0, "reviewer " + in_quotes(person.name) + " " + in_quotes(person.role));
    }
    Line state("version " + leaflet.version);
    state.add("status", model::name_of(leaflet.status));
    if (leaflet.published) state.add("published", date_of(*leaflet.published));
    state.add("reviewed", date_of(leaflet.last_reviewed)).add("due", date_of(leaflet.review_due));
    writer.line(0, state);
}

}  // namespace

std::string model(const model::Leaflet& leaflet) {
    Writer writer;
    writer.line(0, "leaflet " + leaflet.id + " " + leaflet.language + " clinic=" + leaflet.clinic);
    writer.line(0, "title " + in_quotes(leaflet.title));
    if (!leaflet.subtitle.empty()) writer.line(0, "subtitle " + in_quotes(leaflet.subtitle));
    for (const std::string& other : leaflet.alternative_names) writer.line(0, "also " + in_quotes(other));
    writer.line(0, Line("web " + leaflet.web_address).add("printed", leaflet.short_address));
    for (const model::OtherLanguage& other : leaflet.also_in) {
        writer.line(0, Line("also in " + other.language).add(other.web_address).add("printed", other.short_address));
    }
    writer.line(0, "emergency " + leaflet.country + " " + leaflet.emergency_number);
    writer.line(0, "short_answer " + text_of(leaflet.short_answer));
    write_red_flags(writer, leaflet.red_flags);
    for (const model::Section& section : leaflet.sections) {
        Line head("section " + section.id + " " + text_of(section.heading));
        head.add("role", model::name_of(section.role))
            .add("priority", std::to_string(section.priority))
            .add(section.pointer);
        writer.line(0, head);
        for (const model::Block& block : section.blocks) Blocks(writer, 1).block(block);
        Blocks(writer, 1).shorter(section.shorter);
    }
    for (const model::Question& question : leaflet.questions) {
        Line head("question " + question.id + " " + text_of(question.question));
        writer.line(0, head.add("priority", std::to_string(question.priority)).add(question.pointer));
        for (const model::Text& answer : question.answer) writer.line(1, "answer " + text_of(answer));
        for (const model::Text& answer : question.shorter) writer.line(1, "short " + text_of(answer));
    }
    write_facts(writer, leaflet);
    return writer.take();
}

}  // namespace leafwright::dump
