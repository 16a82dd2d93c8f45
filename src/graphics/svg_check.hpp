// The strict look at an SVG file before librsvg may see it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/geometry.hpp"
#include "graphics/report.hpp"

namespace leafwright::graphics {

struct SvgLimits {
    std::size_t bytes = 2u << 20;
    int depth = 64;
    std::size_t elements = 20'000;
    double drawn = 200'000;  // elements, counting each time that a <use>, pattern or marker repeats them
};

struct SvgFacts {
    Size size;      // natural, in points
    Rect view_box;  // in user units
};

// Reports every problem of the file with its place; nothing when there is any.
std::optional<SvgFacts> check_svg(std::string_view text, const SvgLimits& limits, Report& report);

}  // namespace leafwright::graphics
