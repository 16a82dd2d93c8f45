#include "lint/passages.hpp"

#include <utility>

namespace leafwright::lint {
namespace {

class Walk {
public:
    explicit Walk(const model::Leaflet& leaflet) : leaflet_(leaflet) {}

    std::vector<Passage> passages() && {
        add_opening();
        add_red_flags();
        for (const model::Section& section : leaflet_.sections) {
            add(Role::heading, section.heading);
            add_blocks(section.blocks);
            shorter_ = true;
            add_blocks(section.shorter);
            shorter_ = false;
        }
        for (const model::Question& question : leaflet_.questions) add_question(question);
        add(Role::prose, leaflet_.disclaimer);
        return std::move(list_);
    }

private:
    void add(Role role, const model::Text& text) {
        if (!text.empty()) add(role, text.plain(), text.pointer, &text);
    }
    void add(Role role, const std::string& text, const std::string& pointer, const model::Text* inline_text = nullptr) {
        if (text.empty()) return;
        list_.push_back(
            {role, text, pointer, inline_text, red_flag_, shorter_, optional_, sentences_of(text, leaflet_.language)});
    }

    void add_opening() {
        add(Role::heading, leaflet_.title, "/title");
        add(Role::heading, leaflet_.subtitle, "/subtitle");
        for (std::size_t i = 0; i < leaflet_.alternative_names.size(); ++i) {
            add(Role::name, leaflet_.alternative_names[i], "/alternative_names/" + std::to_string(i));
        }
        add(Role::prose, leaflet_.short_answer);
    }

    void add_red_flags() {
        red_flag_ = true;
        add(Role::heading, leaflet_.red_flags.heading);
        for (const model::RedFlagTier& tier : leaflet_.red_flags.tiers) {
            add(Role::heading, tier.heading);
            for (const model::RedFlag& flag : tier.flags) add(Role::item, flag.text);
        }
        add(Role::prose, leaflet_.red_flags.higher_risk);
        red_flag_ = false;
    }

    void add_question(const model::Question& question) {
        add(Role::heading, question.question);
        for (const model::Text& text : question.answer) add(Role::prose, text);
        shorter_ = true;
        for (const model::Text& text : question.shorter) add(Role::prose, text);
        shorter_ = false;
    }

    void add_blocks(const std::vector<model::Block>& blocks) {
        for (const model::Block& block : blocks) {
            pointer_ = block.pointer;
            priority_ = block.priority;
            std::visit([this](const auto& body) { add_body(body); }, block.body);
            const bool before = std::exchange(shorter_, true);
            add_blocks(block.shorter);
            shorter_ = before;
        }
    }

    void add_body(const model::Paragraph& paragraph) { add(Role::prose, paragraph.text); }
    void add_body(const model::List& list) {
        for (const model::ListItem& item : list.items) {
            optional_ = item.priority > priority_;
            add(Role::item, item.text);
        }
        optional_ = false;
    }
    void add_body(const model::DefinitionList& list) {
        for (const model::Definition& item : list.items) {
            add(Role::term, item.term);
            add(Role::item, item.text);
        }
    }
    void add_body(const model::DoDont& block) {
        add(Role::heading, block.do_heading);
        for (const model::Text& text : block.dos) add(Role::item, text);
        add(Role::heading, block.dont_heading);
        for (const model::Text& text : block.donts) add(Role::item, text);
    }
    void add_body(const model::Note& note) {
        add(Role::heading, note.heading);
        add(Role::prose, note.text);
    }
    void add_body(const model::Table& table) {
        add(Role::caption, table.caption);
        for (const model::Text& text : table.header) add(Role::heading, text);
        for (const auto& row : table.rows) {
            for (const model::Text& text : row) add(Role::cell, text);
        }
    }
    void add_body(const model::Image& image) {
        add(Role::alternative, image.alt, pointer_ + "/alt");
        add(Role::caption, image.caption);
    }
    void add_body(const model::LabelledDiagram& diagram) {
        add(Role::alternative, diagram.alt, pointer_ + "/alt");
        add(Role::caption, diagram.caption);
        for (const model::Label& label : diagram.labels) add(Role::label, label.text);
    }
    void add_body(const model::Pathway& pathway) {
        add(Role::alternative, pathway.alt, pointer_ + "/alt");
        add(Role::caption, pathway.caption);
        for (const model::PathwayNode& node : pathway.nodes) add(Role::step, node.text);
        for (const model::PathwayEdge& edge : pathway.edges) add(Role::step, edge.label);
    }
    void add_body(const model::Panels& panels) {
        for (std::size_t i = 0; i < panels.items.size(); ++i) {
            const model::Panel& panel = panels.items[i];
            add(Role::alternative, panel.alt, pointer_ + "/items/" + std::to_string(i) + "/alt");
            add(Role::heading, panel.heading);
            add(Role::item, panel.text);
        }
        add(Role::caption, panels.caption);
    }

    const model::Leaflet& leaflet_;
    std::vector<Passage> list_;
    std::string pointer_;  // of the block
    model::Priority priority_ = 1;
    bool red_flag_ = false, shorter_ = false, optional_ = false;
};

}  // namespace

std::vector<Passage> passages_of(const model::Leaflet& leaflet) {
    return Walk(leaflet).passages();
}

}  // namespace leafwright::lint
