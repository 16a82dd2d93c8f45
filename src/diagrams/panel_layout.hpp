// How many panels stand in a row. Pure geometry.
#pragma once

#include <cstddef>

#include "base/geometry.hpp"

namespace leafwright::diagrams {

struct PanelGrid {
    std::size_t columns = 1;
    double cell_width = 0;
    // Top left corner of a panel when all are `height` high.
    [[nodiscard]] Point at(std::size_t index, double height, double gap) const;
    [[nodiscard]] std::size_t rows(std::size_t count) const { return (count + columns - 1) / columns; }
};

// One row when every panel gets at least `least`, else as few rows as do, as even as possible.
PanelGrid panel_grid(std::size_t count, double width, double least, double gap);

}  // namespace leafwright::diagrams
