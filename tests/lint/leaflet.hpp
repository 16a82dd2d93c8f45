// A leaflet in which the check finds nothing, to spoil.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lint/lint.hpp"
#include "model/reader.hpp"
#include "support/folder.hpp"

namespace test {

using Json = nlohmann::json;
using Edit = std::function<void(Json&)>;

inline const char* clean_leaflet() {
    return R"({
  "id": "sore-arm", "language": "en-IN", "title": "Sore arm", "subtitle": "What to do",
  "alternative_names": ["Brachialgia"], "web_address": "https://www.example.org/arm",
  "short_address": "example.org/arm", "country": "IN", "emergency_number": "112", "clinic": "demo",
  "short_answer": "Most sore arms heal with rest.",
  "red_flags": {"heading": "Red flags", "tiers": [
    {"urgency": "emergency", "heading": "Call {number} for", "flags": [{"id": "chest", "text": "pain in the chest"}]},
    {"urgency": "urgent", "heading": "Get care for", "flags": [{"id": "swelling", "text": "a swollen arm"}]}]},
  "sections": [
    {"id": "about", "heading": "About", "role": "overview", "priority": 1, "blocks": [
      {"type": "paragraph", "text": "You can do this:"},
      {"type": "list", "items": ["rest for 2 days", "move a little"],
       "short": [{"type": "list", "items": ["rest for 2 days"]}]},
      {"type": "image", "source": "art/a.svg", "alt": "A bent arm on a pillow.", "caption": "Rest your arm."},
      {"type": "definitions", "items": [{"term": "MRI", "text": "a scan"}]}]}],
  "questions": [{"id": "q", "question": "Will it heal?", "answer": "Yes, in most people."}],
  "references": [{"text": "A book"}],
  "disclaimer": "Ask a doctor.", "author": {"name": "A", "role": "Doctor"},
  "version": "0.1", "last_reviewed": "2026-01-02", "review_due": "2028-01-02", "status": "draft"
})";
}

constexpr leafwright::model::Date a_day{2026, 6, 1};

inline leafwright::lint::Rules rules_with(const std::string& own = {}) {
    const Folder folder;
    std::optional<std::filesystem::path> file;
    if (!own.empty()) {
        folder.write("own.json", own);
        file = folder / "own.json";
    }
    leafwright::Diagnostics diagnostics;
    auto rules = leafwright::lint::Rules::load(LEAFWRIGHT_TREE, file, diagnostics);
    for (const auto& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(rules.has_value());
    return *rules;
}

// What the check says of the clean leaflet after `edit`.
inline leafwright::lint::Report checked(const Edit& edit, const leafwright::lint::Rules& rules,
                                        const leafwright::model::Date& today = a_day) {
    const Folder folder;
    folder.write("content/sore-arm/art/a.svg", "<svg/>");
    Json json = Json::parse(clean_leaflet());
    edit(json);
    folder.write("content/sore-arm/en-IN.json", json.dump(2));
    leafwright::Diagnostics diagnostics;
    const auto leaflet = leafwright::model::read_leaflet(
        folder / "content/sore-arm/en-IN.json", std::filesystem::path(LEAFWRIGHT_TREE) / "schemas", diagnostics);
    for (const auto& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(leaflet.has_value());
    return leafwright::lint::check(*leaflet, rules, today);
}

// "rule pointer" of each finding.
inline std::vector<std::string> found(const leafwright::lint::Report& report) {
    std::vector<std::string> list;
    for (const auto& finding : report.findings) list.push_back(finding.code.substr(5) + ' ' + finding.pointer);
    return list;
}

inline void set_text(Json& json, const std::string& text) {
    json["short_answer"] = text;
}

}  // namespace test
