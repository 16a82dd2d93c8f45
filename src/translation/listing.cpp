#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/words.hpp"
#include "translation/places.hpp"
#include "translation/translation.hpp"

namespace leafwright::translation {
namespace {

using Json = nlohmann::ordered_json;
using State = Segment::State;

const char* name_of(State state) {
    switch (state) {
        case State::current:
            return "current";
        case State::stale:
            return "stale";
        case State::missing:
            break;
    }
    return "missing";
}

std::size_t count(const Listing& listing, State state) {
    return static_cast<std::size_t>(std::count_if(listing.segments.begin(), listing.segments.end(),
                                                  [&](const Segment& segment) { return segment.state == state; }));
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

}  // namespace

Listing listing_of(const model::Leaflet& translation, const std::string& of, const Comparison& comparison) {
    Listing listing{translation.file.string(), of, {}, comparison.version, comparison.segments};
    if (translation.translation) listing.recorded_version = translation.translation->version;
    sort_by_place(translation.source, listing.segments);
    return listing;
}

std::string to_text(const Listing& listing) {
    std::string text = listing.file + ": translation of " + listing.of;
    if (!listing.recorded_version.empty()) text += ", version " + listing.recorded_version;
    if (listing.recorded_version != listing.source_version) text += " (the source is " + listing.source_version + ")";
    text += ": " + std::to_string(count(listing, State::current)) + " current, " +
            std::to_string(count(listing, State::stale)) + " stale, " + std::to_string(count(listing, State::missing)) +
            " missing\n";
    std::size_t widest = 0;
    for (const Segment& segment : listing.segments) widest = std::max(widest, segment.pointer.size());
    constexpr std::size_t state_width = 9;
    for (const Segment& segment : listing.segments) {
        text += "  " + padded(name_of(segment.state), state_width) + padded(segment.pointer, widest + 2) +
                shortened(segment.words) + '\n';
    }
    return text;
}

std::string to_json(const std::vector<Listing>& listings) {
    Json files = Json::array();
    for (const Listing& listing : listings) {
        Json segments = Json::array();
        for (const Segment& segment : listing.segments) {
            segments.push_back(
                {{"pointer", segment.pointer}, {"state", name_of(segment.state)}, {"source", segment.words}});
        }
        files.push_back({{"file", listing.file},
                         {"of", listing.of},
                         {"version", listing.recorded_version},
                         {"source_version", listing.source_version},
                         {"current", count(listing, State::current)},
                         {"stale", count(listing, State::stale)},
                         {"missing", count(listing, State::missing)},
                         {"segments", segments}});
    }
    const Json all = {{"version", LEAFWRIGHT_VERSION}, {"files", files}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace leafwright::translation
