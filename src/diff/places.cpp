#include "diff/places.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/utf8.hpp"
#include "diff/words.hpp"

namespace leafwright::diff {
namespace {

using Json = nlohmann::json;

std::string string_at(const Json& json, const char* key) {
    if (!json.is_object() || !json.contains(key) || !json.at(key).is_string()) return {};
    return json.at(key).get<std::string>();
}

// The pointer's keys, unescaped.
std::vector<std::string> keys_of(const std::string& pointer) {
    std::vector<std::string> keys;
    for (const char c : pointer) {
        if (c == '/') {
            keys.emplace_back();
        } else {
            keys.back() += c;
        }
    }
    for (std::string& key : keys) {
        for (std::size_t at = key.find('~'); at != std::string::npos; at = key.find('~', at + 1)) {
            key.replace(at, 2, key[at + 1] == '1' ? "/" : "~");
        }
    }
    return keys;
}

class Walk {
public:
    Walk(const Json& tree, const Phrases& phrases) : tree_(tree), phrases_(phrases), at_(&tree) {}

    std::string run(const std::vector<std::string>& keys) {
        for (std::size_t i = 0; i < keys.size() && at_ != nullptr; ++i) step(keys[i], i + 1 == keys.size());
        return std::move(place_);
    }

private:
    void add(const std::string& words) {
        if (words.empty()) return;
        place_ += (place_.empty() ? "" : " › ") + words;
    }

    void step(const std::string& key, bool last) {
        if (at_->is_array()) {
            element(key);
            return;
        }
        const Json& owner = *at_;
        at_ = owner.is_object() && owner.contains(key) ? &owner.at(key) : nullptr;
        owner_ = &owner;
        const bool list = at_ != nullptr && at_->is_array();
        list_ = key;
        // A text of a part that is one text needs no name; what a list is, its elements say.
        const bool plain = key == "text" && &owner != &tree_;
        const bool own = &owner == &tree_ && key != "sections" && key != "questions";
        const bool told = !list || last || own || key == "do" || key == "dont" || key == "short";
        if (told && !plain) add(named(key));
    }

    [[nodiscard]] std::string named(const std::string& key) const {
        std::string shown = key;
        std::replace(shown.begin(), shown.end(), '_', ' ');
        return phrases_.has("key_" + key) ? phrases_.text("key_" + key) : shown;
    }

    void element(const std::string& key) {
        std::size_t index = 0;
        std::from_chars(key.data(), key.data() + key.size(), index);
        const Json& list = *at_;
        at_ = index < list.size() ? &list.at(index) : nullptr;
        if (at_ == nullptr) return;
        const std::string number = std::to_string(index + 1);
        if (list_ == "sections") return add(phrases_.text("place_section", cited(string_at(*at_, "heading"))));
        if (list_ == "questions") return add(phrases_.text("place_question", cited(string_at(*at_, "question"))));
        if (list_ == "tiers") return add("‘" + cited(with_number(string_at(*at_, "heading"), tree_)) + "’");
        if (list_ == "blocks" || (list_ == "short" && at_->is_object())) return block();
        if (list_ == "rows") {
            table_ = owner_;
            row_ = at_;
            list_ = "cells";
            return add(phrases_.text("place_row", at_->is_array() && !at_->empty() && at_->front().is_string()
                                                      ? cited(at_->front().get<std::string>())
                                                      : number));
        }
        if (list_ == "cells") return add(phrases_.text("place_column", column(index)));
        if (list_ == "edges") return add(edge());
        if (list_ == "nodes") return add(phrases_.text("place_node", cited(string_at(*at_, "text"))));
        if (list_ == "labels") return add(phrases_.text("place_label", cited(string_at(*at_, "text"))));
        if (list_ == "flags") return;
        const std::string name =
            !string_at(*at_, "term").empty() ? string_at(*at_, "term") : string_at(*at_, "heading");
        if (!name.empty()) return add("‘" + cited(name) + "’");
        add(phrases_.text(phrases_.has("place_" + list_) ? "place_" + list_ : "place_item", number));
    }

    void block() {
        const std::string type = string_at(*at_, "type"), caption = cited(string_at(*at_, "caption"));
        const std::string key = "block_" + type;
        const std::string name = phrases_.has(key) ? phrases_.text(key) : type;
        add(caption.empty() ? name : name + " ‘" + caption + "’");
    }

    [[nodiscard]] std::string column(std::size_t index) const {
        if (table_ != nullptr && table_->contains("header")) {
            const Json& header = table_->at("header");
            if (index < header.size() && header[index].is_string()) return cited(header[index].get<std::string>());
        }
        return std::to_string(index + 1);
    }

    [[nodiscard]] std::string edge() const {
        const auto name = [&](const std::string& id) {
            if (owner_ != nullptr && owner_->contains("nodes")) {
                for (const Json& node : owner_->at("nodes")) {
                    if (string_at(node, "id") == id) return cited(string_at(node, "text"));
                }
            }
            return id;
        };
        return phrases_.text("place_edge", {}, name(string_at(*at_, "from")), name(string_at(*at_, "to")));
    }

    const Json& tree_;
    const Phrases& phrases_;
    const Json *at_, *owner_ = nullptr, *table_ = nullptr, *row_ = nullptr;
    std::string list_, place_;
};

}  // namespace

std::string cited(const std::string& text) {
    const std::string plain = plain_of(text);
    constexpr std::size_t longest = 48;
    std::size_t at = 0, space = 0, count = 0;
    while (at < plain.size() && count < longest) {
        if (plain[at] == ' ') space = at;
        next_code_point(plain, at);
        ++count;
    }
    if (at >= plain.size()) return plain;
    return plain.substr(0, space > 0 ? space : at) + "…";
}

std::string with_number(std::string text, const nlohmann::json& tree) {
    constexpr std::string_view mark = "{number}";
    const std::size_t at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), string_at(tree, "emergency_number"));
    return text;
}

std::string place_of(const nlohmann::json& tree, const std::string& pointer, const Phrases& phrases) {
    return Walk(tree, phrases).run(keys_of(pointer));
}

}  // namespace leafwright::diff
