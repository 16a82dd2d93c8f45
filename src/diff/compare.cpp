// From two outlines with their partners to the list of changes.
#include <algorithm>
#include <array>
#include <set>

#include "base/file.hpp"
#include "base/pointer.hpp"
#include "base/words.hpp"
#include "diff/danger.hpp"
#include "diff/diff.hpp"
#include "diff/groups.hpp"
#include "diff/outline.hpp"
#include "diff/pictures.hpp"
#include "diff/places.hpp"
#include "diff/words.hpp"

namespace leafwright::diff {
namespace {

std::string shown(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// An element that is a text, or an object around one.
const Json& without_text(const Json& json) {
    static const Json empty = Json::object();
    return json.is_object() ? json : empty;
}

bool is_phrase(const Json& json) {
    return json.is_string() || (json.is_object() && json.contains("text") && json.size() <= 2 && !json.contains("id"));
}

std::string text_in(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    return json.is_object() && json.contains("text") ? shown(json.at("text")) : std::string();
}

class Comparer {
public:
    Comparer(const Version& before, const Version& after, const Phrases& phrases, const Danger& danger)
        : before_tree_(*before.tree),
          after_tree_(*after.tree),
          language_(after.language),
          phrases_(phrases),
          danger_(danger),
          before_(outline_of(before_tree_)),
          after_(outline_of(after_tree_)) {
        match(before_, after_, language_);
    }

    std::vector<Change> run() {
        members(before_tree_, after_tree_, {}, {});
        for (const Part& part : after_.parts) {
            at_ = place(part, after_);
            if (part.partner != none) {
                pair(before_.parts[part.partner], part);
            } else if (!inside_alone(part, after_)) {
                alone(part, after_, after_tree_, Kind::added);
            }
        }
        for (const Part& part : before_.parts) {
            at_ = place(part, before_);
            if (part.partner == none && !inside_alone(part, before_)) alone(part, before_, before_tree_, Kind::removed);
        }
        std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
            return std::tie(a.change.group, a.at) < std::tie(b.change.group, b.at);
        });
        std::vector<Change> changes;
        for (Found& one : found_) changes.push_back(std::move(one.change));
        return changes;
    }

private:
    struct Found {
        Change change;
        double at;  // how far into the leaflet
    };

    // A part's place among all: the share of parts before it.
    static double place(const Part& part, const Outline& outline) {
        return static_cast<double>(&part - outline.parts.data() + 1) / static_cast<double>(outline.parts.size() + 1);
    }

    // Whether the part came or went with one around it, which tells of it.
    static bool inside_alone(const Part& part, const Outline& outline) {
        const std::size_t owner = outline.list_of(part).owner;
        return owner != none && outline.parts[owner].partner == none;
    }

    void add(Change change) { found_.push_back({std::move(change), at_}); }

    Change change_at(const std::string& before, const std::string& after, Kind kind) {
        Change change;
        change.kind = kind;
        change.before = kind == Kind::added ? std::string() : before;
        change.after = kind == Kind::removed ? std::string() : after;
        change.place =
            kind == Kind::removed ? place_of(before_tree_, before, phrases_) : place_of(after_tree_, after, phrases_);
        return change;
    }

    // Members that are no parts of lists.
    void members(const Json& before, const Json& after, const std::string& at_before, const std::string& at_after) {
        static const Json nothing;
        std::set<std::string> done;
        Json all = before;
        all.update(after);
        for (const std::string& key : keys_in_order(all)) {
            const Json& a = before.contains(key) ? before.at(key) : nothing;
            const Json& b = after.contains(key) ? after.at(key) : nothing;
            std::string in_before = at_before, in_after = at_after;
            append_pointer(in_before, key);
            append_pointer(in_after, key);
            if (a == b) continue;
            if (in_after == "/translation/segments") {
                record(in_before, in_after);
            } else if (a.is_object() || b.is_object()) {
                members(a.is_object() ? a : Json::object(), b.is_object() ? b : Json::object(), in_before, in_after);
            } else if (!(a.is_null() || holds_parts(key, a)) || !(b.is_null() || holds_parts(key, b))) {
                leaf(key, a, b, in_before, in_after);
            }
        }
    }

    // Sums of a translation's source, which nobody reads.
    void record(const std::string& before, const std::string& after) {
        Change change = change_at(before, after, Kind::changed);
        change.group = Group::people;
        change.note = phrases_.text("note_record");
        add(std::move(change));
    }

    void leaf(const std::string& key, const Json& a, const Json& b, const std::string& at_before,
              const std::string& at_after) {
        const bool person = key == "name" && at_after.find("author") == std::string::npos;
        if (is_text_key(key) && !person && (a.is_string() || a.is_null()) && (b.is_string() || b.is_null())) {
            text(a.is_null() ? std::string() : shown(a), b.is_null() ? std::string() : shown(b), at_before, at_after);
        } else {
            value(a, b, at_before, at_after);
        }
    }

    void value(const Json& a, const Json& b, const std::string& at_before, const std::string& at_after) {
        const Kind kind = a.is_null() ? Kind::added : b.is_null() ? Kind::removed : Kind::changed;
        Change change = change_at(at_before, at_after, kind);
        change.group = group_of_value(b.is_null() ? at_before : at_after);
        Line line;
        line.words = false;
        if (!a.is_null()) line.pieces.push_back({Piece::Kind::removed, value_of(a, before_tree_, at_before)});
        if (!b.is_null()) line.pieces.push_back({Piece::Kind::added, value_of(b, after_tree_, at_after)});
        change.lines.push_back(std::move(line));
        add(std::move(change));
    }

    // The box that an arrow names by its id is told by its words.
    static std::string value_of(const Json& value, const Json& tree, const std::string& pointer) {
        const bool end = pointer.ends_with("/from") || pointer.ends_with("/to");
        const std::size_t edges = pointer.find("/edges/");
        if (!end || edges == std::string::npos) return shown(value);
        for (const Json& node : tree.at(Json::json_pointer(pointer.substr(0, edges) + "/nodes"))) {
            if (node.value("id", "") == shown(value)) return "‘" + node.value("text", "") + "’ (" + shown(value) + ")";
        }
        return shown(value);
    }

    void text(const std::string& a, const std::string& b, const std::string& at_before, const std::string& at_after) {
        if (a == b) return;
        const std::string plain_a = plain_of(a), plain_b = plain_of(b);
        if (plain_a == plain_b) {
            Change change = change_at(at_before, at_after, Kind::changed);
            change.group = base_group(at_after);
            change.note = phrases_.text("note_emphasis");
            change.lines.push_back(whole(a, b));
            add(std::move(change));
            return;
        }
        for (const SentencePair& pair : compare_sentences(plain_a, plain_b, language_)) {
            sentence(pair, at_before, at_after);
        }
    }

    static Line whole(const std::string& a, const std::string& b) {
        Line line;
        line.pieces = {{Piece::Kind::removed, a}, {Piece::Kind::added, b}};
        return line;
    }

    void sentence(const SentencePair& pair, const std::string& at_before, const std::string& at_after) {
        const Kind kind = pair.before.empty() ? Kind::added : pair.after.empty() ? Kind::removed : Kind::changed;
        Change change = change_at(at_before, at_after, kind);
        // A sentence that came or went leaves its paragraph in both versions.
        change.before = at_before;
        change.after = at_after;
        classify(change, pair, kind == Kind::removed ? at_before : at_after);
        if (kind == Kind::changed) {
            constexpr double least = 0.3;  // below it, marking single words tells nothing
            const bool near = similarity(bag_of(pair.before, language_), bag_of(pair.after, language_)) >= least;
            Line line{{}, compare_words(pair.before, pair.after, language_)};
            const bool visible = std::any_of(line.pieces.begin(), line.pieces.end(),
                                             [](const Piece& piece) { return piece.kind != Piece::Kind::same; });
            change.lines.push_back(near && visible ? std::move(line) : whole(pair.before, pair.after));
        } else {
            change.lines.push_back({{},
                                    {{kind == Kind::added ? Piece::Kind::added : Piece::Kind::removed,
                                      kind == Kind::added ? pair.after : pair.before}}});
        }
        add(std::move(change));
    }

    void classify(Change& change, const SentencePair& pair, const std::string& pointer) const {
        change.group = base_group(pointer);
        if (!may_endanger(change.group)) return;
        const bool paired = change.kind == Kind::changed;
        if (paired || Danger::has_digit(pair.before + pair.after)) {
            change.numbers = danger_.changed_amounts(pair.before, pair.after);
        }
        if (change.group == Group::red_flags) return;
        if (!change.numbers.empty()) {
            change.group = Group::numbers;
        } else if (change.group != Group::pathway && danger_.turns(pair.before, pair.after)) {
            change.group = Group::negations;
        }
    }

    void pair(const Part& a, const Part& b) {
        if (!same_list(a, b) || b.moved) move(a, b);
        if (*a.json == *b.json) return;
        if (b.kind == "item" || b.kind == "cell" || (is_phrase(*a.json) && is_phrase(*b.json))) {
            text(text_in(*a.json), text_in(*b.json), a.pointer, b.pointer);
            Json rest_a = without_text(*a.json), rest_b = without_text(*b.json);
            rest_a.erase("text");
            rest_b.erase("text");
            members(rest_a, rest_b, a.pointer, b.pointer);
        } else if (a.json->is_object() && b.json->is_object()) {
            members(*a.json, *b.json, a.pointer, b.pointer);
        }
    }

    [[nodiscard]] bool same_list(const Part& a, const Part& b) const {
        const List &of_a = before_.list_of(a), &of_b = after_.list_of(b);
        if (of_a.key != of_b.key || (of_a.owner == none) != (of_b.owner == none)) return false;
        return of_a.owner == none ? of_a.pointer == of_b.pointer : before_.parts[of_a.owner].partner == of_b.owner;
    }

    void move(const Part& a, const Part& b) {
        Change change = change_at(a.pointer, b.pointer, Kind::moved);
        const bool same = same_list(a, b);
        change.group = Group::moves;
        // In a picture, the order of arrows, boxes and labels is that of reading aloud alone.
        if (b.kind == "edge" || b.kind == "node" || b.kind == "label") change.group = Group::settings;
        if (b.kind == "flag" && !same) change.group = Group::red_flags;
        const std::string from = before_.list_of(a).key, to = after_.list_of(b).key;
        if (from != to && (from == "dont" || to == "dont")) change.group = Group::do_dont;
        change.note =
            same ? phrases_.text("note_moved_within", {}, std::to_string(a.index + 1), std::to_string(b.index + 1))
                 : phrases_.text("note_moved", {}, place_of(before_tree_, list_place(a, before_), phrases_));
        // The place of a section or a question ends in its name.
        if (b.kind != "section" && b.kind != "question") {
            change.lines.push_back({{}, {{Piece::Kind::same, title_of(b)}}});
            if (change.lines.back().pieces.front().text.empty()) change.lines.clear();
        }
        add(std::move(change));
    }

    // The part around a list; for a list at the root, the list.
    static std::string list_place(const Part& part, const Outline& outline) {
        const List& list = outline.list_of(part);
        const bool told = list.key == "do" || list.key == "dont" || list.owner == none;
        return told ? list.pointer : outline.parts[list.owner].pointer;
    }

    [[nodiscard]] std::string title_of(const Part& part) const {
        if (!part.json->is_object()) return cited(text_in(*part.json));
        for (const char* key : {"heading", "question", "text", "caption", "term", "title", "name"}) {
            if (part.json->contains(key)) return cited(with_number(shown(part.json->at(key)), after_tree_));
        }
        std::vector<Line> lines;
        lines_of(*part.json, part.pointer, after_, Piece::Kind::same, lines);
        for (const Line& line : lines) {
            if (line.label.empty()) return cited(line.pieces.front().text);
        }
        return {};
    }

    void alone(const Part& part, const Outline& outline, const Json& tree, Kind kind) {
        Change change = change_at(part.pointer, part.pointer, kind);
        change.group = group_of_part(part.kind, outline.list_of(part).key, part.pointer);
        const Piece::Kind how = kind == Kind::added ? Piece::Kind::added : Piece::Kind::removed;
        lines_of(*part.json, part.pointer, outline, how, change.lines);
        if (part.kind == "edge") change.lines.clear(), change.lines.push_back({{}, {{how, arrow(part, tree)}}});
        std::string words;
        for (const Line& line : change.lines) {
            if (line.label.empty()) words += line.pieces.front().text + '\n';
        }
        if (may_endanger(change.group) && Danger::has_digit(words)) {
            change.numbers =
                kind == Kind::added ? danger_.changed_amounts({}, words) : danger_.changed_amounts(words, {});
            std::erase_if(change.numbers, [](const auto& one) { return !Danger::has_digit(one.first + one.second); });
            const bool graver = change.group != Group::red_flags && !change.numbers.empty();
            if (graver) change.group = Group::numbers;
        }
        std::stable_partition(change.lines.begin(), change.lines.end(),
                              [](const Line& line) { return line.label.empty(); });
        if (phrases_.has("part_" + part.kind)) {
            change.place = phrases_.text("part_" + part.kind) + ", " + change.place;
        }
        add(std::move(change));
    }

    static std::string arrow(const Part& part, const Json& tree) {
        const std::string label = part.json->value("label", "");
        return value_of(part.json->at("from"), tree, part.pointer + "/from") + " → " +
               value_of(part.json->at("to"), tree, part.pointer + "/to") + (label.empty() ? "" : ": " + label);
    }

    // All a part says, but for parts in it that stood elsewhere or stand elsewhere now.
    void lines_of(const Json& json, const std::string& pointer, const Outline& outline, Piece::Kind how,
                  std::vector<Line>& lines) const {
        if (json.is_array() || json.is_object()) {
            const auto list = outline.lists_by_pointer.find(pointer);
            const auto each = [&](const std::string& key, const Json& value) {
                std::string inside = pointer;
                append_pointer(inside, key);
                lines_of(value, inside, outline, how, lines);
            };
            if (json.is_object()) {
                for (const std::string& key : keys_in_order(json)) each(key, json.at(key));
            }
            for (std::size_t i = 0; json.is_array() && i < json.size(); ++i) {
                const bool elsewhere = list != outline.lists_by_pointer.end() &&
                                       outline.parts[outline.lists[list->second].parts[i]].partner != none;
                if (!elsewhere) each(std::to_string(i), json[i]);
            }
            return;
        }
        const std::string key = key_at(pointer);
        if (json.is_string() && is_text_key(key)) {
            lines.push_back({{}, {{how, plain_of(shown(json))}}});
        } else if (key != "type") {  // the place tells the type
            const std::string name = phrases_.has("key_" + key) ? phrases_.text("key_" + key) : key;
            lines.push_back({name, {{how, shown(json)}}, false});
        }
    }

    const Json &before_tree_, &after_tree_;
    std::string language_;
    const Phrases& phrases_;
    const Danger& danger_;
    Outline before_, after_;
    std::vector<Found> found_;
    double at_ = 0;
};

}  // namespace

std::optional<Comparison> compare(Version before, Version after, const Phrases& phrases,
                                  const std::filesystem::path& data, Diagnostics& diagnostics) {
    if (before.id != after.id) {
        diagnostics.refuse("diff.other-leaflet",
                           "these are two leaflets, " + in_quotes(before.id) + " and " + in_quotes(after.id),
                           "compare two versions of one leaflet");
    } else if (before.language != after.language) {
        diagnostics.refuse("diff.other-language",
                           "these are in two languages, " + before.language + " and " + after.language,
                           "compare two versions in one language; 'leafwright translation' compares a translation "
                           "with its source");
    }
    const std::size_t first = diagnostics.size();
    const Danger danger(data, after.language, diagnostics);
    if (diagnostics.size() > first || before.id != after.id || before.language != after.language) return std::nullopt;
    Comparison comparison;
    comparison.changes = Comparer(before, after, phrases, danger).run();
    compare_pictures(before, after, phrases, comparison);
    comparison.before = std::move(before);
    comparison.after = std::move(after);
    return comparison;
}

}  // namespace leafwright::diff
