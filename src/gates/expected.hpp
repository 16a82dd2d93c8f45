// The strings that a leaflet must show, walked out of the content in its own order.
#pragma once

#include <string>
#include <vector>

#include "gates/gates.hpp"

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
// Those of the red-flag box alone.
std::vector<Group> wanted_red_flags(const model::Leaflet& leaflet);

}  // namespace leafwright::gates
