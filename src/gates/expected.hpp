// The strings that a leaflet must show, walked out of the content in its own order.
#pragma once

#include <string>
#include <vector>

#include "gates/gates.hpp"
#include "gates/reading.hpp"

namespace leafwright::gates {

struct Wanted {
    std::string words;
    std::string pointer;
    // A paragraph of its own, the beginning of one, or anywhere in one, among fixed words.
    enum class Place { alone, opens, inside } place = Place::alone;
};

// Strings in the order in which they must be read; those of one group in any order, since a pathway
// is read along its arrows and the end block as its layout has it.
using Group = std::vector<Wanted>;

std::vector<Group> wanted(const Subject& subject);
// The same without a document at hand.
std::vector<Group> wanted(const model::Leaflet& leaflet, const model::Clinic& clinic, const style::Style& style);
// Those of the red-flag box alone.
std::vector<Group> wanted_red_flags(const model::Leaflet& leaflet);

// gates::all on a document that was read before, by read(), whose own diagnostics the caller has.
void all(const Subject& subject, const Reading& reading, Diagnostics& diagnostics);

// Finds the groups' strings in what is read: "gate.missing", "gate.order", "gate.doubled".
void match(const std::vector<Group>& groups, const Reading& reading, Diagnostics& diagnostics);

}  // namespace leafwright::gates
