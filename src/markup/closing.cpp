// What ends a leaflet: where its facts come from, where more is to be read, the clinic, and who answers for it.
#include <algorithm>

#include "markup/parts.hpp"
#include "model/shown.hpp"
#include "wording/notes.hpp"

namespace leafwright::markup {
namespace {

using Kind = Element::Kind;

Element heading(std::string text) {
    return {.kind = Kind::heading, .text = plain(std::move(text)), .level = 2};
}

// In that language's words, for those who read it: its address is the link.
Element other_language(const model::OtherLanguage& other) {
    Element line{.language = other.language};
    const std::size_t at = other.line.find(other.short_address);
    if (other.line.empty() || at == std::string::npos) {
        line.text = linked(other.short_address, other.web_address);
        return line;
    }
    line.text = joined(plain(other.line.substr(0, at)), linked(other.short_address, other.web_address));
    line.text = joined(std::move(line.text), plain(other.line.substr(at + other.short_address.size())));
    return line;
}

}  // namespace

void add_references(Element& parent, Making& making) {
    const model::Leaflet& leaflet = making.source.leaflet;
    if (!leaflet.references.empty()) {
        Element& part =
            parent.add({.kind = Kind::section, .look = "small", .id = making.ids.claim("references", "part")});
        part.add(heading(making.wording("references")));
        Element& list = part.add({.kind = Kind::numbered});
        for (const model::Reference& reference : leaflet.references) {
            model::Text text = reference.text;
            if (!reference.url.empty()) {
                text = joined(joined(std::move(text), plain(" ")),
                              linked(model::printed_address(reference.url), reference.url));
            }
            list.add({.kind = Kind::item, .text = making.apart(text)});
        }
    }
    if (leaflet.related.empty()) return;
    Element& part = parent.add({.kind = Kind::section, .look = "small", .id = making.ids.claim("related", "part")});
    part.add(heading(making.wording("related")));
    Element& list = part.add({.kind = Kind::list});
    for (const model::Related& related : leaflet.related) {
        const model::Text address = linked(model::printed_address(related.url), related.url);
        list.add({.kind = Kind::item, .text = making.apart(joined(plain(related.title + ": "), address))});
    }
}

// The newest first: who reads it wants to know what is new.
void add_history(Element& parent, const Making& making) {
    const std::vector<model::Event>& history = making.source.leaflet.history;
    if (history.empty()) return;
    const wording::Catalogue& wording = making.source.wording;
    Element& part = parent.add({.kind = Kind::section});
    part.add(heading(wording.text("history")));
    Element& table = part.add({.kind = Kind::table});
    Element& heads = table.add({.kind = Kind::row});
    for (const char* key : {"history_version", "history_date", "history_change"}) {
        heads.add({.kind = Kind::column_head, .text = plain(wording.text(key))});
    }
    for (std::size_t i = history.size(); i-- > 0;) {
        Element& row = table.add({.kind = Kind::row});
        row.add({.kind = Kind::row_head, .text = plain(history[i].version)});
        row.add({.kind = Kind::cell, .text = plain(wording.date(history[i].date))});
        row.add({.kind = Kind::cell, .text = plain(wording::words_of(history[i], wording))});
    }
}

Element online(const Making& making) {
    const model::Leaflet& leaflet = making.source.leaflet;
    Element part{.kind = Kind::section, .look = "online"};
    part.add(heading(making.wording("read_online")));
    part.add({.text = linked(leaflet.short_address, leaflet.web_address)});
    for (const model::OtherLanguage& other : leaflet.also_in) part.add(other_language(other));
    if (!leaflet.left_out.empty()) {
        const std::string parts =
            wording::in_one_line(leaflet.left_out, "next_part", "parts", "part", making.source.wording);
        part.add({.text = plain(making.source.wording.text("more_online", {{"parts", parts}}))});
    }
    return part;
}

Element disclaimer(const Making& making) {
    return {.look = "disclaimer",
            .text = joined(strong(making.wording("important") + " "), making.source.leaflet.disclaimer)};
}

Element contact(const Making& making) {
    const model::Clinic& clinic = making.source.clinic;
    Element part{.kind = Kind::section, .look = "contact"};
    part.add(heading(making.wording("contact")));
    part.add({.text = strong(clinic.name)});
    for (const std::string& line : clinic.address) part.add({.text = plain(line)});
    if (!clinic.phone.empty()) part.add({.text = linked(clinic.phone, "tel:" + model::dialled(clinic.phone))});
    if (!clinic.email.empty()) part.add({.text = linked(clinic.email, "mailto:" + clinic.email)});
    for (const model::OpeningHours& hours : clinic.opening_hours) {
        part.add({.text = plain(hours.days + ": " + hours.hours)});
    }
    if (!clinic.closed.empty()) part.add({.text = plain(clinic.closed)});
    return part;
}

Element facts(const Making& making) {
    const model::Leaflet& leaflet = making.source.leaflet;
    const wording::Catalogue& wording = making.source.wording;
    Element part{.kind = Kind::section, .look = "facts"};
    part.add(heading(wording.text("about_leaflet")));
    std::string line = wording.text("leaflet_id", {{"id", making.apart(leaflet.id)}}) + " · " +
                       wording.text("version", {{"version", making.apart(leaflet.version)}});
    if (leaflet.published) line += " · " + wording.text("published", {{"date", wording.date(*leaflet.published)}});
    line += " · " + wording.text("reviewed", {{"date", wording.date(leaflet.last_reviewed)}}) + " · " +
            wording.text("review_due", {{"date", wording.date(leaflet.review_due)}});
    part.add({.text = plain(line)});
    if (leaflet.marks.extension) {
        part.add({.text = strong(wording::extension_note(*leaflet.marks.extension, wording))});
    }
    const auto add = [&](const char* key, const model::Person& who) {
        part.add(
            {.text = plain(wording.text(key, {{"name", making.apart(who.name)}, {"role", making.apart(who.role)}}))});
    };
    // One line for someone who both wrote and reviewed it.
    const auto is_author = [&](const model::Person& who) { return model::is_same_person(who, leaflet.author); };
    const bool both = std::any_of(leaflet.reviewers.begin(), leaflet.reviewers.end(), is_author);
    add(both ? "written_and_reviewed_by" : "written_by", leaflet.author);
    for (const model::Person& reviewer : leaflet.reviewers) {
        if (!is_author(reviewer)) add("reviewed_by", reviewer);
    }
    if (leaflet.translation) {
        // In bold while nobody checked it: it is a warning then.
        const std::string note = wording::translation_note(leaflet, wording);
        part.add({.text = leaflet.translation->checked_by ? plain(note) : strong(note)});
    }
    for (const std::string& offer : {making.source.clinic.feedback, making.source.clinic.other_formats}) {
        if (!offer.empty()) part.add({.text = plain(offer)});
    }
    return part;
}

}  // namespace leafwright::markup
