// The parts of a leaflet that may be left out, and the leaflet without some of them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/content.hpp"

namespace leafwright::fit {

struct OptionalPart {
    std::string pointer;
    std::string heading;  // of the section or question it belongs to
    model::Priority priority = 2;
};

// Sections, blocks, list items and questions with a priority from 2 to `most`, those that leave first
// at the front: the highest priority number, then the last in the leaflet.
std::vector<OptionalPart> optional_parts(const model::Leaflet& leaflet, model::Priority most);

// The leaflet without the parts at `pointers`.
model::Leaflet without(const model::Leaflet& leaflet, const std::set<std::string>& pointers);

}  // namespace leafwright::fit
