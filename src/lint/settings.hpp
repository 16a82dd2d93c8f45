// Levels, limits and word lists, from the files of content/lint.
#pragma once

#include <unicode/regex.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.hpp"

namespace leafwright::lint {

using WordSet = std::set<std::string, std::less<>>;

// Words, and for each what to write instead or what it means.
using Advice = std::map<std::string, std::string, std::less<>>;

// A compiled pattern and what it finds.
struct Pattern {
    std::unique_ptr<icu::RegexPattern> regex;
    std::string message, advice;
};

// How syllables are counted: words on a list, and else the groups of vowels, less one for each match of
// `fewer`, plus one for each match of `more`, at least one.
struct Syllables {
    std::map<std::string, int, std::less<>> words;
    std::unique_ptr<icu::RegexPattern> group, fewer, more;
};

// The lists of content/lint/<language>.json. All words are in small letters, apostrophes straight.
struct Language {
    std::string tag;
    std::optional<Syllables> syllables;
    WordSet passive_helpers, passive_between, participles, not_participles;
    std::vector<std::string> participle_endings;
    WordSet negatives, clause_words;
    std::vector<std::string> negative_endings, fixed_negatives;
    Advice terms;  // to what they mean in plain words
    WordSet known_abbreviations;
    // What stands before and behind a term that is explained there, and the endings of its plural.
    std::vector<std::string> explained_behind, explained_before, plural_endings;
    Advice promotional;
    std::vector<std::string> link_phrases, screen_phrases, alt_openings, warning_words, announcing_words;
    WordSet units, amount_words;
    std::unique_ptr<icu::RegexPattern> percentage, frequency, range;
    std::vector<Pattern> numbers;
};

struct Setting {
    Severity level = Severity::off;
    std::map<std::string, double, std::less<>> limits;
};

struct Settings {
    std::map<std::string, Setting, std::less<>> rules;
    std::map<std::string, Language, std::less<>> languages;
};

// Reads every file of `folder` but rules.json; what is wrong is reported.
std::map<std::string, Language, std::less<>> read_languages(const std::filesystem::path& folder,
                                                            const std::filesystem::path& schemas,
                                                            Diagnostics& diagnostics);

}  // namespace leafwright::lint
