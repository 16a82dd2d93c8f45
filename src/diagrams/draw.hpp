// What the diagrams share: words in a list, drawn pieces, and the place of a problem.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frame/frame.hpp"
#include "model/content.hpp"
#include "typeset/typeset.hpp"

namespace leafwright::diagrams {

// The list that holds a diagram's words. It comes into being with its first item.
class WordList {
public:
    WordList(frame::TagTree& tags, frame::NodeId group, std::string pointer);
    // The body of a new item.
    frame::NodeId add(const std::string& pointer);

private:
    frame::TagTree& tags_;
    frame::NodeId group_;
    std::string pointer_;
    std::optional<frame::NodeId> list_;
};

// How a text sets in a width, before anything is placed or tagged.
struct Measured {
    Size size;  // of the ink's lines
    double first_baseline = 0, last_baseline = 0;
    double space_above = 0;  // from the first line's top to its ink
    int lines = 0;
};
Measured measure_block(typeset::Typesetter& typesetter, const model::Text& text, const std::string& style_name,
                       double width, const typeset::Options& options);

// `pointer` without its last `parts` parts.
std::string parent_pointer(std::string_view pointer, int parts);

void add_path(frame::Frame& frame, frame::NodeId node, Path path, std::optional<Color> fill,
              std::optional<Color> stroke = {}, double line_width = 0, bool round = false);

// Artwork as large as fits `area`, in its middle.
void add_artwork(frame::Frame& frame, frame::NodeId node, const Rect& area,
                 std::shared_ptr<const graphics::Artwork> artwork);

// Icons in a square of `size`; `turned` draws them mirrored, for pages that are mirrored afterwards.
void draw_warning(frame::Frame& frame, frame::NodeId node, Point top_left, double size, Color ink, Color ground);
void draw_tick(frame::Frame& frame, frame::NodeId node, Point top_left, double size, Color ink, Color ground,
               bool turned);

// A line through right-angled bends, rounded, whose end leaves room for an arrow head.
Path bent_line(std::vector<Point> points, double radius, double shortened);
// A filled arrow head with its tip at the end of a line that comes from `from`.
Path arrow_head(Point from, Point tip, double length, double width);

}  // namespace leafwright::diagrams
