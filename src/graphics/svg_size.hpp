// The size an SVG file claims.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "graphics/report.hpp"
#include "graphics/svg_check.hpp"

namespace leafwright::graphics {

// From the root element's viewBox, width and height; the place is the root element's.
std::optional<SvgFacts> svg_size(const std::map<std::string, std::string>& attributes, int line, int column,
                                 Report& report);

}  // namespace leafwright::graphics
