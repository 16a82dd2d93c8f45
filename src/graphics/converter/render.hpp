// SVG text to a one-page PDF, through librsvg and cairo.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/geometry.hpp"

namespace leafwright::graphics {

// A picture that cannot be taken, with the diagnostic's parts.
struct Refusal {
    std::string code, message, hint;
};

// A cause outside the picture.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Draws the whole view box over a page of `size` points.
std::string render_pdf(std::string_view svg, Size size);

}  // namespace leafwright::graphics
