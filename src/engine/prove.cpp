#include "engine/prove.hpp"

#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "gates/expected.hpp"
#include "gates/gates.hpp"
#include "proof/proof.hpp"
#include "reading/reading.hpp"

namespace leafwright::engine {
namespace {

using Sums = std::vector<std::pair<std::string, std::string>>;

template <class Take>
void each_item(const frame::Document& document, const Take& take) {
    for (const frame::Frame& page : document.pages) {
        for (const frame::Item& item : page.items) take(item);
    }
}

// The pictures' sums in their order, each once.
std::vector<std::string> pictures_of(const frame::Document& document) {
    std::vector<std::string> sums;
    each_item(document, [&](const frame::Item& item) {
        const std::string* sum = nullptr;
        if (const auto* artwork = std::get_if<frame::ArtworkItem>(&item.body)) sum = &artwork->artwork->sha256;
        if (const auto* bitmap = std::get_if<frame::BitmapItem>(&item.body)) sum = &bitmap->bitmap->sha256;
        if (sum != nullptr && std::find(sums.begin(), sums.end(), *sum) == sums.end()) sums.push_back(*sum);
    });
    return sums;
}

std::vector<const fonts::Face*> faces_of(const frame::Document& document) {
    std::vector<const fonts::Face*> faces;
    each_item(document, [&](const frame::Item& item) {
        const auto* text = std::get_if<frame::TextItem>(&item.body);
        if (text != nullptr && std::find(faces.begin(), faces.end(), text->run.face) == faces.end()) {
            faces.push_back(text->run.face);
        }
    });
    return faces;
}

Sums fonts_of(const frame::Document& document) {
    Sums sums;
    for (const fonts::Face* face : faces_of(document)) sums.emplace_back(face->postscript_name(), face->sha256());
    return sums;
}

std::string joined(const std::vector<std::string>& words, char between) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : std::string(1, between)) + word;
    return text;
}

using PagesGate = void (*)(const gates::Subject&, Diagnostics&);
constexpr std::pair<const char*, PagesGate> pages_gates[] = {
    {"geometry", gates::geometry}, {"red-flags", gates::red_flags}, {"completeness", gates::completeness},
    {"sizes", gates::sizes},       {"glyphs", gates::glyphs},       {"contrast", gates::contrast}};

std::vector<proof::Outcome> each_gate(const gates::Subject& subject, Diagnostics& diagnostics) {
    std::vector<proof::Outcome> outcomes;
    for (const auto& [name, gate] : pages_gates) {
        const std::size_t before = diagnostics.size();
        gate(subject, diagnostics);
        const bool passed = diagnostics.size() == before;
        outcomes.push_back({name, passed ? proof::Outcome::Result::passed : proof::Outcome::Result::failed, {}, {}});
    }
    return outcomes;
}

gates::Subject subject_of(const Leaflet& leaflet) {
    return {*leaflet.printed, *leaflet.clinic, *leaflet.style, leaflet.pages->document};
}

}  // namespace

LaidOut read_aloud(const frame::Document& document) {
    LaidOut laid_out;
    laid_out.paragraphs = gates::read(document, laid_out.problems);
    return laid_out;
}

std::vector<std::pair<std::string, std::string>> inputs_of(const Leaflet& leaflet, const LaidOut& laid_out) {
    const std::vector<std::string> pictures = pictures_of(leaflet.pages->document);
    std::vector<std::string> fonts;
    for (const fonts::Face* face : faces_of(leaflet.pages->document)) fonts.push_back(face->version_sum());
    std::vector<std::pair<std::string, std::string>> inputs = {
        {"Layout", leaflet.style->name},
        {"LayoutSHA256", sha256(leaflet.style->source)},
        {"ContentSHA256", sha256(leaflet.content->source)},
        {"ClinicSHA256", leaflet.clinic->file ? sha256(leaflet.clinic->file->text) : std::string()},
        {"WordingSHA256", sha256(leaflet.wording->source())},
        {"ArtworkSHA256", pictures.empty() ? std::string() : sha256(joined(pictures, '\n'))},
        {"FontVersionsSHA256", sha256(joined(fonts, '\n'))},
        {"TextSHA256", proof::text_digest(laid_out.paragraphs)},
        {"Reductions", std::to_string(leaflet.reductions)},
        {"Deferred", joined(leaflet.deferred, ' ')}};
    inputs.emplace_back(inputs_property, leaflet.inputs);
    for (auto& fact : review::facts_of(*leaflet.content, *leaflet.standing)) inputs.push_back(std::move(fact));
    return inputs;
}

std::vector<std::pair<std::string, std::string>> inputs_of_sheets(const Leaflet& leaflet, const LaidOut& laid_out) {
    auto inputs = inputs_of(leaflet, laid_out);
    // These are of the pages' tagged text, or for a batch, which makes no sheets.
    std::erase_if(inputs,
                  [](const auto& input) { return input.first == "TextSHA256" || input.first == inputs_property; });
    inputs.emplace_back("Sheets", leaflet.sheet->name);
    return inputs;
}

void prove_pages(const Leaflet& leaflet, const LaidOut& laid_out, Diagnostics& diagnostics,
                 proof::Certificate* certificate) {
    const gates::Subject subject = subject_of(leaflet);
    if (certificate != nullptr) {
        certificate->pages_gates = each_gate(subject, diagnostics);
        return;
    }
    gates::all(subject, laid_out.paragraphs, diagnostics);
    for (const Diagnostic& problem : laid_out.problems.all()) diagnostics.add(problem);
}

void prove_file(const Leaflet& leaflet, const std::string& bytes, const LaidOut& laid_out, Diagnostics& diagnostics,
                proof::Certificate* certificate) {
    const auto file = reading::read(bytes, diagnostics);
    if (!file) return;
    proof::Expected expected =
        proof::expect(subject_of(leaflet), *leaflet.wording, laid_out.paragraphs, leaflet.source);
    if (leaflet.standing) expected.review_sum = leaflet.standing->digest;
    auto outcomes = proof::check(*file, expected, diagnostics);
    if (certificate != nullptr) certificate->file_gates = std::move(outcomes);
}

void certify(const Leaflet& leaflet, const std::optional<std::string>& bytes, const Diagnostics& diagnostics,
             proof::Certificate& certificate) {
    if (leaflet.content) {
        certificate.id = leaflet.content->id;
        certificate.language = leaflet.content->language;
        certificate.version = leaflet.content->version;
        certificate.inputs.emplace_back("content", sha256(leaflet.content->source));
    }
    if (leaflet.clinic && leaflet.clinic->file) {
        certificate.inputs.emplace_back("clinic", sha256(leaflet.clinic->file->text));
    }
    if (leaflet.style) {
        certificate.layout = leaflet.style->name;
        certificate.inputs.emplace_back("layout", sha256(leaflet.style->source));
    }
    if (leaflet.wording) certificate.inputs.emplace_back("wording", sha256(leaflet.wording->source()));
    if (leaflet.pages) {
        certificate.fonts = fonts_of(leaflet.pages->document);
        std::size_t number = 0;
        for (const std::string& sum : pictures_of(leaflet.pages->document)) {
            certificate.artwork.emplace_back("picture " + std::to_string(++number), sum);
        }
    }
    if (bytes) {
        certificate.output = sha256(*bytes);
        certificate.bytes = bytes->size();
    }
    certificate.problems = diagnostics;
}

}  // namespace leafwright::engine
