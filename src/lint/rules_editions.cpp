#include <algorithm>
#include <set>

#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

using Block = model::Block;

// Calls `visit` with each paragraph and the list behind it.
template <class Visit>
void each_pair(const std::vector<Block>& blocks, const Visit& visit) {
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
        const auto* paragraph = std::get_if<model::Paragraph>(&blocks[i].body);
        if (paragraph != nullptr && std::holds_alternative<model::List>(blocks[i + 1].body)) {
            visit(blocks[i], paragraph->text, blocks[i + 1]);
        }
    }
    for (const Block& block : blocks) each_pair(block.shorter, visit);
}

template <class Visit>
void each_pair(const model::Leaflet& leaflet, const Visit& visit) {
    for (const model::Section& section : leaflet.sections) {
        each_pair(section.blocks, visit);
        each_pair(section.shorter, visit);
    }
}

// The smallest priority at which something of the block is printed.
model::Priority first_shown(const Block& block) {
    const auto* list = std::get_if<model::List>(&block.body);
    if (list == nullptr || list->items.empty()) return block.priority;
    const auto least = std::min_element(list->items.begin(), list->items.end(),
                                        [](const auto& a, const auto& b) { return a.priority < b.priority; });
    return std::max(block.priority, least->priority);
}

// A wording and the shorter one that may stand in its place, as beginnings of pointers.
struct Wordings {
    std::string longer, shorter;
};

std::vector<Wordings> wordings_of(const model::Leaflet& leaflet) {
    std::vector<Wordings> list;
    for (const model::Section& section : leaflet.sections) {
        if (!section.shorter.empty()) list.push_back({section.pointer + "/blocks", section.pointer + "/short"});
    }
    each_block(leaflet, [&](const Block& block, bool) {
        if (!block.shorter.empty()) list.push_back({block.pointer, block.pointer + "/short"});
    });
    for (const model::Question& question : leaflet.questions) {
        if (!question.shorter.empty()) list.push_back({question.pointer + "/answer", question.pointer + "/short"});
    }
    return list;
}

bool lies_in(std::string_view pointer, std::string_view place) {
    return pointer.starts_with(place) && (pointer.size() == place.size() || pointer[place.size()] == '/');
}

std::vector<const Passage*> printed_in(const Subject& subject, std::string_view place, bool shorter) {
    std::vector<const Passage*> list;
    for (const Passage& passage : subject.passages) {
        if (passage.role == Role::alternative || passage.optional || passage.shorter != shorter) continue;
        if (lies_in(passage.pointer, place)) list.push_back(&passage);
    }
    return list;
}

// Calls `visit` with what stands in the longer and in the shorter wording, and the shorter one's place.
template <class Visit>
void each_wording(const Subject& subject, const Visit& visit) {
    for (const Wordings& wordings : wordings_of(subject.leaflet)) {
        visit(printed_in(subject, wordings.longer, false), printed_in(subject, wordings.shorter, true),
              wordings.shorter);
    }
}

std::set<std::string> numbers_in(const std::vector<const Passage*>& passages) {
    std::set<std::string> numbers;
    for (const Passage* passage : passages) {
        for (const Sentence& sentence : passage->sentences) {
            for (const Word& word : sentence.words) {
                if (word.text.find_first_of("0123456789") != std::string::npos) numbers.insert(word.text);
            }
        }
    }
    return numbers;
}

bool any_holds(const std::vector<const Passage*>& passages, const std::string& phrase) {
    return std::any_of(passages.begin(), passages.end(), [&](const Passage* passage) {
        return std::any_of(passage->sentences.begin(), passage->sentences.end(),
                           [&](const Sentence& sentence) { return holds_phrase(sentence, phrase); });
    });
}

// The warning words that the passages have in bold.
std::set<std::string> bold_warnings(const std::vector<const Passage*>& passages, const Subject& subject) {
    std::set<std::string> found;
    for (const Passage* passage : passages) {
        if (passage->inline_text == nullptr) continue;
        for (const model::Span& span : passage->inline_text->spans) {
            if (!span.strong) continue;
            for (const Sentence& sentence : sentences_of(span.text, subject.leaflet.language)) {
                for (const std::string& words : subject.language->warning_words) {
                    if (holds_phrase(sentence, words)) found.insert(words);
                }
            }
        }
    }
    return found;
}

}  // namespace

void list_without_colon(const Subject& subject, Sink& sink) {
    const WordSet announcing(subject.language->announcing_words.begin(), subject.language->announcing_words.end());
    each_pair(subject.leaflet, [&](const Block&, const model::Text& text, const Block&) {
        const std::string plain = text.plain();
        const std::vector<Sentence> sentences = sentences_of(plain, subject.leaflet.language);
        if (sentences.empty() || plain.ends_with(':') || plain.ends_with('?')) return;
        const bool announces = announcing.count(sentences.back().words.back().plain) > 0;
        if (!announces && (plain.ends_with('.') || plain.ends_with('!') || plain.ends_with(')'))) return;
        sink.report(text.pointer, "a list follows, but these words do not end with a colon", "end them with a colon");
    });
}

void announced_list_priority(const Subject& subject, Sink& sink) {
    each_pair(subject.leaflet, [&](const Block& paragraph, const model::Text& text, const Block& list) {
        if (!text.plain().ends_with(':') || paragraph.priority == list.priority) return;
        sink.report(list.pointer,
                    "this list has priority " + std::to_string(list.priority) + ", the words that announce it " +
                        std::to_string(paragraph.priority),
                    "give both the same priority; until then both count as the smaller");
    });
}

void heading_alone(const Subject& subject, Sink& sink) {
    for (const model::Section& section : subject.leaflet.sections) {
        if (section.blocks.empty()) continue;
        model::Priority least = first_shown(section.blocks.front());
        for (const Block& block : section.blocks) least = std::min(least, first_shown(block));
        if (least <= section.priority) continue;
        sink.report(section.pointer,
                    "this section has priority " + std::to_string(section.priority) +
                        ", but nothing in it has less than " + std::to_string(least) +
                        ", so that only its heading would be left, and it leaves",
                    "give the section priority " + std::to_string(least) + ", or one of its blocks a smaller one");
    }
}

void shorter_loses_number(const Subject& subject, Sink& sink) {
    each_wording(subject, [&](const auto& longer, const auto& shorter, const std::string& place) {
        const std::set<std::string> kept = numbers_in(shorter);
        for (const std::string& number : numbers_in(longer)) {
            if (kept.count(number) > 0) continue;
            sink.report(place, "the shorter wording lacks the number " + in_quotes(number),
                        "keep it, or make sure that nobody acts on it");
        }
    });
}

void shorter_loses_warning(const Subject& subject, Sink& sink) {
    each_wording(subject, [&](const auto& longer, const auto& shorter, const std::string& place) {
        for (const std::string& words : bold_warnings(longer, subject)) {
            if (any_holds(shorter, words)) continue;
            sink.report(place, "the shorter wording lacks " + in_quotes(words) + ", which the longer has in bold",
                        "keep the warning");
        }
    });
}

}  // namespace leafwright::lint
