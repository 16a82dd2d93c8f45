// The rules that no schema can state.
#pragma once

#include "model/content.hpp"
#include "model/part.hpp"

namespace leafwright::model {

void check_rules(const Leaflet& leaflet, Problems& problems);

// Of one pathway, whose block is at `pointer`.
void check_pathway(const Pathway& pathway, const std::string& pointer, Problems& problems);

}  // namespace leafwright::model
