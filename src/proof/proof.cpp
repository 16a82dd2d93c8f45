#include "proof/proof.hpp"

#include <utility>

#include "base/file.hpp"
#include "gates/survey.hpp"
#include "proof/checks.hpp"
#include "reading/direction.hpp"

namespace leafwright::proof {
namespace {

struct Gate {
    const char* name;
    std::string (*check)(const Subject&, Figures&);
};

constexpr Gate all_gates[] = {
    {"text", check_text},   {"red-flags", check_red_flags},   {"glyphs", check_glyphs},
    {"sizes", check_sizes}, {"structure", check_structure},   {"figures", check_figures},
    {"qr", check_qr},       {"governance", check_governance}, {"source", check_source},
};

}  // namespace

std::string status_band(model::Status status, const wording::Catalogue& wording) {
    switch (status) {
        case model::Status::draft:
            return wording.text("draft_band");
        case model::Status::in_review:
            return wording.text("in_review_band");
        case model::Status::withdrawn:
            return wording.text("withdrawn_band");
        case model::Status::superseded:
            return wording.text("superseded_band");
        case model::Status::approved:
            break;
    }
    return {};
}

Expected expect(const gates::Subject& subject, const wording::Catalogue& wording, gates::Reading laid_out,
                bool source) {
    const auto& numbers = subject.clinic.emergency_numbers;
    Expected expected;
    expected.leaflet = &subject.leaflet;
    expected.text = gates::wanted(subject);
    expected.laid_out = std::move(laid_out);
    expected.smallest_size = subject.style.smallest_size;
    expected.qr = subject.style.qr;
    const auto number = numbers.find(subject.leaflet.country);
    expected.emergency_number = number == numbers.end() ? std::string() : number->second;
    expected.review_interval_years = subject.clinic.review_interval_years;
    expected.approvals = subject.clinic.review_policy.approvals;
    const model::Marks& marks = subject.leaflet.marks;
    expected.overdue_band = marks.overdue ? wording.text("overdue_band") : std::string();
    expected.extension_note = marks.extension ? wording::extension_note(*marks.extension, wording) : std::string();
    expected.status_band = status_band(subject.leaflet.status, wording);
    expected.translation_note = wording::translation_note(subject.leaflet, wording);
    expected.source = source;
    return expected;
}

std::string text_digest(const gates::Reading& reading) {
    std::string text;
    for (const gates::Paragraph& paragraph : reading) {
        if (!paragraph.words.empty()) text += paragraph.words + '\n';
    }
    return sha256(text);
}

gates::Reading read_aloud(const reading::File& file, const std::vector<reading::Paragraph>& paragraphs) {
    gates::Reading words;
    words.reserve(paragraphs.size());
    for (const reading::Paragraph& paragraph : paragraphs) {
        const bool label = file.elements[paragraph.element].role == "Lbl";
        words.push_back({0, paragraph.first_page, gates::words_of(paragraph.text), {}, label});
    }
    return words;
}

std::vector<Outcome> check(const reading::File& file, const Expected& expected, Diagnostics& diagnostics) {
    Subject subject{file, expected, reading::paragraphs(file), {}, diagnostics};
    subject.words = read_aloud(file, subject.paragraphs);
    std::vector<Outcome> outcomes;
    for (const Gate& gate : all_gates) {
        const std::size_t before = diagnostics.size();
        Outcome outcome{gate.name, Outcome::Result::passed, {}, {}};
        outcome.note = gate.check(subject, outcome.figures);
        if (!outcome.note.empty()) outcome.result = Outcome::Result::skipped;
        if (diagnostics.size() > before) outcome.result = Outcome::Result::failed;
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

std::string no_layout(const Subject& subject) {
    return subject.expected.leaflet == nullptr
               ? "its content is not at hand"
               : "this machine does not have the same layout, clinic and content together";
}

Rect ink_of(const reading::Text& text) {
    constexpr double above = 0.75, below = 0.25;
    return {text.baseline.x, text.baseline.y - above * text.size, text.width, (above + below) * text.size};
}

bool has_ink(const reading::Text& text) {
    return text.width > 0 || !reading::is_invisible(text.words);
}

std::string place_of(std::size_t page, const reading::Text& text) {
    return gates::place_of(page, ink_of(text));
}

std::string place_of(const reading::File& file, const reading::Paragraph& paragraph) {
    for (const reading::Element::Kid& kid : file.elements[paragraph.element].kids) {
        if (kid.kind != reading::Element::Kid::Kind::content || kid.page >= file.pages.size()) continue;
        const reading::Page& page = file.pages[kid.page];
        for (const reading::Text& text : page.texts) {
            if (text.sequence == reading::none) continue;
            if (page.sequences[text.sequence].mcid == static_cast<int>(kid.value)) return place_of(kid.page, text);
        }
    }
    return "page " + std::to_string(paragraph.first_page + 1);
}

}  // namespace leafwright::proof
