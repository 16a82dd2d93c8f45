#include <algorithm>

#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

// The first range without a unit that one with a unit follows, or "".
std::string range_in(const Sentence& sentence, const Language& language) {
    std::string bare;
    for (const Match& range : matches(*language.range, sentence.text)) {
        const bool has_unit = !range.groups.empty() && language.units.count(plain_of(range.groups.front())) > 0;
        if (has_unit && !bare.empty()) return bare;
        if (!has_unit && bare.empty()) bare = range.text;
    }
    return {};
}

bool is_amount(const Passage& passage, const WordSet& amount_words) {
    return std::any_of(passage.sentences.begin(), passage.sentences.end(), [&](const Sentence& sentence) {
        return std::any_of(sentence.words.begin(), sentence.words.end(),
                           [&](const Word& word) { return amount_words.count(word.plain) > 0; });
    });
}

}  // namespace

void percentage(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        const std::vector<Match> found = matches(*subject.language->percentage, passage.text);
        if (found.empty() || !matches(*subject.language->frequency, passage.text).empty()) continue;
        if (is_amount(passage, subject.language->amount_words)) continue;
        sink.report(passage.pointer, in_quotes(found.front().text) + " stands without a natural frequency",
                    "say it in people, as in \"1 in 10 (10%)\"");
    }
}

void doubtful_number(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        for (const Pattern& pattern : subject.language->numbers) {
            for (const Match& match : matches(*pattern.regex, passage.text)) {
                sink.report(passage.pointer, in_quotes(match.text) + " " + pattern.message, pattern.advice);
            }
        }
    }
}

void range_without_unit(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        for (const Sentence& sentence : passage.sentences) {
            const std::string range = range_in(sentence, *subject.language);
            if (range.empty()) continue;
            sink.report(passage.pointer, in_quotes(range) + " has no unit, but the range behind it has one",
                        "write the unit at both");
        }
    }
}

}  // namespace leafwright::lint
