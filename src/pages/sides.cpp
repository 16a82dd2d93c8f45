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

std::optional<NotesArea> notes_area(const flow::Layout& layout, std::size_t notes_from, std::size_t page,
                                    const flow::Geometry& geometry, const style::Style& style) {
    if (notes_from >= layout.pages || page + 1 < notes_from) return std::nullopt;
    constexpr double least_lines = 5;
    const auto room = [&](std::size_t on) { return on == 0 ? geometry.first_height : geometry.height; };
    const double begun = notes_from == 0 ? 0 : layout.used[notes_from - 1] + style.spacing.section;
    const bool shared = notes_from > 0 && room(notes_from - 1) - begun >= least_lines * style.length("note_line");
    if (page + 1 == notes_from) {
        if (!shared) return std::nullopt;
        return NotesArea{begun, room(page) - begun, true};
    }
    const double kept = page + 1 == layout.pages ? geometry.last_reserve : 0;
    return NotesArea{0, room(page) - kept, !shared && page == notes_from};
}

}  // namespace leafwright::pages
