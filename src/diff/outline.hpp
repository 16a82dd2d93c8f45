// A leaflet's JSON as parts: every element of every list, with what it is known by, and each part's partner in the
// other version.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::diff {

using Json = nlohmann::json;
constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Part {
    const Json* json = nullptr;
    std::string pointer;
    std::string kind;      // "section", "block", "item", ...
    std::string identity;  // what it is known by wherever it stands in its list; empty for its words alone
    std::size_t list = none, index = 0;
    std::size_t partner = none;  // in the other version
    bool moved = false;          // within its list
};

struct List {
    std::string pointer, key;
    std::size_t owner = none;  // the part it lies in
    std::size_t level = 0;     // of lists around it
    std::vector<std::size_t> parts;
};

struct Outline {
    std::vector<Part> parts;  // in reading order
    std::vector<List> lists;
    std::map<std::string, std::size_t> lists_by_pointer;
    [[nodiscard]] const List& list_of(const Part& part) const { return lists[part.list]; }
};

// A key whose value is a list of parts, or one part that is written without its list.
bool holds_parts(std::string_view key, const Json& value);
// The keys of an object in the order in which a leaflet is read.
std::vector<std::string> keys_in_order(const Json& object);
// Whether a value of this key is words that patients read.
bool is_text_key(std::string_view key);

Outline outline_of(const Json& tree);
// All words of a part as a bag; see words.hpp.
std::vector<std::string> words_of(const Part& part, const std::string& language);
// Finds partners, and which of them were moved within their list.
void match(Outline& before, Outline& after, const std::string& language);

}  // namespace leafwright::diff
