// Texts against each other: sentences, words, and the shortest way from one to the other.
#pragma once

#include <string>
#include <vector>

#include "diff/diff.hpp"

namespace leafwright::diff {

// A word, a number or a sign, with the space behind it.
struct Token {
    std::string text, space;
};

// By ICU's words, so that Hindi, Urdu and Thai are taken apart too.
std::vector<Token> tokens_of(const std::string& text, const std::string& language);
std::vector<std::string> sentences_of(const std::string& text, const std::string& language);

// The text without its markup: stars gone, a link's address behind its words.
std::string plain_of(const std::string& markdown);

// In small letters, apostrophes straight: what makes two words the same.
std::string folded(const std::string& word);

// Which elements of two sequences belong together, by Myers' shortest edit script: pairs of indices, both rising.
std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<std::string>& before,
                                                        const std::vector<std::string>& after);

Pieces compare_words(const std::string& before, const std::string& after, const std::string& language);

// The folded words of a text, sorted; 2 x shared / all of two such bags, from 0 to 1.
std::vector<std::string> bag_of(const std::string& text, const std::string& language);
double similarity(const std::vector<std::string>& before, const std::vector<std::string>& after);

// A sentence with its partner; one of the two is empty for a sentence that came or went. Equal pairs are left out.
struct SentencePair {
    std::string before, after;
};
std::vector<SentencePair> compare_sentences(const std::string& before, const std::string& after,
                                            const std::string& language);

}  // namespace leafwright::diff
