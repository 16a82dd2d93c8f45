#include <algorithm>

#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

std::size_t words_in(const Passage& passage) {
    std::size_t count = 0;
    for (const Sentence& sentence : passage.sentences) count += sentence.words.size();
    return count;
}

// Words alone, so that a full stop makes no difference.
std::string bare(const std::string& text, const std::string& language) {
    std::string words;
    for (const Sentence& sentence : sentences_of(text, language)) {
        for (const Word& word : sentence.words) words += word.plain + ' ';
    }
    return words;
}

template <class Body>
void report_repeated(const model::Block& block, const std::string& language, Sink& sink) {
    const auto* body = std::get_if<Body>(&block.body);
    if (body == nullptr || body->caption.empty()) return;
    if (bare(body->alt, language) != bare(body->caption.plain(), language)) return;
    sink.report(block.pointer + "/alt", "the picture's text repeats its caption",
                "say what the picture shows to someone who cannot see it");
}

}  // namespace

void thin_alternative(const Subject& subject, Sink& sink) {
    for (const Passage& passage : subject.passages) {
        if (passage.role != Role::alternative) continue;
        const std::string plain = plain_of(passage.text);
        const auto& openings = subject.language->alt_openings;
        const auto opening = std::find_if(openings.begin(), openings.end(), [&](const std::string& words) {
            return plain.starts_with(words + ' ') || plain == words;
        });
        if (opening != openings.end()) {
            sink.report(passage.pointer, "the picture's text begins with " + in_quotes(*opening),
                        "leave that out: a screen reader says that it is a picture");
        } else if (static_cast<double>(words_in(passage)) < sink.limit("words")) {
            sink.report(passage.pointer, "the picture's text has fewer than " + sink.limit_text("words") + " words",
                        "say what the picture shows to someone who cannot see it");
        }
    }
}

void alternative_repeats_caption(const Subject& subject, Sink& sink) {
    each_block(subject.leaflet, [&](const model::Block& block, bool) {
        report_repeated<model::Image>(block, subject.leaflet.language, sink);
        report_repeated<model::LabelledDiagram>(block, subject.leaflet.language, sink);
        report_repeated<model::Pathway>(block, subject.leaflet.language, sink);
    });
}

}  // namespace leafwright::lint
