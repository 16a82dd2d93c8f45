// The record in a translation's file, written anew without touching any other byte.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/json_edit.hpp"
#include "base/words.hpp"
#include "model/dates.hpp"
#include "translation/places.hpp"
#include "translation/translation.hpp"

namespace leafwright::translation {
namespace {

using Json = nlohmann::ordered_json;

// Whether `pointer` is `part` or lies in it.
bool is_in(const std::string& pointer, const std::string& part) {
    return pointer.starts_with(part) && (pointer.size() == part.size() || pointer[part.size()] == '/');
}

// Which segments are vouched for; a pointer that names none is reported.
std::vector<bool> accepted(const std::vector<Segment>& segments, const Stamp& stamp, Diagnostics& diagnostics) {
    std::vector<bool> result(segments.size(), stamp.all);
    for (const std::string& part : stamp.pointers) {
        bool found = false;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            if (!is_in(segments[i].pointer, part)) continue;
            result[i] = found = true;
        }
        if (found) continue;
        std::vector<std::string> known;
        for (const Segment& segment : segments) known.push_back(segment.pointer);
        const std::string near = did_you_mean(part, known);
        diagnostics.refuse(
            "translation.unknown-text", "there is no translated text at " + in_quotes(part),
            near.empty() ? "'leafwright translation' lists them" : "did you mean " + in_quotes(near) + "?");
    }
    return result;
}

Json person_of(const model::Person& person) {
    return {{"name", person.name}, {"role", person.role}};
}

}  // namespace

std::optional<std::string> stamped(const model::Leaflet& translation, const Source& source, const std::string& of,
                                   const Comparison& comparison, const Stamp& stamp, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    for (const Diagnostic& fault : comparison.faults.all()) diagnostics.add(fault);
    std::vector<Segment> segments = comparison.segments;
    sort_by_place(translation.source, segments);
    const std::vector<bool> vouched = accepted(segments, stamp, diagnostics);
    if (diagnostics.size() > first) return std::nullopt;

    Json records = Json::object();
    bool changed = false;
    const nlohmann::json* old = nullptr;
    if (translation.translation) old = &translation.tree->at("translation").at("segments");
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        if (vouched[i]) {
            changed = changed || segment.state != Segment::State::current;
            records[segment.pointer] = segment.sum;
        } else if (segment.state != Segment::State::missing) {
            records[segment.pointer] = old->at(segment.pointer).get<std::string>();
        }
    }
    Json record = {{"of", of}, {"version", comparison.version}, {"sha256", sum_of(source)}};
    if (translation.translation && translation.translation->translator) {
        record["translator"] = person_of(*translation.translation->translator);
    }
    if (translation.translation && translation.translation->checked_by && !changed) {
        const auto& check = *translation.translation->checked_by;
        record["checked_by"] = person_of(check.person);
        record["checked_by"]["date"] = model::iso(check.date);
    }
    record["segments"] = std::move(records);
    return with_member(translation.source, "translation", record);
}

}  // namespace leafwright::translation
