#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

// A sentence of fewer words says nothing about the author's style.
constexpr std::size_t fewest_words_of_hard_sentence = 5;
constexpr std::size_t hardest_named = 3;

double flesch_kincaid(double words, double sentences, double syllables) {
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
}

double smog(double polysyllables, double sentences) {
    return 1.0430 * std::sqrt(polysyllables * 30.0 / sentences) + 3.1291;
}

bool is_running_text(const Passage& passage) {
    return !passage.shorter &&
           (passage.role == Role::prose || passage.role == Role::item || passage.role == Role::cell);
}

double as_double(std::size_t count) {
    return static_cast<double>(count);
}

void report_longer_than(const Subject& subject, double most, double up_to, const std::string& advice, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        for (const Sentence& sentence : passage.sentences) {
            const double words = as_double(sentence.words.size());
            if (words <= most || words > up_to) continue;
            sink.report(passage.pointer,
                        "the sentence " + in_quotes(shortened(sentence.text)) + " has " +
                            std::to_string(sentence.words.size()) + " words, more than " + format_number(most, 0),
                        advice);
        }
    }
}

}  // namespace

Reading reading_of(const std::vector<Passage>& passages, const Syllables& syllables) {
    Reading reading;
    std::size_t all = 0, polysyllables = 0;
    for (const Passage& passage : passages) {
        if (!is_running_text(passage)) continue;
        for (const Sentence& sentence : passage.sentences) {
            std::size_t sum = 0;
            for (const Word& word : sentence.words) {
                const int count = syllables_of(word, syllables);
                sum += static_cast<std::size_t>(count);
                if (count >= 3) ++polysyllables;
            }
            const std::size_t words = sentence.words.size();
            reading.words += words;
            ++reading.sentences;
            all += sum;
            if (words < fewest_words_of_hard_sentence) continue;
            const double grade = flesch_kincaid(as_double(words), 1, as_double(sum));
            reading.hardest.push_back({sentence.text, passage.pointer, 0, 0, grade});
        }
    }
    std::stable_sort(reading.hardest.begin(), reading.hardest.end(),
                     [](const auto& a, const auto& b) { return a.grade > b.grade; });
    if (reading.hardest.size() > hardest_named) reading.hardest.resize(hardest_named);
    if (reading.sentences > 0) {
        reading.flesch_kincaid = flesch_kincaid(as_double(reading.words), as_double(reading.sentences), as_double(all));
        reading.smog = smog(as_double(polysyllables), as_double(reading.sentences));
    }
    return reading;
}

void reading_grade(const Subject& subject, Sink& sink) {
    if (!subject.reading || as_double(subject.reading->sentences) < sink.limit("sentences")) return;
    const Reading& reading = *subject.reading;
    if (reading.flesch_kincaid <= sink.limit("flesch_kincaid") && reading.smog <= sink.limit("smog")) return;
    std::string advice = "shorten these first:";
    for (const Reading::Sentence& sentence : reading.hardest) {
        advice += (&sentence == &reading.hardest.front() ? " " : ", ") + in_quotes(shortened(sentence.text)) + " (" +
                  sentence.pointer + ")";
    }
    sink.report("/short_answer",
                "the leaflet reads at grade " + format_number(reading.flesch_kincaid, 1) +
                    " (Flesch-Kincaid, at most " + sink.limit_text("flesch_kincaid") + ") and " +
                    format_number(reading.smog, 1) + " (SMOG, at most " + sink.limit_text("smog") + ")",
                advice);
}

void long_sentence(const Subject& subject, Sink& sink) {
    // What is longer than `up_to` is the next rule's.
    report_longer_than(subject, sink.limit("words"), sink.limit("up_to"), "make two sentences of it", sink);
}

void very_long_sentence(const Subject& subject, Sink& sink) {
    report_longer_than(subject, sink.limit("words"), HUGE_VAL, "make two or three sentences of it, or a list", sink);
}

void long_words(const Subject& subject, Sink& sink) {
    if (!subject.language->syllables) return;
    std::size_t words = 0, long_ones = 0;
    for (const Passage& passage : subject.passages) {
        if (!is_running_text(passage)) continue;
        for (const Sentence& sentence : passage.sentences) {
            words += sentence.words.size();
            for (const Word& word : sentence.words) {
                if (syllables_of(word, *subject.language->syllables) >= sink.limit("syllables")) ++long_ones;
            }
        }
    }
    const double share = words == 0 ? 0 : 100.0 * as_double(long_ones) / as_double(words);
    if (share <= sink.limit("percent")) return;
    sink.report("/short_answer",
                format_number(share, 1) + "% of the words have " + sink.limit_text("syllables") +
                    " or more syllables, more than " + sink.limit_text("percent") + "%",
                "use shorter words where there are any");
}

void exclamation_mark(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        if (passage.text.find('!') == std::string::npos) continue;
        sink.report(passage.pointer, "this text holds an exclamation mark", "end the sentence with a full stop");
    }
}

}  // namespace leafwright::lint
