#include "translation/keys.hpp"

#include <algorithm>
#include <array>

namespace leafwright::translation {
namespace {

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& sorted, std::string_view key) {
    return std::binary_search(sorted.begin(), sorted.end(), key);
}

// In alphabetical order.
constexpr std::array<std::string_view, 13> own_keys = {
    "$schema",    "approvals", "extensions", "history",     "language", "last_reviewed", "published",
    "review_due", "reviewers", "status",     "translation", "version",  "withdrawal"};
constexpr std::array<std::string_view, 22> word_keys = {
    "alt",    "answer",       "caption",     "disclaimer", "do",    "do_heading", "dont",     "dont_heading",
    "header", "heading",      "higher_risk", "items",      "label", "name",       "question", "rows",
    "short",  "short_answer", "subtitle",    "term",       "text",  "title"};
constexpr std::array<std::string_view, 3> place_keys = {"side", "span", "width_mm"};

}  // namespace

Meaning meaning_of(std::string_view key, bool at_root, bool person) {
    if (person) return Meaning::words;
    if (at_root) {
        if (holds(own_keys, key)) return Meaning::own;
        if (key == "web_address" || key == "short_address") return Meaning::address;
        if (key == "alternative_names") return Meaning::list;
    }
    if (holds(word_keys, key)) return Meaning::words;
    return holds(place_keys, key) ? Meaning::place : Meaning::exact;
}

}  // namespace leafwright::translation
