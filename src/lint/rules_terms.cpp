#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

// A compound such as "anti-inflammatory" is a word of its own.
bool is_word_byte(char c) {
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Behind the term at `end`, with its plural's ending; npos when it is only the beginning of a word.
std::size_t end_of_word(std::string_view text, std::size_t end, const std::vector<std::string>& plural_endings) {
    const auto ends_at = [&](std::size_t at) { return at == text.size() || !is_word_byte(text[at]); };
    if (ends_at(end)) return end;
    for (const std::string& ending : plural_endings) {
        if (text.substr(end).starts_with(ending) && ends_at(end + ending.size())) return end + ending.size();
    }
    return std::string_view::npos;
}

struct Place {
    std::size_t begin = 0, end = 0;
};

// Where `term` stands in `text`; both are in small letters.
std::vector<Place> places_of(std::string_view term, std::string_view text, const Language& language) {
    std::vector<Place> places;
    for (std::size_t at = text.find(term); at != std::string_view::npos; at = text.find(term, at + 1)) {
        if (at > 0 && is_word_byte(text[at - 1])) continue;
        const std::size_t end = end_of_word(text, at + term.size(), language.plural_endings);
        if (end != std::string_view::npos) places.push_back({at, end});
    }
    return places;
}

bool in_brackets(std::string_view text, std::size_t at) {
    const std::size_t open = text.substr(0, at).rfind('(');
    return open != std::string_view::npos && text.substr(open, at - open).find(')') == std::string_view::npos;
}

// Whether one of `phrases` stands shortly before, as in "doctors call this Achilles tendinopathy".
bool is_introduced(std::string_view before, const std::vector<std::string>& phrases) {
    constexpr std::size_t reach = 32;
    std::string_view near = before.substr(before.size() - std::min(before.size(), reach));
    const std::size_t stop = near.rfind(". ");
    if (stop != std::string_view::npos) near.remove_prefix(stop);
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& words) { return near.find(words) != std::string_view::npos; });
}

// A picture or a definition explains what it names.
bool explains(Role role) {
    return role == Role::term || role == Role::label;
}

// "X (explanation)", "explanation (X)", "X: explanation", and what the language's lists say.
bool is_explained_at(const Place& place, std::string_view text, const Language& language) {
    if (in_brackets(text, place.begin)) return true;
    const std::string_view behind = text.substr(place.end);
    const auto starts = [&](const std::string& words) { return behind.starts_with(words); };
    return behind.starts_with(" (") || behind.starts_with(": ") ||
           std::any_of(language.explained_behind.begin(), language.explained_behind.end(), starts) ||
           is_introduced(text.substr(0, place.begin), language.explained_before);
}

class Glossary {
public:
    explicit Glossary(const Subject& subject) : subject_(subject) {
        for (const Passage& passage : subject.passages) texts_.push_back(plain_of(passage.text));
    }

    // The first passage that holds the term, when none explains it.
    const Passage* unexplained(std::string_view term) const {
        const Passage* first = nullptr;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const Passage& passage = subject_.passages[i];
            for (const Place& place : places_of(term, texts_[i], *subject_.language)) {
                if (explains(passage.role) || is_explained_at(place, texts_[i], *subject_.language)) return nullptr;
                // Another name of the condition is what the whole leaflet explains.
                if (passage.role != Role::name && first == nullptr) first = &passage;
            }
        }
        return first;
    }

private:
    const Subject& subject_;
    std::vector<std::string> texts_;
};

// Two capitals or more and digits, nothing else but a small s of the plural: "MRI", "B12", "DVTs".
bool is_abbreviation(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    std::size_t capitals = 0;
    for (std::size_t at = 0; at < word.size();) {
        const std::optional<char32_t> c = next_code_point(word, at);
        if (!c) return false;
        if (u_isupper(static_cast<UChar32>(*c))) {
            ++capitals;
        } else if (!u_isdigit(static_cast<UChar32>(*c)) && *c != U'-') {
            return false;
        }
    }
    return capitals >= 2;
}

// A neighbour in capitals too makes it shouting, which is another rule's.
bool stands_alone(const Sentence& sentence, std::size_t word) {
    const auto& words = sentence.words;
    return (word == 0 || !is_abbreviation(words[word - 1].text)) &&
           (word + 1 == words.size() || !is_abbreviation(words[word + 1].text));
}

// In small letters, each once, in the order of the leaflet.
std::vector<std::string> abbreviations_of(const Subject& subject) {
    std::vector<std::string> list;
    for (const Passage& passage : subject.passages) {
        for (const Sentence& sentence : passage.sentences) {
            for (std::size_t i = 0; i < sentence.words.size(); ++i) {
                const Word& word = sentence.words[i];
                if (!is_abbreviation(word.text) || !stands_alone(sentence, i)) continue;
                std::string plain = word.plain;
                if (word.text.ends_with('s')) plain.pop_back();
                if (std::find(list.begin(), list.end(), plain) == list.end()) list.push_back(std::move(plain));
            }
        }
    }
    return list;
}

std::string in_capitals(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return word;
}

}  // namespace

void unexplained_term(const Subject& subject, Sink& sink) {
    const Glossary glossary(subject);
    for (const auto& [term, meaning] : subject.language->terms) {
        const Passage* passage = glossary.unexplained(term);
        if (passage == nullptr) continue;
        sink.report(passage->pointer, in_quotes(term) + " is explained nowhere in the leaflet",
                    "explain it where it stands first, as in \"" + term + " (" + meaning + ")\", or use plain words");
    }
}

void unexplained_abbreviation(const Subject& subject, Sink& sink) {
    const Glossary glossary(subject);
    for (const std::string& abbreviation : abbreviations_of(subject)) {
        if (subject.language->known_abbreviations.count(abbreviation) > 0) continue;
        const Passage* passage = glossary.unexplained(abbreviation);
        if (passage == nullptr) continue;
        const std::string shown = in_capitals(abbreviation);
        sink.report(passage->pointer, in_quotes(shown) + " is explained nowhere in the leaflet",
                    "write it in full where it stands first, as in \"full words (" + shown + ")\"");
    }
}

}  // namespace leafwright::lint
