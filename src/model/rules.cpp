#include "model/rules.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/words.hpp"
#include "model/unicode.hpp"

namespace leafwright::model {
namespace {

std::string at(const std::string& pointer, const char* key, std::size_t index) {
    return pointer + '/' + key + '/' + std::to_string(index);
}

// Words or ids of which each may stand once.
class Once {
public:
    Once(std::string what, std::string hint, Problems& problems)
        : what_(std::move(what)), hint_(std::move(hint)), problems_(problems) {}

    void add(const std::string& value, const std::string& pointer) {
        if (value.empty() || seen_.insert(value).second) return;
        problems_.refuse("content.repeated", pointer,
                         "the " + what_ + " " + in_quotes(shortened(value)) + " is used twice", hint_);
    }

private:
    std::string what_, hint_;
    Problems& problems_;
    std::set<std::string> seen_;
};

constexpr const char* another_id = "give each part an id of its own";

void check_names(const Leaflet& leaflet, Problems& problems) {
    Once names("name", "keep one of them", problems);
    names.add(leaflet.title, "/title");
    for (std::size_t i = 0; i < leaflet.alternative_names.size(); ++i) {
        names.add(leaflet.alternative_names[i], at("", "alternative_names", i));
    }
    if (!leaflet.country.empty() && !is_country(leaflet.country)) {
        problems.refuse("content.country", "/country", in_quotes(leaflet.country) + " is not a country's code",
                        "write its two capital letters, for example \"IN\", or \"GB\" for the United Kingdom");
    }
}

void check_heading(const RedFlagTier& tier, const std::string& number, Problems& problems) {
    const std::string heading = tier.heading.plain();
    const std::string& pointer = tier.heading.pointer;
    std::string rest = heading;
    const std::size_t place = rest.find("{number}");
    if (place != std::string::npos) rest.erase(place, 8);
    if (rest.find_first_of("{}") != std::string::npos) {
        problems.refuse("content.placeholder", pointer, "only {number}, once, can stand in braces here",
                        "write {number} where the emergency number belongs");
    }
    if (tier.urgency == RedFlagTier::Urgency::emergency && !heading.empty() && place == std::string::npos &&
        (number.empty() || heading.find(number) == std::string::npos)) {
        problems.refuse("content.emergency-number", pointer, "the emergency tier does not say which number to call",
                        "write {number} in its heading, as in \"Call {number} now if you also get\"");
    }
}

void check_red_flags(const Leaflet& leaflet, Problems& problems) {
    using Urgency = RedFlagTier::Urgency;
    const std::map<Urgency, std::string> names{
        {Urgency::emergency, "emergency"}, {Urgency::urgent, "urgent"}, {Urgency::routine, "routine"}};
    const RedFlags& flags = leaflet.red_flags;
    const std::string tiers = flags.pointer + "/tiers";
    Once ids("id", another_id, problems), texts("warning sign", "keep one of them", problems);
    std::set<Urgency> found;
    for (std::size_t i = 0; i < flags.tiers.size(); ++i) {
        const RedFlagTier& tier = flags.tiers[i];
        const std::string place = tier.pointer + "/urgency";
        if (!problems.reported(place)) {
            check_heading(tier, leaflet.emergency_number, problems);
            if (!found.empty() && *found.rbegin() > tier.urgency) {
                problems.refuse("content.order", place, "this tier is more urgent than the one before it",
                                "put the most urgent tier first");
            }
            if (!found.insert(tier.urgency).second) {
                problems.refuse("content.repeated", place,
                                "there are two tiers of the urgency " + in_quotes(names.at(tier.urgency)),
                                "put their signs into one tier");
            }
        }
        for (std::size_t j = 0; j < tier.flags.size(); ++j) {
            ids.add(tier.flags[j].id, at(tier.pointer, "flags", j) + "/id");
            texts.add(tier.flags[j].text.plain(), at(tier.pointer, "flags", j) + "/text");
        }
    }
    if (flags.tiers.empty() || problems.reported_inside(tiers)) return;
    for (const Urgency urgency : {Urgency::emergency, Urgency::urgent}) {
        if (found.count(urgency) > 0) continue;
        problems.refuse("content.missing-tier", tiers,
                        "the red flags have no tier of the urgency " + in_quotes(names.at(urgency)),
                        "add the signs that need it");
    }
}

void check_table(const Table& table, const std::string& pointer, Problems& problems) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.rows[i].size() == table.header.size()) continue;
        problems.refuse("content.table", at(pointer, "rows", i),
                        "this row has " + counted(table.rows[i].size(), "cell", "cells") + ", but the table has " +
                            counted(table.header.size(), "column head", "column heads"),
                        "give the row as many cells, \"\" for an empty one");
    }
    if (!table.header.empty() &&
        std::all_of(table.header.begin(), table.header.end(), [](const Text& t) { return t.empty(); })) {
        problems.refuse("content.table", pointer + "/header", "the column heads are all empty",
                        "say what each column holds");
    }
}

void check_labels(const LabelledDiagram& diagram, const std::string& pointer, Problems& problems) {
    Once ids("label id", another_id, problems);
    for (std::size_t i = 0; i < diagram.labels.size(); ++i)
        ids.add(diagram.labels[i].id, at(pointer, "labels", i) + "/id");
}

// Shorter wordings are one step, not a ladder, and leave as a whole.
void check_shorter(const std::vector<Block>& shorter, Problems& problems) {
    for (const Block& block : shorter) {
        if (block.shorter.empty()) continue;
        problems.refuse("content.short", block.pointer + "/short",
                        "this is a shorter wording already, it cannot have a shorter one",
                        "keep the one that says all that matters");
    }
}

void check_block(const Block& block, Problems& problems) {
    check_shorter(block.shorter, problems);
    for (const Block& other : block.shorter) check_block(other, problems);
    if (const auto* table = std::get_if<Table>(&block.body)) check_table(*table, block.pointer, problems);
    if (const auto* diagram = std::get_if<LabelledDiagram>(&block.body))
        check_labels(*diagram, block.pointer, problems);
    if (const auto* pathway = std::get_if<Pathway>(&block.body)) check_pathway(*pathway, block.pointer, problems);
}

void check_body(const Leaflet& leaflet, Problems& problems) {
    Once sections("section id", another_id, problems);
    for (const Section& section : leaflet.sections) {
        sections.add(section.id, section.pointer + "/id");
        for (const Block& block : section.blocks) check_block(block, problems);
        check_shorter(section.shorter, problems);
        for (const Block& block : section.shorter) check_block(block, problems);
    }
    Once ids("question id", another_id, problems), questions("question", "keep one of them", problems);
    for (const Question& question : leaflet.questions) {
        ids.add(question.id, question.pointer + "/id");
        questions.add(question.question.plain(), question.pointer + "/question");
    }
}

// What an event must say depends on its kind.
void check_events(const Leaflet& leaflet, Problems& problems) {
    for (std::size_t i = 0; i < leaflet.history.size(); ++i) {
        const Event& event = leaflet.history[i];
        const bool by_someone = event.kind != Event::Kind::changed;
        const std::string place = at("", "history", i);
        if (by_someone && (event.person.name.empty() || event.person.role.empty())) {
            problems.refuse("content.history", place, "this line does not say who did it", "add \"name\" and \"role\"");
        }
        if (event.kind != Event::Kind::approved && event.change.empty()) {
            problems.refuse("content.history", place, "this line does not say what was changed, or why",
                            "add \"change\"");
        }
        if (event.kind == Event::Kind::extended && !event.until) {
            problems.refuse("content.history", place, "this extension does not say until when", "add \"until\"");
        }
    }
}

void check_history(const Leaflet& leaflet, Problems& problems) {
    const Date none;
    check_events(leaflet, problems);
    if (leaflet.last_reviewed != none && leaflet.review_due != none && leaflet.review_due <= leaflet.last_reviewed) {
        problems.refuse("content.date", "/review_due", "the review is due before or on the day of the last review",
                        "check both dates");
    }
    if (leaflet.published && *leaflet.published != none && leaflet.last_reviewed != none &&
        *leaflet.published > leaflet.last_reviewed) {
        problems.refuse("content.date", "/published", "the leaflet was published after its last review",
                        "check both dates; the day of publishing counts as a review");
    }
    if (leaflet.translation && leaflet.translation->of == leaflet.language) {
        problems.refuse("content.translation", "/translation/of",
                        "a leaflet cannot be a translation of its own language",
                        "name the language it was translated from");
    }
    if (leaflet.withdrawal && leaflet.status != Status::withdrawn) {
        problems.refuse("content.withdrawal", "/status", "the leaflet was withdrawn, but its status is another",
                        "set the status to \"withdrawn\", or take out \"withdrawal\"");
    }
    if (leaflet.status != Status::approved) return;
    if (leaflet.translation && !leaflet.translation->checked_by) {
        problems.refuse("content.approval", "/translation",
                        "the leaflet is approved, but nobody checked its translation",
                        "add \"checked_by\", or set the status to \"in_review\"");
    }
    if (leaflet.reviewers.empty()) {
        problems.refuse("content.approval", "/reviewers", "the leaflet is approved, but names no reviewer",
                        "add \"reviewers\", or set the status to \"in_review\"");
    }
}

}  // namespace

void check_rules(const Leaflet& leaflet, Problems& problems) {
    check_names(leaflet, problems);
    check_red_flags(leaflet, problems);
    check_body(leaflet, problems);
    check_history(leaflet, problems);
}

}  // namespace leafwright::model
