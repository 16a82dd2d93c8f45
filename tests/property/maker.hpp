// Leaflets by chance: from a page's worth of words to ten, every kind of block, every optional part
// there or not. What it makes keeps the rules of schemas/content.schema.json.
#pragma once

#include <cstdint>

#include "model/content.hpp"

namespace property {

leafwright::model::Leaflet make_leaflet(std::uint64_t seed, std::uint64_t number);

}  // namespace property
