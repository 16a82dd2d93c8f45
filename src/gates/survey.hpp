// A survey of the pages: where ink really lies, computed from glyphs and paths alone. Every gate
// that measures works from it.
#pragma once

#include <string>
#include <vector>

#include "gates/gates.hpp"
#include "gates/outline.hpp"

namespace leafwright::gates {

// `order` is the place in the page's display list: what has a greater one is painted later.
struct Ink {
    const frame::TextItem* text = nullptr;
    frame::NodeId node = frame::artifact;
    std::size_t order = 0;
    Rect box;  // around the ink of all glyphs
};

struct Shape {
    const frame::PathItem* path = nullptr;
    frame::NodeId node = frame::artifact;
    std::size_t order = 0;
    Rect box;         // with half the stroke's width
    Outline outline;  // without parts where the path is too rich to be compared with text: a QR code
};

struct Picture {
    frame::NodeId node = frame::artifact;
    std::size_t order = 0;
    Rect box;
};

// One page. Text without ink (spaces) is not listed.
struct Sheet {
    std::vector<Ink> texts;
    std::vector<Shape> shapes;
    std::vector<Picture> pictures;
};

struct Survey {
    Subject subject;
    std::vector<Sheet> sheets;

    // The content's pointer of the node or of the nearest it stands in.
    [[nodiscard]] std::string pointer(frame::NodeId node) const;
};

Survey survey(const Subject& subject);

// Rectangles around each glyph's ink.
std::vector<Rect> glyph_boxes(const frame::TextItem& text);

// "page 2, 15 mm from the left and 101.5 mm from the top"
std::string place_of(std::size_t page, const Rect& box);
// The text's words in quotation marks, cut when long.
std::string quoted(const frame::TextItem& text);

}  // namespace leafwright::gates
