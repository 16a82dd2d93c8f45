#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

bool holds_phrase(const Passage& passage, std::string_view phrase) {
    return std::any_of(passage.sentences.begin(), passage.sentences.end(),
                       [&](const Sentence& sentence) { return lint::holds_phrase(sentence, phrase); });
}

// The number of capitals in a word of capitals alone; 0 for every other.
std::size_t capitals_of(std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size();) {
        const std::optional<char32_t> c = next_code_point(word, at);
        if (!c || !u_isalpha(static_cast<UChar32>(*c))) continue;
        if (!u_isupper(static_cast<UChar32>(*c))) return 0;
        ++count;
    }
    return count;
}

void report_promotional(const Subject& subject, bool red_flags, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        if (passage.red_flag != red_flags) continue;
        for (const auto& [phrase, advice] : subject.language->promotional) {
            if (!holds_phrase(passage, phrase)) continue;
            sink.report(passage.pointer, in_quotes(phrase) + (red_flags ? " praises, among the red flags" : " praises"),
                        advice);
        }
    }
}

bool is_bare_link(const model::Span& span, const Language& language) {
    if (span.link.empty()) return false;
    const std::string words = plain_of(span.text);
    return std::find(language.link_phrases.begin(), language.link_phrases.end(), words) != language.link_phrases.end();
}

// The run of words in capitals that begins at `at`.
std::size_t run_of_capitals(const Sentence& sentence, std::size_t at) {
    std::size_t end = at;
    while (end < sentence.words.size() && capitals_of(sentence.words[end].text) >= 2) ++end;
    return end - at;
}

bool is_capitals_block(const Sentence& sentence, std::size_t at, std::size_t length, const Language& language,
                       const Sink& sink) {
    if (static_cast<double>(length) >= sink.limit("words")) return true;
    for (std::size_t i = at; i < at + length; ++i) {
        const Word& word = sentence.words[i];
        if (static_cast<double>(capitals_of(word.text)) >= sink.limit("letters") &&
            language.known_abbreviations.count(word.plain) == 0) {
            return true;
        }
    }
    return false;
}

void report_capitals(const Passage& passage, const Language& language, Sink& sink) {
    for (const Sentence& sentence : passage.sentences) {
        for (std::size_t at = 0; at < sentence.words.size(); ++at) {
            const std::size_t length = run_of_capitals(sentence, at);
            if (length == 0) continue;
            if (is_capitals_block(sentence, at, length, language, sink)) {
                const std::size_t begin = sentence.words[at].begin;
                const std::string words = sentence.text.substr(begin, sentence.words[at + length - 1].end - begin);
                sink.report(passage.pointer, in_quotes(shortened(words)) + " is in capitals",
                            "write small letters, and **bold** for what matters most");
            }
            at += length - 1;
        }
    }
}

}  // namespace

void promotional_word(const Subject& subject, Sink& sink) {
    report_promotional(subject, false, sink);
}

void promotional_red_flag(const Subject& subject, Sink& sink) {
    report_promotional(subject, true, sink);
}

void link_text(const Subject& subject, Sink& sink) {
    const char* advice = "say what one finds there, as in \"exercises for your back\"";
    for (const Passage& passage : subject.passages) {
        for (const std::string& phrase : subject.language->screen_phrases) {
            if (holds_phrase(passage, phrase)) {
                sink.report(passage.pointer, in_quotes(phrase) + " means nothing on paper", advice);
            }
        }
        if (passage.inline_text == nullptr) continue;
        for (const model::Span& span : passage.inline_text->spans) {
            if (!is_bare_link(span, *subject.language)) continue;
            sink.report(passage.pointer, "the link " + in_quotes(span.text) + " does not say where it leads", advice);
        }
    }
}

void italics(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        if (passage.inline_text == nullptr) continue;
        for (const model::Span& span : passage.inline_text->spans) {
            if (!span.emphasis) continue;
            sink.report(passage.pointer, in_quotes(shortened(span.text)) + " is marked for italics",
                        "leaflets have no italics: write **two stars** for bold, or none");
        }
    }
}

void capitals(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) report_capitals(passage, *subject.language, sink);
}

}  // namespace leafwright::lint
