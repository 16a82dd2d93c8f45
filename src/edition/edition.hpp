// What an edition shows: the leaflet as a layout includes it, and with less in it when room is scarce.
//
// The stages after this one show all that they are given, so what this stage returns is what every
// gate expects on the paper.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/content.hpp"
#include "style/style.hpp"

namespace leafwright::edition {

// The leaflet with what the layout includes, by part, priority and role; sections without a block
// are gone. A list and the words that announce it stay or leave together, by the smaller priority of the two.
model::Leaflet included(const model::Leaflet& leaflet, const style::Style& style);

// One thing that may be done to gain room.
struct Reduction {
    enum class Kind { shorten, leave_out } kind = Kind::leave_out;
    std::vector<std::string> pointers;  // the parts it is done to
    std::string heading;                // of the section or question they belong to
    model::Priority priority = 1;
};

// All that may be done to an included leaflet, in the order of doing it. What only longer editions have,
// priority 3 and up, gives way before what the standard edition has; in each of these two, parts take
// their shorter wording first and then leave, the highest priority number first and of those the last
// in the leaflet. What has priority 1 never leaves.
std::vector<Reduction> reductions(const model::Leaflet& leaflet);

// The leaflet with these reductions done to it.
model::Leaflet reduced(const model::Leaflet& leaflet, std::span<const Reduction> reductions);

// The leaflet with the block at `pointer` behind the one that follows it in its section, or behind the
// list which that one announces; nothing when it is the last of its section.
std::optional<model::Leaflet> deferred(const model::Leaflet& leaflet, const std::string& pointer);

}  // namespace leafwright::edition
