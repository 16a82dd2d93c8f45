// Pages: parts, flow and running matter put together into finished pages.
#pragma once

#include <optional>

#include "boxes/boxes.hpp"
#include "flow/flow.hpp"
#include "frame/frame.hpp"

namespace leafwright::pages {

struct Result {
    frame::Document document;
    std::vector<flow::Atom> atoms;  // with their items moved into the pages: size, kind and pointer remain
    flow::Layout layout;
    flow::Geometry geometry;
    std::size_t notes_from = 0;  // the first page that is only for notes; layout.pages when there is none
};

// Lays all of the leaflet out, on as many sides as it takes. Refuses, with the excess in millimetres and
// what would help, a red-flag box that is not whole on page 1 and a part that is higher than a page. With more
// sides than `most_sides`, if that is not 0, the document stays empty: how much is too much is told by the rest.
std::optional<Result> lay_out(const model::Leaflet& leaflet, const model::Clinic& clinic,
                              const wording::Catalogue& wording, const style::Style& style, graphics::Library& graphics,
                              shape::Shaper& shaper, typeset::Paragraphs& paragraphs, std::size_t most_sides,
                              Diagnostics& diagnostics);

}  // namespace leafwright::pages
