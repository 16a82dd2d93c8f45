// A small but complete content folder to spoil.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/reader.hpp"
#include "support/folder.hpp"

namespace test {

using Lines = std::vector<std::string>;

inline const char* small_leaflet() {
    return R"({
  "id": "calf-pain", "language": "en-IN", "title": "Calf pain", "subtitle": "What to do",
  "alternative_names": ["Sore calf"], "web_address": "https://www.example.org/calf",
  "short_address": "example.org/calf", "country": "IN", "emergency_number": "112", "clinic": "demo",
  "short_answer": "Mostly a **strain**.",
  "red_flags": {"heading": "Red flags", "tiers": [
    {"urgency": "emergency", "heading": "Call {number} for", "flags": [{"id": "chest", "text": "chest pain"}]},
    {"urgency": "urgent", "heading": "Get care for", "flags": [{"id": "swelling", "text": "a swollen calf"}]}]},
  "sections": [
    {"id": "about", "heading": "About", "role": "overview", "priority": 2, "blocks": [
      {"type": "paragraph", "text": "Rest."},
      {"type": "list", "items": ["one", {"text": "two", "priority": 4}], "priority": 3},
      {"type": "definitions", "items": [{"term": "MRI", "text": "a scan"}]},
      {"type": "do_dont", "do": ["walk"], "dont": ["run"]},
      {"type": "note", "tone": "important", "text": "Mind."},
      {"type": "table", "caption": "T", "header": ["a", "b"], "rows": [["1", ""], ["3", "4"]], "row_heads": true},
      {"type": "image", "source": "art/a.svg", "alt": "A calf.", "width_mm": 40.5},
      {"type": "labelled_diagram", "source": "art/a.svg", "alt": "A calf.", "caption": "C", "span": "page",
       "labels": [{"id": "heel", "text": "Heel", "x": 1, "y": 2.5, "side": "left"}]},
      {"type": "pathway", "alt": "P.", "caption": "C",
       "nodes": [{"id": "s", "kind": "start", "text": "Pain"}, {"id": "d", "kind": "decision", "text": "Bad?"},
                 {"id": "u", "kind": "urgent", "text": "Go"}, {"id": "e", "kind": "end", "text": "Rest"}],
       "edges": [{"from": "s", "to": "d"}, {"from": "d", "to": "u", "label": "Yes"},
                 {"from": "d", "to": "e", "label": "No"}]},
      {"type": "panels", "items": [{"source": "art/a.svg", "heading": "H", "text": "Line"}]}]}],
  "questions": [{"id": "q", "question": "Why?", "answer": "So."}],
  "references": [{"text": "A book"}, {"text": "A page", "url": "https://www.example.org/page"}],
  "related": [{"title": "Ankle", "url": "https://www.example.org/ankle"}],
  "disclaimer": "General information.", "author": {"name": "A", "role": "Doctor"},
  "reviewers": [{"name": "B", "role": "Doctor"}], "version": "0.1", "last_reviewed": "2026-07-05",
  "review_due": "2029-07-05", "status": "draft"
})";
}

inline const char* small_clinic() {
    return R"({
  "id": "demo", "name": "Demo", "specialty": "Bones", "place": "Town", "logo": "art/logo.svg",
  "address": ["1 Road"], "phone": "+91 11 2345", "email": "a@example.org", "web": "https://www.example.org",
  "opening_hours": [{"days": "Monday", "hours": "9 to 5"}], "colors": {"brand": "#0b5563"}, "languages": ["en-IN"],
  "feedback": "Tell us", "other_formats": "Ask us", "emergency_numbers": {"IN": "112"},
  "review_interval_years": 5
})";
}

inline std::filesystem::path schemas() {
    return std::filesystem::path(LEAFWRIGHT_TREE) / "schemas";
}

class ContentFolder {
public:
    ContentFolder() {
        folder.write("content/calf-pain/art/a.svg", "<svg/>");
        folder.write("content/clinics/art/logo.svg", "<svg/>");
        folder.write("outside.svg", "<svg/>");
    }

    std::optional<leafwright::model::Leaflet> read(const std::string& text) {
        folder.write("content/calf-pain/en-IN.json", text);
        leafwright::Diagnostics diagnostics;
        auto leaflet = leafwright::model::read_leaflet(folder / "content/calf-pain/en-IN.json", schemas(), diagnostics);
        CHECK(leaflet.has_value() == diagnostics.empty());
        keep(diagnostics);
        return leaflet;
    }

    std::optional<leafwright::model::Clinic> read_clinic(const std::string& text) {
        folder.write("content/clinics/demo.json", text);
        leafwright::Diagnostics diagnostics;
        auto clinic = leafwright::model::read_clinic(folder / "content/clinics/demo.json", schemas(), diagnostics);
        CHECK(clinic.has_value() == diagnostics.empty());
        keep(diagnostics);
        return clinic;
    }

    // The problems of the small leaflet after `from` was replaced by `to`, once.
    Lines spoiled(const std::string& from, const std::string& to) {
        read(replaced(small_leaflet(), from, to));
        return problems;
    }
    Lines spoiled_clinic(const std::string& from, const std::string& to) {
        read_clinic(replaced(small_clinic(), from, to));
        return problems;
    }

    static std::string replaced(std::string text, const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    }

    Folder folder;
    Lines problems;  // of the last reading, as printed, without file, line and column

private:
    void keep(const leafwright::Diagnostics& diagnostics) {
        problems.clear();
        for (leafwright::Diagnostic d : diagnostics.all()) {
            // Places have their own tests; here every pointer must have one.
            CHECK((d.line > 0 || d.pointer.empty()));
            d.file.clear();
            d.line = d.column = 0;
            problems.push_back(to_text(d));
        }
    }
};

}  // namespace test
