#include "lint/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace leafwright::lint {
namespace {

using Breaks = std::unique_ptr<icu::BreakIterator>;

Breaks require(icu::BreakIterator* made, UErrorCode status) {
    Breaks breaks(made);
    if (U_FAILURE(status) || breaks == nullptr) throw std::runtime_error("ICU has no rules for sentences and words");
    return breaks;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

bool is_hyphen(const icu::UnicodeString& text, int at) {
    return text[at] == u'-' || text[at] == u'\u2010' || text[at] == u'\u2011';
}

// Words of `text`; those with nothing but one hyphen between them are one.
std::vector<Word> words_of(const icu::UnicodeString& text, icu::BreakIterator& breaks) {
    struct Range {
        int begin, end;
    };
    std::vector<Range> ranges;
    breaks.setText(text);
    int begin = breaks.first();
    for (int end = breaks.next(); end != icu::BreakIterator::DONE; begin = end, end = breaks.next()) {
        if (breaks.getRuleStatus() < UBRK_WORD_NUMBER) continue;
        if (!ranges.empty() && ranges.back().end + 1 == begin && is_hyphen(text, begin - 1)) {
            ranges.back().end = end;
        } else {
            ranges.push_back({begin, end});
        }
    }
    std::vector<Word> words;
    for (const Range& range : ranges) {
        Word word;
        word.text = utf8(text.tempSubStringBetween(range.begin, range.end));
        word.plain = plain_of(word.text);
        word.begin = utf8(text.tempSubStringBetween(0, range.begin)).size();
        word.end = word.begin + word.text.size();
        words.push_back(std::move(word));
    }
    return words;
}

int count_matches(const icu::RegexPattern& pattern, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern.matcher(text, status));
    int count = 0;
    while (U_SUCCESS(status) && matcher->find(status)) ++count;
    return count;
}

int syllables_of_part(const std::string& part, const Syllables& rules) {
    const auto listed = rules.words.find(part);
    if (listed != rules.words.end()) return listed->second;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(part);
    return std::max(
        1, count_matches(*rules.group, text) - count_matches(*rules.fewer, text) + count_matches(*rules.more, text));
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace

std::string plain_of(std::string_view text) {
    icu::UnicodeString small = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    small.toLower(icu::Locale::getRoot());
    small.findAndReplace(u"\u2019", u"'").findAndReplace(u"\u2010", u"-").findAndReplace(u"\u2011", u"-");
    return utf8(small);
}

std::vector<Sentence> sentences_of(const std::string& text, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(language.c_str());
    const Breaks sentence_breaks = require(icu::BreakIterator::createSentenceInstance(locale, status), status);
    const Breaks word_breaks = require(icu::BreakIterator::createWordInstance(locale, status), status);
    const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(text);
    sentence_breaks->setText(whole);
    std::vector<Sentence> sentences;
    int begin = sentence_breaks->first();
    for (int end = sentence_breaks->next(); end != icu::BreakIterator::DONE;
         begin = end, end = sentence_breaks->next()) {
        icu::UnicodeString part = whole.tempSubStringBetween(begin, end);
        part.trim();
        std::vector<Word> words = words_of(part, *word_breaks);
        if (!words.empty()) sentences.push_back({utf8(part), std::move(words)});
    }
    return sentences;
}

int syllables_of(const Word& word, const Syllables& rules) {
    const auto listed = rules.words.find(word.plain);
    if (listed != rules.words.end()) return listed->second;
    int sum = 0;
    for (const std::string& part : split(word.plain, '-')) sum += syllables_of_part(part, rules);
    return std::max(1, sum);
}

bool holds_phrase(const Sentence& sentence, std::string_view phrase) {
    const std::vector<std::string> wanted = split(phrase, ' ');
    const auto same = [](const Word& word, const std::string& other) { return word.plain == other; };
    return !wanted.empty() && std::search(sentence.words.begin(), sentence.words.end(), wanted.begin(), wanted.end(),
                                          same) != sentence.words.end();
}

std::vector<Match> matches(const icu::RegexPattern& pattern, const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString subject = icu::UnicodeString::fromUTF8(text);
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern.matcher(subject, status));
    std::vector<Match> found;
    while (U_SUCCESS(status) && matcher->find(status)) {
        Match match;
        match.text = utf8(matcher->group(status));
        for (int i = 1; i <= matcher->groupCount(); ++i) match.groups.push_back(utf8(matcher->group(i, status)));
        match.begin = static_cast<std::size_t>(matcher->start(status));
        match.end = static_cast<std::size_t>(matcher->end(status));
        found.push_back(std::move(match));
    }
    return found;
}

}  // namespace leafwright::lint
