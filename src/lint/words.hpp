// Text taken apart: sentences, words, syllables.
#pragma once

#include <unicode/regex.h>

#include <string>
#include <string_view>
#include <vector>

#include "lint/settings.hpp"

namespace leafwright::lint {

struct Word {
    std::string text;                // as written
    std::string plain;               // in small letters, apostrophes straight
    std::size_t begin = 0, end = 0;  // bytes of the sentence
};

// A sentence of a passage, without spaces at its ends.
struct Sentence {
    std::string text;
    std::vector<Word> words;  // "follow-up" is one
};

// Safe to call from several threads.
std::vector<Sentence> sentences_of(const std::string& text, const std::string& language);

// In small letters, with straight apostrophes and plain hyphens.
std::string plain_of(std::string_view text);

int syllables_of(const Word& word, const Syllables& rules);

// Whether `phrase`, one or several words in small letters, stands in the sentence's words.
bool holds_phrase(const Sentence& sentence, std::string_view phrase);

struct Match {
    std::string text;
    std::vector<std::string> groups;  // of the pattern, from 1
    std::size_t begin = 0, end = 0;   // UTF-16 units
};
std::vector<Match> matches(const icu::RegexPattern& pattern, const std::string& text);

}  // namespace leafwright::lint
