// Artwork as bytes: how the converter hands it over and how the cache folder keeps it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graphics/graphics.hpp"

namespace leafwright::graphics {

std::string to_bytes(const Artwork& artwork);

// Nothing unless every byte is as `to_bytes` would have written it, the first object is a form, and
// every "@n" names an object of the list.
std::optional<Artwork> from_bytes(std::string_view bytes);

}  // namespace leafwright::graphics
