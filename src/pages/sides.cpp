#include "pages/sides.hpp"

#include <algorithm>
#include <utility>

namespace leafwright::pages {

std::optional<Sides> fill_sides(const std::vector<flow::Atom>& atoms, const flow::Geometry& geometry,
                                const style::Style& style, Diagnostics& diagnostics) {
    std::optional<flow::Layout> layout = flow::fill(atoms, geometry, style.flow, diagnostics);
    if (!layout) return std::nullopt;
    const auto multiple = static_cast<std::size_t>(std::max(1, style.sides.multiple_of));
    const std::size_t total = (layout->pages + multiple - 1) / multiple * multiple;
    if (total > layout->pages) {
        flow::Geometry without_end = geometry;
        without_end.last_reserve = 0;
        layout = flow::fill(atoms, without_end, style.flow, diagnostics);
        if (!layout) return std::nullopt;
    }
    Sides sides;
    sides.notes_from = layout->pages;
    sides.layout = std::move(*layout);
    sides.layout.pages = total;
    sides.layout.used.resize(total, 0);
    return sides;
}

}  // namespace leafwright::pages
