#include "diagrams/panel_layout.hpp"

#include <algorithm>
#include <cmath>

namespace leafwright::diagrams {

Point PanelGrid::at(std::size_t index, double height, double gap) const {
    const auto column = static_cast<double>(index % columns), row = static_cast<double>(index / columns);
    return {column * (cell_width + gap), row * (height + gap)};
}

PanelGrid panel_grid(std::size_t count, double width, double least, double gap) {
    PanelGrid grid;
    if (count == 0) return grid;
    const double fit = std::floor((width + gap) / (least + gap) + 1e-9);
    const std::size_t most =
        std::clamp(fit < 1 ? std::size_t{1} : static_cast<std::size_t>(fit), std::size_t{1}, count);
    const std::size_t rows = (count + most - 1) / most;
    grid.columns = (count + rows - 1) / rows;
    const auto columns = static_cast<double>(grid.columns);
    grid.cell_width = (width - gap * (columns - 1)) / columns;
    return grid;
}

}  // namespace leafwright::diagrams
