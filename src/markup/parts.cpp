#include "markup/parts.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "model/shown.hpp"
#include "wording/notes.hpp"

namespace leafwright::markup {
namespace {

using Kind = Element::Kind;

constexpr const char* first_strong_isolate = "\u2068";
constexpr const char* pop_isolate = "\u2069";

Element heading(int level, model::Text text) {
    return {.kind = Kind::heading, .text = std::move(text), .level = level};
}

void add_bands(Element& parent, const Making& making) {
    for (const wording::Band& band : wording::bands_of(making.source.leaflet, making.source.wording)) {
        parent.add({.look = "band", .text = plain(band.text)});
    }
}

Element masthead(const Making& making) {
    const model::Clinic& clinic = making.source.clinic;
    Element header{.kind = Kind::header};
    add_bands(header, making);
    Element& names = header.add({.kind = Kind::group, .look = "masthead"});
    Element& who = names.add({.kind = Kind::group, .look = "who"});
    who.add({.look = "clinic", .text = strong(clinic.name)});
    std::string about = clinic.specialty;
    if (!about.empty() && !clinic.place.empty()) about += " · ";
    about += clinic.place;
    if (!about.empty()) who.add({.look = "about", .text = plain(about)});
    names.add({.look = "kind", .text = strong(making.wording("patient_information"))});
    return header;
}

void add_title(Element& parent, const Making& making, bool names) {
    const model::Leaflet& leaflet = making.source.leaflet;
    parent.add(heading(1, plain(leaflet.title)));
    if (!leaflet.subtitle.empty()) parent.add({.look = "subtitle", .text = plain(leaflet.subtitle)});
    if (!names || leaflet.alternative_names.empty()) return;
    const std::string all =
        wording::in_one_line(leaflet.alternative_names, "next_name", "names", "name", making.source.wording);
    parent.add({.look = "names", .text = plain(making.source.wording.text("alternative_names", {{"names", all}}))});
}

void add_short_answer(Element& parent, Making& making) {
    Element& part = parent.add(
        {.kind = Kind::section, .look = "short-answer", .id = making.ids.claim("short-answer", "part"), .named = true});
    part.add(heading(2, plain(making.wording("short_answer")))).id = making.ids.claim("short-answer-heading", "part");
    part.add({.text = making.source.leaflet.short_answer});
}

// A number that a phone dials at a touch.
model::Text tier_heading(const model::RedFlagTier& tier, const std::string& number) {
    model::Text result;
    for (const model::Span& span : tier.heading.spans) {
        std::string rest = span.text;
        constexpr std::string_view mark = "{number}";
        for (std::size_t at = rest.find(mark); at != std::string::npos; at = rest.find(mark)) {
            if (at > 0) result.spans.push_back({rest.substr(0, at), span.strong, span.emphasis, span.link});
            result.spans.push_back({number, span.strong, span.emphasis, "tel:" + model::dialled(number)});
            rest.erase(0, at + mark.size());
        }
        if (!rest.empty()) result.spans.push_back({rest, span.strong, span.emphasis, span.link});
    }
    return result;
}

void add_red_flags(Element& parent, Making& making) {
    constexpr std::array urgencies{"tier emergency", "tier urgent", "tier routine"};
    const model::Leaflet& leaflet = making.source.leaflet;
    const model::RedFlags& flags = leaflet.red_flags;
    Element& part = parent.add(
        {.kind = Kind::section, .look = "red-flags", .id = making.ids.claim("red-flags", "part"), .named = true});
    part.add(heading(2, flags.heading)).id = making.ids.claim("red-flags-heading", "part");
    Element& tiers = part.add({.kind = Kind::group, .look = "tiers"});
    for (const model::RedFlagTier& tier : flags.tiers) {
        Element& group = tiers.add({.kind = Kind::group, .look = urgencies.at(static_cast<std::size_t>(tier.urgency))});
        group.add(heading(3, tier_heading(tier, leaflet.emergency_number)));
        Element& list = group.add({.kind = Kind::list});
        for (const model::RedFlag& flag : tier.flags) list.add({.kind = Kind::item, .text = flag.text, .id = flag.id});
    }
    if (!flags.higher_risk.empty()) part.add({.look = "higher-risk", .text = flags.higher_risk});
}

void add_sections(Element& parent, Making& making) {
    for (const model::Section& section : making.source.leaflet.sections) {
        if (section.blocks.empty()) continue;
        Element& part = parent.add({.kind = Kind::section, .id = making.ids.claim(section.id, "section")});
        part.add(heading(2, section.heading));
        for (const model::Block& block : section.blocks) add_block(part, block, making);
    }
}

void add_questions(Element& parent, Making& making) {
    const std::vector<model::Question>& questions = making.source.leaflet.questions;
    if (questions.empty()) return;
    Element& part = parent.add({.kind = Kind::section, .id = making.ids.claim("questions", "part")});
    part.add(heading(2, plain(making.wording("questions"))));
    for (const model::Question& question : questions) {
        Element& group =
            part.add({.kind = Kind::group, .look = "question", .id = making.ids.claim(question.id, "question")});
        group.add(heading(3, question.question));
        for (const model::Text& answer : question.answer) group.add({.text = answer});
    }
}

// The sender's words as paragraphs, where empty lines part them; what no text may hold is left out.
void add_note(Element& parent, std::string_view note) {
    std::string text;
    for (std::size_t at = 0; at < note.size();) {
        const char32_t character = next_code_point(note, at).value_or(U'?');
        if (character == U'\t')
            text += ' ';
        else if (character == U'\n' || (!is_forbidden(character) && character != U'\r'))
            append_utf8(text, character);
    }
    Element box{.kind = Kind::group, .look = "sender", .foreign = true};
    std::string paragraph;
    const auto close = [&] {
        if (!paragraph.empty()) box.add({.text = plain(std::move(paragraph)), .foreign = true});
        paragraph.clear();
    };
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        if (line.find_first_not_of(' ') == std::string::npos)
            close();
        else
            paragraph += (paragraph.empty() ? "" : "\n") + line;
    }
    close();
    if (!box.children.empty()) parent.add(std::move(box));
}

}  // namespace

bool is_right_to_left(const std::string& language) {
    return uloc_isRightToLeft(language.c_str()) != 0;
}

Ids::Ids(const model::Leaflet& leaflet) {
    for (const model::RedFlagTier& tier : leaflet.red_flags.tiers) {
        for (const model::RedFlag& flag : tier.flags) taken_.insert(flag.id);
    }
}

std::string Ids::claim(const std::string& wanted, const std::string& kind) {
    std::string id = wanted;
    while (!taken_.insert(id).second) id = kind + "-" + id;
    return id;
}

Making::Making(const Source& given)
    : source(given), ids(given.leaflet), right_to_left(is_right_to_left(given.leaflet.language)) {}

std::string Making::apart(const std::string& text) const {
    return right_to_left && !text.empty() ? first_strong_isolate + text + pop_isolate : text;
}

model::Text Making::apart(const model::Text& text) const {
    return right_to_left ? joined(joined(plain(first_strong_isolate), text), plain(pop_isolate)) : text;
}

std::vector<Element> whole(const Source& source) {
    Making making(source);
    Element main{.kind = Kind::main};
    add_title(main, making, true);
    add_short_answer(main, making);
    add_red_flags(main, making);
    add_sections(main, making);
    add_questions(main, making);
    add_references(main, making);
    add_history(main, making);
    Element footer{.kind = Kind::footer};
    footer.add(online(making));
    footer.add(contact(making));
    footer.add(disclaimer(making));
    footer.add(facts(making));
    return {masthead(making), std::move(main), std::move(footer)};
}

std::vector<Element> brief(const Source& source, std::string_view note) {
    Making making(source);
    Element main{.kind = Kind::main};
    add_title(main, making, false);
    add_note(main, note);
    add_short_answer(main, making);
    add_red_flags(main, making);
    Element footer{.kind = Kind::footer};
    footer.add(online(making));
    footer.add(contact(making));
    footer.add(disclaimer(making));
    return {masthead(making), std::move(main), std::move(footer)};
}

}  // namespace leafwright::markup
