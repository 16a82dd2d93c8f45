// A window of a finished page in black and white, painted from what the content stream draws there; and the
// modules of a QR code found in such a picture alone, as a scanner finds them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "proof/symbol.hpp"
#include "reading/reading.hpp"

namespace leafwright::proof {

struct Raster {
    int width = 0, height = 0;
    std::vector<bool> dark;  // row by row
    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * width + x)]; }
};

// Shapes in their order, each filled by its own rule; strokes are a dot wide. Text and pictures are solid
// boxes on top of all: whatever lies over a code spoils it.
Raster paint(const reading::Page& page, const Rect& window, double dots_per_point);

// Nothing unless what is dark is one square of even modules, with a light dot at least around it.
std::optional<Modules> scan(const Raster& raster);

}  // namespace leafwright::proof
