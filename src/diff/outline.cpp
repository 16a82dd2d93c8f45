#include "diff/outline.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/pointer.hpp"
#include "diff/words.hpp"

namespace leafwright::diff {
namespace {

// What an element of a list is. Elements of kinds not named here are called by the list's own key.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kinds = {{{"sections", "section"},
                                                                                  {"questions", "question"},
                                                                                  {"tiers", "tier"},
                                                                                  {"flags", "flag"},
                                                                                  {"blocks", "block"},
                                                                                  {"short", "block"},
                                                                                  {"do", "item"},
                                                                                  {"dont", "item"},
                                                                                  {"labels", "label"},
                                                                                  {"nodes", "node"},
                                                                                  {"edges", "edge"},
                                                                                  {"header", "column"},
                                                                                  {"rows", "row"},
                                                                                  {"references", "reference"},
                                                                                  {"reviewers", "person"},
                                                                                  {"alternative_names", "name"}}};

constexpr std::array<std::string_view, 60> reading_order = {"$schema",
                                                            "id",
                                                            "language",
                                                            "title",
                                                            "subtitle",
                                                            "alternative_names",
                                                            "web_address",
                                                            "short_address",
                                                            "also_in",
                                                            "country",
                                                            "emergency_number",
                                                            "clinic",
                                                            "short_answer",
                                                            "red_flags",
                                                            "urgency",
                                                            "tone",
                                                            "type",
                                                            "from",
                                                            "to",
                                                            "label",
                                                            "heading",
                                                            "question",
                                                            "term",
                                                            "text",
                                                            "tiers",
                                                            "flags",
                                                            "higher_risk",
                                                            "role",
                                                            "sections",
                                                            "blocks",
                                                            "source",
                                                            "caption",
                                                            "alt",
                                                            "labels",
                                                            "nodes",
                                                            "edges",
                                                            "header",
                                                            "rows",
                                                            "row_heads",
                                                            "numbered",
                                                            "items",
                                                            "do_heading",
                                                            "do",
                                                            "dont_heading",
                                                            "dont",
                                                            "answer",
                                                            "short",
                                                            "questions",
                                                            "references",
                                                            "related",
                                                            "url",
                                                            "disclaimer",
                                                            "author",
                                                            "name",
                                                            "reviewers",
                                                            "version",
                                                            "published",
                                                            "last_reviewed",
                                                            "review_due",
                                                            "status"};

constexpr std::array<std::string_view, 24> text_keys = {
    "alt",          "answer",   "caption",     "disclaimer", "do",    "do_heading",        "dont", "dont_heading",
    "header",       "heading",  "higher_risk", "items",      "label", "question",          "rows", "short",
    "short_answer", "subtitle", "term",        "text",       "title", "alternative_names", "cell", "name"};

std::string string_at(const Json& json, const char* key) {
    if (!json.is_object() || !json.contains(key) || !json.at(key).is_string()) return {};
    return json.at(key).get<std::string>();
}

void collect_words(const Json& json, std::string_view key, std::string& words) {
    if (json.is_string() && is_text_key(key)) {
        words += json.get_ref<const std::string&>() + '\n';
    } else if (json.is_array()) {
        for (const Json& element : json) collect_words(element, key, words);
    } else if (json.is_object()) {
        for (const auto& [name, value] : json.items()) collect_words(value, name, words);
    }
}

class Collector {
public:
    Outline run(const Json& tree) {
        members(tree, none, 0);
        return std::move(outline_);
    }

private:
    void members(const Json& object, std::size_t owner, std::size_t level) {
        for (const std::string& key : keys_in_order(object)) {
            const Json& value = object.at(key);
            const PointerScope scope(pointer_, key);
            if (holds_parts(key, value)) {
                list(key, value, owner, level);
            } else if (value.is_object()) {
                members(value, owner, level);
            }
        }
    }

    void list(const std::string& key, const Json& value, std::size_t owner, std::size_t level) {
        const std::size_t number = outline_.lists.size();
        outline_.lists.push_back({pointer_, key, owner, level, {}});
        outline_.lists_by_pointer.emplace(pointer_, number);
        if (!value.is_array()) {
            part(value, key, number, 0, owner);
            return;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            const PointerScope scope(pointer_, std::to_string(i));
            part(value[i], key, number, i, owner);
        }
    }

    void part(const Json& json, const std::string& key, std::size_t list_number, std::size_t index, std::size_t owner) {
        Part part;
        part.json = &json;
        part.pointer = pointer_;
        part.kind = kind_of(key, owner);
        part.list = list_number;
        part.index = index;
        part.identity = identity_of(json, part.kind);
        const std::size_t number = outline_.parts.size();
        outline_.parts.push_back(std::move(part));
        outline_.lists[list_number].parts.push_back(number);
        const std::size_t level = outline_.lists[list_number].level + 1;
        if (json.is_object()) members(json, number, level);
        if (json.is_array()) list("cell", json, number, level);
    }

    [[nodiscard]] std::string kind_of(const std::string& key, std::size_t owner) const {
        const Part* of = owner == none ? nullptr : &outline_.parts[owner];
        if (of != nullptr && of->kind == "question") return key == "short" ? "short answer" : "answer";
        if (key == "items" && of != nullptr) {
            const std::string type = string_at(*of->json, "type");
            return type == "definitions" ? "term" : type == "panels" ? "panel" : "item";
        }
        for (const auto& [name, kind] : kinds) {
            if (name == key) return std::string(kind);
        }
        return key;
    }

    static std::string identity_of(const Json& json, const std::string& kind) {
        if (kind == "tier") return string_at(json, "urgency");
        if (kind == "edge") return string_at(json, "from") + ">" + string_at(json, "to");
        if (kind == "also_in") return string_at(json, "language");
        if (kind == "person") return string_at(json, "name");
        if (kind == "reference" || kind == "related") return string_at(json, "url");
        if (kind == "row" && json.is_array() && !json.empty() && json[0].is_string()) {
            return json[0].get<std::string>();
        }
        return string_at(json, "id");
    }

    std::string pointer_;
    Outline outline_;
};

}  // namespace

bool holds_parts(std::string_view key, const Json& value) {
    return value.is_array() || (value.is_string() && (key == "answer" || key == "short"));
}

std::vector<std::string> keys_in_order(const Json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) keys.push_back(key);
    const auto rank = [](const std::string& key) {
        return std::find(reading_order.begin(), reading_order.end(), key) - reading_order.begin();
    };
    std::stable_sort(keys.begin(), keys.end(),
                     [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    return keys;
}

bool is_text_key(std::string_view key) {
    return std::find(text_keys.begin(), text_keys.end(), key) != text_keys.end();
}

Outline outline_of(const Json& tree) {
    return Collector().run(tree);
}

std::vector<std::string> words_of(const Part& part, const std::string& language) {
    std::string words;
    collect_words(*part.json, part.json->is_object() ? std::string_view() : std::string_view("text"), words);
    return bag_of(words, language);
}

}  // namespace leafwright::diff
