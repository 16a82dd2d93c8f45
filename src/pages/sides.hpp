// How many pages the flow takes, and which of them are only there to make up the layout's multiple.
#pragma once

#include <optional>
#include <vector>

#include "flow/flow.hpp"
#include "style/style.hpp"

namespace leafwright::pages {

struct Sides {
    flow::Layout layout;         // its `pages` a multiple of the layout's; nothing stands on pages for notes
    std::size_t notes_from = 0;  // the first page for notes; layout.pages when there is none
};

// Fills the columns. Pages are added up to the next multiple; then the end block stands on the last of
// them, and the flow has the whole of its own last page.
std::optional<Sides> fill_sides(const std::vector<flow::Atom>& atoms, const flow::Geometry& geometry,
                                const style::Style& style, Diagnostics& diagnostics);

// Where there are lines for notes on a page, from the top of its free area: on the pages that are only
// for notes, and before them on what the flow leaves of its last page, if that is worth it.
struct NotesArea {
    double top = 0, height = 0;
    bool headed = false;
};
std::optional<NotesArea> notes_area(const flow::Layout& layout, std::size_t notes_from, std::size_t page,
                                    const flow::Geometry& geometry, const style::Style& style);

}  // namespace leafwright::pages
