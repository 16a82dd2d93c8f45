// The author's check of a leaflet, before layout: words, sentences, numbers, dates, and how editions
// will cut it. What it looks for is in src/lint/table.cpp; how strictly, and every list of words, is in
// content/lint. Nothing here reads a clock: the day of the check is given.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/content.hpp"

namespace leafwright::lint {

enum class Severity { off, note, warning, error };

std::string_view name_of(Severity severity);

// One thing found. The place is as in a Diagnostic.
struct Finding {
    Severity severity = Severity::warning;
    std::string code;  // "lint.<rule>", or the code of a problem of the content itself
    std::string file;
    int line = 0;
    int column = 0;
    std::string pointer;
    std::string message;  // what is found
    std::string advice;   // what to do
};

// What a manual says about a rule.
struct RuleInfo {
    std::string_view name;
    std::string_view title;   // what it looks for
    std::string_view source;  // who asks for it
};

// Every rule, in the order of the manual.
std::vector<RuleInfo> rules();

struct Settings;
struct Language;

// Levels and limits of the rules, and the word lists of each language met. Immutable once loaded; safe
// to share between threads.
class Rules {
public:
    // `data` holds content/lint and schemas. `own` is a file that sets some levels and limits otherwise.
    static std::optional<Rules> load(const std::filesystem::path& data, const std::optional<std::filesystem::path>& own,
                                     Diagnostics& diagnostics);
    [[nodiscard]] Severity level(std::string_view rule) const;
    [[nodiscard]] const Settings& settings() const { return *settings_; }
    // The lists for "en-IN": those of "en-IN", else of "en"; null when there are none.
    [[nodiscard]] const Language* language(const std::string& tag) const;

private:
    std::shared_ptr<const Settings> settings_;
};

// How hard the leaflet's sentences are to read.
struct Reading {
    std::size_t words = 0;
    std::size_t sentences = 0;
    double flesch_kincaid = 0;  // a grade: years at school
    double smog = 0;
    struct Sentence {
        std::string text;
        std::string pointer;
        int line = 0;
        int column = 0;
        double grade = 0;  // Flesch-Kincaid of the sentence alone
    };
    std::vector<Sentence> hardest;  // the hardest first
};

// What is found in one file.
struct Report {
    std::string file;
    std::vector<Finding> findings;   // in the order of the file
    std::optional<Reading> reading;  // where the language's syllables can be counted
};

Report check(const model::Leaflet& leaflet, const Rules& rules, const model::Date& today);

// The report of a file that is no leaflet: what is refused in it, from the problem `first` on, as errors.
Report unreadable(const std::string& file, const Diagnostics& diagnostics, std::size_t first);

std::size_t count(std::span<const Report> reports, Severity severity);

// One line a finding, then a line a file with how hard it is to read.
std::string to_text(const Report& report);
// {"version", "files": [{"file", "reading", "findings": [...]}], "errors", "warnings", "notes"}.
std::string to_json(std::span<const Report> reports);
// SARIF 2.1.0, for code hosts and editors.
std::string to_sarif(std::span<const Report> reports, const Rules& rules);

}  // namespace leafwright::lint
