// Every kind of block. Pictures are told in words: what they show, and the words in them.
#include <array>
#include <variant>

#include "markup/parts.hpp"

namespace leafwright::markup {
namespace {

using Kind = Element::Kind;

class Blocks {
public:
    Blocks(Element& parent, Making& making) : parent_(parent), making_(making) {}

    void operator()(const model::Paragraph& paragraph) { parent_.add({.text = paragraph.text}); }

    void operator()(const model::List& list) {
        Element& element = parent_.add({.kind = list.numbered ? Kind::numbered : Kind::list});
        for (const model::ListItem& item : list.items) element.add({.kind = Kind::item, .text = item.text});
    }

    void operator()(const model::DefinitionList& list) {
        Element& element = parent_.add({.kind = Kind::definitions});
        for (const model::Definition& item : list.items) {
            element.add({.kind = Kind::term, .text = item.term});
            element.add({.kind = Kind::meaning, .text = item.text});
        }
    }

    void operator()(const model::DoDont& pair) {
        Element& both = parent_.add({.kind = Kind::group, .look = "pair"});
        add_box(both, "box do", pair.do_heading, "do", pair.dos);
        add_box(both, "box dont", pair.dont_heading, "dont", pair.donts);
    }

    void operator()(const model::Note& note) {
        const bool important = note.tone == model::Note::Tone::important;
        Element& box = parent_.add({.kind = Kind::group, .look = important ? "box important" : "box info"});
        if (!note.heading.empty() || important) {
            box.add(heading(note.heading.empty() ? plain(making_.wording("note_important")) : note.heading));
        }
        box.add({.text = note.text});
    }

    void operator()(const model::Table& table) {
        Element& element = parent_.add({.kind = Kind::table, .text = table.caption});
        Element& heads = element.add({.kind = Kind::row});
        for (const model::Text& cell : table.header) heads.add({.kind = Kind::column_head, .text = cell});
        for (const std::vector<model::Text>& cells : table.rows) {
            Element& row = element.add({.kind = Kind::row});
            for (const model::Text& cell : cells) {
                const bool head = table.row_heads && &cell == &cells.front();
                row.add({.kind = head ? Kind::row_head : Kind::cell, .text = cell});
            }
        }
    }

    void operator()(const model::Image& image) { figure(image.caption, image.alt); }

    void operator()(const model::LabelledDiagram& diagram) {
        Element& element = figure(diagram.caption, diagram.alt);
        if (diagram.labels.empty()) return;
        element.add({.look = "labels-heading", .text = strong(making_.wording("figure_text"))});
        Element& list = element.add({.kind = Kind::list, .look = "labels"});
        for (const model::Label& label : diagram.labels) list.add({.kind = Kind::item, .text = label.text});
    }

    void operator()(const model::Pathway& pathway) {
        figure(pathway.caption, pathway.alt).add(pathway_list(pathway, making_));
    }

    void operator()(const model::Panels& panels) {
        Element& element = figure(panels.caption, {});
        Element& list = element.add({.kind = Kind::group, .look = "panels"});
        for (const model::Panel& panel : panels.items) {
            Element& item = list.add({.kind = Kind::group, .look = "panel"});
            if (!panel.heading.empty()) item.add(heading(panel.heading));
            if (!panel.alt.empty()) item.add({.look = "alt", .text = plain(panel.alt)});
            item.add({.text = panel.text});
        }
    }

private:
    static Element heading(model::Text text) { return {.kind = Kind::heading, .text = std::move(text), .level = 3}; }

    Element& figure(const model::Text& caption, const std::string& alt) {
        Element& element = parent_.add({.kind = Kind::figure});
        if (!caption.empty()) element.add({.kind = Kind::caption, .text = caption});
        if (!alt.empty()) element.add({.look = "alt", .text = plain(alt)});
        return element;
    }

    void add_box(Element& parent, const char* look, const model::Text& own, const char* key,
                 const std::vector<model::Text>& items) {
        Element& box = parent.add({.kind = Kind::group, .look = look});
        box.add(heading(own.empty() ? plain(making_.wording(key)) : own));
        Element& list = box.add({.kind = Kind::list});
        for (const model::Text& text : items) list.add({.kind = Kind::item, .text = text});
    }

    Element& parent_;
    Making& making_;
};

}  // namespace

void add_block(Element& parent, const model::Block& block, Making& making) {
    std::visit(Blocks(parent, making), block.body);
}

}  // namespace leafwright::markup
