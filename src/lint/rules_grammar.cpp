#include <algorithm>
#include <utility>

#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
        return word.size() > ending.size() + 1 && word.ends_with(ending);
    });
}

bool is_participle(const std::string& word, const Language& language) {
    if (language.not_participles.count(word) > 0) return false;
    return language.participles.count(word) > 0 || ends_with_any(word, language.participle_endings);
}

bool has_sentences(Role role) {
    return role == Role::prose || role == Role::item || role == Role::cell || role == Role::caption ||
           role == Role::alternative;
}

// The words between two others hold no sign that parts clauses.
bool joined_by_space(const Sentence& sentence, std::size_t word) {
    const std::size_t from = sentence.words[word - 1].end;
    const std::string_view gap = std::string_view(sentence.text).substr(from, sentence.words[word].begin - from);
    return gap.find_first_not_of(" ") == std::string_view::npos;
}

// "is often treated": the words of the first verb in the passive voice, or "".
std::string passive_in(const Sentence& sentence, const Language& language) {
    const std::vector<Word>& words = sentence.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (language.passive_helpers.count(words[i].plain) == 0) continue;
        std::size_t at = i + 1;
        while (at + 1 < words.size() && joined_by_space(sentence, at) &&
               language.passive_between.count(words[at].plain) > 0) {
            ++at;
        }
        if (joined_by_space(sentence, at) && is_participle(words[at].plain, language)) {
            return sentence.text.substr(words[i].begin, words[at].end - words[i].begin);
        }
    }
    return {};
}

bool is_negative(const std::string& word, const Language& language) {
    return language.negatives.count(word) > 0 || ends_with_any(word, language.negative_endings);
}

// The two negatives of the first clause that has two, or "".
std::string double_negative_in(const Sentence& sentence, const Language& language) {
    std::string first;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const std::string& word = sentence.words[i].plain;
        if ((i > 0 && !joined_by_space(sentence, i)) || language.clause_words.count(word) > 0) first.clear();
        if (!is_negative(word, language)) continue;
        if (!first.empty()) return in_quotes(first) + " and " + in_quotes(word);
        first = word;
    }
    return {};
}

bool holds_any(const Sentence& sentence, const std::vector<std::string>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& phrase) { return holds_phrase(sentence, phrase); });
}

}  // namespace

void passive_voice(const Subject& subject, Sink& sink) {
    std::vector<std::pair<const Passage*, std::string>> found;
    std::size_t sentences = 0;
    for (const Passage& passage : subject.passages) {
        if (!has_sentences(passage.role)) continue;
        sentences += passage.sentences.size();
        for (const Sentence& sentence : passage.sentences) {
            const std::string verb = passive_in(sentence, *subject.language);
            if (verb.empty()) continue;
            found.emplace_back(&passage,
                               in_quotes(verb) + " is in the passive voice, in " + in_quotes(shortened(sentence.text)));
        }
    }
    if (static_cast<double>(found.size()) * 100 <= sink.limit("percent") * static_cast<double>(sentences)) return;
    for (auto& [passage, message] : found) {
        sink.report(passage->pointer, std::move(message), "say who does it: \"we\", \"you\", \"a doctor\"");
    }
}

void double_negative(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        for (const Sentence& sentence : passage.sentences) {
            const std::string words = double_negative_in(sentence, *subject.language);
            if (words.empty() || holds_any(sentence, subject.language->fixed_negatives)) continue;
            sink.report(passage.pointer,
                        "one clause holds the negatives " + words + ", in " + in_quotes(shortened(sentence.text)),
                        "say it the positive way");
        }
    }
}

}  // namespace leafwright::lint
