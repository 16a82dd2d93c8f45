// Small drawing pieces that several boxes share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "boxes/boxes.hpp"

namespace leafwright::boxes {

// A shape without meaning of its own.
frame::Item decoration(Path path, std::optional<Color> fill, std::optional<Color> stroke = {}, double line_width = 0);

// The ground and border of a box that fills `area`; the border stays inside it.
void draw_box(frame::Frame& frame, const Rect& area, const style::BoxStyle& box);

// `inner` with the box's padding, ground and border around it.
frame::Frame boxed(frame::Frame inner, const style::BoxStyle& box);

// Width left for what stands in a box that is `width` wide.
double inner_width(const style::BoxStyle& box, double width);

// Frames below each other with `gap` between those that have a height.
frame::Frame stacked(std::vector<frame::Frame> frames, double width, double gap);

// Warning triangle with an exclamation mark cut out, `size` high.
void draw_warning(frame::Frame& frame, Point top_left, double size, Color color);
// A tick and a cross, drawn as strokes in a square of `size`.
void draw_tick(frame::Frame& frame, Point top_left, double size, Color color);
void draw_cross(frame::Frame& frame, Point top_left, double size, Color color);

// How the lines of one text may be parted.
struct Parting {
    double before = 0;  // cost of a break before the first line
    double inside = 0;  // added to every break between its lines
    double orphan = 0, widow = 0;
    static Parting whole(double before) { return {before, flow::never, 0, 0}; }
};

// One atom for each line, moved right by `indent` in a frame `width` wide.
void append_lines(std::vector<flow::Atom>& atoms, std::vector<lines::Line> lines, double indent, double width,
                  double space_before, const Parting& parting, const std::string& kind, const std::string& pointer);

// Makes breaks between the atoms from `first` on as dear as FlowCosts::bound_break, when together they are
// not higher than two thirds of a page: what is read together stays together wherever it can.
void bind(const Context& context, std::vector<flow::Atom>& atoms, std::size_t first);

flow::Atom whole(frame::Frame frame, double space_before, double break_cost, bool spans, std::string kind,
                 std::string pointer);

// A heading that stays with what follows: the caller forbids the break behind it.
void append_heading(Context& context, std::vector<flow::Atom>& atoms, const model::Text& text,
                    const std::string& style_name, frame::Role role, frame::NodeId parent, double space_before,
                    double break_cost, bool spans);

}  // namespace leafwright::boxes
