#include "gates/expected.hpp"

#include <algorithm>
#include <string_view>

#include "gates/reading.hpp"

namespace leafwright::gates {
namespace {

using model::Leaflet;
using model::Text;

using Place = Wanted::Place;

class Walk {
public:
    void add(const Text& text, Place place = Place::alone) { add(text.plain(), text.pointer, place); }
    void add(std::string_view text, std::string pointer, Place place = Place::alone) {
        std::string words = words_of(text);
        if (words.empty()) return;
        if (!open_) groups_.emplace_back();
        groups_.back().push_back({std::move(words), std::move(pointer), place});
    }
    // What is added until `close` may come in any order.
    void open() {
        groups_.emplace_back();
        open_ = true;
    }
    void close() { open_ = false; }

    std::vector<Group> take() { return std::move(groups_); }

    void operator()(const model::Paragraph& paragraph) { add(paragraph.text); }
    void operator()(const model::List& list) {
        for (const model::ListItem& item : list.items) add(item.text);
    }
    void operator()(const model::DefinitionList& list) {
        for (const model::Definition& item : list.items) {
            add(item.term);
            add(item.text);
        }
    }
    void operator()(const model::DoDont& pair) {
        add(pair.do_heading);
        for (const Text& text : pair.dos) add(text);
        add(pair.dont_heading);
        for (const Text& text : pair.donts) add(text);
    }
    void operator()(const model::Note& note) {
        add(note.heading);
        add(note.text);
    }
    void operator()(const model::Table& table) {
        add(table.caption);
        for (const Text& cell : table.header) add(cell);
        for (const auto& row : table.rows) {
            for (const Text& cell : row) add(cell);
        }
    }
    void operator()(const model::Image& image) { add(image.caption); }
    void operator()(const model::LabelledDiagram& diagram) {
        add(diagram.caption);
        for (const model::Label& label : diagram.labels) add(label.text);
    }
    void operator()(const model::Pathway& pathway) {
        add(pathway.caption);
        open();
        for (const model::PathwayNode& node : pathway.nodes) add(node.text);
        for (const model::PathwayEdge& edge : pathway.edges) add(edge.label);
        close();
    }
    void operator()(const model::Panels& panels) {
        add(panels.caption);
        for (const model::Panel& panel : panels.items) {
            add(panel.heading);
            add(panel.text);
        }
    }

    void title(const Leaflet& leaflet, bool alternative_names) {
        add(leaflet.title, "/title");
        add(leaflet.subtitle, "/subtitle");
        if (!alternative_names) return;
        for (std::size_t i = 0; i < leaflet.alternative_names.size(); ++i) {
            add(leaflet.alternative_names[i], "/alternative_names/" + std::to_string(i), Place::inside);
        }
    }

    void red_flags(const Leaflet& leaflet) {
        add(leaflet.red_flags.heading);
        for (const model::RedFlagTier& tier : leaflet.red_flags.tiers) {
            add(with_number(tier.heading.plain(), leaflet.emergency_number), tier.heading.pointer);
            for (const model::RedFlag& flag : tier.flags) add(flag.text);
        }
        add(leaflet.red_flags.higher_risk);
    }

    void sections(const Leaflet& leaflet) {
        for (const model::Section& section : leaflet.sections) {
            if (section.blocks.empty()) continue;
            add(section.heading);
            for (const model::Block& block : section.blocks) std::visit(*this, block.body);
        }
    }

    void questions(const Leaflet& leaflet) {
        for (const model::Question& question : leaflet.questions) {
            add(question.question);
            for (const Text& answer : question.answer) add(answer);
        }
    }

    void references(const Leaflet& leaflet) {
        for (const model::Reference& reference : leaflet.references) add(reference.text, Place::opens);
    }

    void related(const Leaflet& leaflet) {
        for (std::size_t i = 0; i < leaflet.related.size(); ++i) {
            add(leaflet.related[i].title, "/related/" + std::to_string(i), Place::opens);
        }
    }

    // The newest first, as it is printed.
    void history(const Leaflet& leaflet) {
        for (std::size_t i = leaflet.history.size(); i-- > 0;) {
            const model::Event& event = leaflet.history[i];
            const std::string pointer = "/history/" + std::to_string(i);
            add(event.version, pointer + "/version");
            open();
            if (event.kind != model::Event::Kind::changed) person(event.person, pointer + "/change");
            if (event.kind != model::Event::Kind::approved) add(event.change, pointer + "/change", Place::inside);
            close();
        }
    }

    void end_block(const Leaflet& leaflet, const model::Clinic& clinic) {
        open();
        add(leaflet.short_address, "/short_address");
        for (std::size_t i = 0; i < leaflet.also_in.size(); ++i) {
            const model::OtherLanguage& other = leaflet.also_in[i];
            add(other.line.empty() ? other.short_address : other.line, "/also_in/" + std::to_string(i), Place::inside);
        }
        for (const std::string& heading : leaflet.left_out) add(heading, {}, Place::inside);
        add(leaflet.disclaimer, Place::inside);
        const auto inside = [this](const std::string& text, const char* pointer) { add(text, pointer, Place::inside); };
        inside(clinic.name, "/clinic");
        for (const std::string& line : clinic.address) inside(line, "/clinic");
        inside(clinic.phone, "/clinic");
        inside(clinic.email, "/clinic");
        for (const model::OpeningHours& hours : clinic.opening_hours) {
            inside(hours.days, "/clinic");
            inside(hours.hours, "/clinic");
        }
        inside(clinic.closed, "/clinic");
        inside(leaflet.id, "/id");
        inside(leaflet.version, "/version");
        person(leaflet.author, "/author");
        for (std::size_t i = 0; i < leaflet.reviewers.size(); ++i) {
            person(leaflet.reviewers[i], "/reviewers/" + std::to_string(i));
        }
        if (const auto& extension = leaflet.marks.extension) {
            person(extension->person, "/extensions");
            add(extension->reason, "/extensions", Place::inside);
        }
        if (leaflet.translation && leaflet.translation->checked_by) {
            person(leaflet.translation->checked_by->person, "/translation/checked_by");
        }
        close();
    }

private:
    void person(const model::Person& person, const std::string& pointer) {
        add(person.name, pointer, Place::inside);
        add(person.role, pointer, Place::inside);
    }

    static std::string with_number(std::string text, std::string_view number) {
        constexpr std::string_view mark = "{number}";
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + number.size())) {
            text.replace(at, mark.size(), number);
        }
        return text;
    }

    std::vector<Group> groups_;
    bool open_ = false;
};

}  // namespace

std::vector<Group> wanted(const Subject& subject) {
    return wanted(subject.leaflet, subject.clinic, subject.style);
}

std::vector<Group> wanted(const Leaflet& leaflet, const model::Clinic& clinic, const style::Style& style) {
    std::vector<std::string> parts = style.parts;
    // These never leave, whatever a layout says.
    for (const char* part : {"title", "short_answer", "red_flags", "end_block"}) {
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.emplace_back(part);
    }
    Walk walk;
    for (const std::string& part : parts) {
        if (part == "title") walk.title(leaflet, style.include.alternative_names);
        if (part == "short_answer") walk.add(leaflet.short_answer);
        if (part == "red_flags") walk.red_flags(leaflet);
        if (part == "sections") walk.sections(leaflet);
        if (part == "questions") walk.questions(leaflet);
        if (part == "references") walk.references(leaflet);
        if (part == "related") walk.related(leaflet);
        if (part == "end_block") {
            walk.history(leaflet);
            walk.end_block(leaflet, clinic);
        }
    }
    return walk.take();
}

std::vector<Group> wanted_red_flags(const Leaflet& leaflet) {
    Walk walk;
    walk.red_flags(leaflet);
    return walk.take();
}

}  // namespace leafwright::gates
