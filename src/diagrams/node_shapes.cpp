#include "diagrams/node_shapes.hpp"

#include <algorithm>

namespace leafwright::diagrams {

namespace {

using Kind = model::PathwayNode::Kind;

constexpr double largest_round_end = 12;
constexpr double border_gap = 1.6;    // between the two lines of a double border
constexpr double inner_border = 0.8;  // width of the inner one
constexpr double base_height = 3;     // of the heavy base
constexpr double icon_gap_ems = 0.45;

const style::BoxStyle& box_of(Kind kind, const style::Style& style) {
    switch (kind) {
        case Kind::start:
            return style.box("pathway_start");
        case Kind::decision:
            return style.box("pathway_decision");
        case Kind::urgent:
            return style.box("pathway_urgent");
        case Kind::safe:
            return style.box("pathway_safe");
        case Kind::end:
            return style.box("pathway_end");
        case Kind::step:
            break;
    }
    return style.box("pathway_step");
}

Rect inset(const Rect& rect, double by) {
    return grown(rect, -by);
}

Radii all(double radius) {
    return {radius, radius, radius, radius};
}

double radius_of(Kind kind, const style::BoxStyle& box, const Rect& area) {
    const double round = std::min(area.height / 2, largest_round_end);
    if (kind == Kind::start) return std::max(round, std::min(box.radius, area.height / 2));
    if (kind == Kind::end) return std::min(box.radius, base_height);
    return std::min({box.radius, area.height / 2, area.width / 2});
}

void draw_icon(frame::Frame& picture, frame::NodeId figure, Kind kind, const PlacedNode& node, const NodeLook& look,
               Color ink, Color ground, bool turned) {
    const Point at{node.text.x - look.icon - look.icon_gap, node.box.y + (node.box.height - look.icon) / 2};
    if (kind == Kind::urgent) draw_warning(picture, figure, at, look.icon, ink, ground);
    if (kind == Kind::safe) draw_tick(picture, figure, at, look.icon, ink, ground, turned);
}

}  // namespace

NodeLook look_of(Kind kind, const typeset::Typesetter& typesetter) {
    const style::Style& style = typesetter.style();
    const style::BoxStyle& box = box_of(kind, style);
    NodeLook look;
    look.padding_x = box.padding_x + box.border_width;
    look.padding_y = box.padding_y + box.border_width;
    const bool plain = kind == Kind::step || kind == Kind::end;
    if (plain) look.text.weight = style::Weight::regular;
    if (!plain && box.border) look.text.color = *box.border;
    if (kind == Kind::urgent) {
        look.padding_x += border_gap + inner_border;
        look.padding_y += border_gap + inner_border;
    }
    if (kind == Kind::end) {
        look.padding_y += base_height / 2;
        look.lift = base_height / 2;
    }
    if (kind == Kind::urgent || kind == Kind::safe) {
        look.icon = std::min(style.length("icon_size"), typesetter.line_height("pathway"));
        look.icon_gap = icon_gap_ems * style.text_style("pathway").size;
    }
    return look;
}

void draw_node(frame::Frame& picture, frame::NodeId figure, Kind kind, const PlacedNode& node,
               const typeset::Typesetter& typesetter) {
    const style::Style& style = typesetter.style();
    const style::BoxStyle& box = box_of(kind, style);
    const Color ground = box.fill.value_or(style.color("paper"));
    const Color ink = box.border.value_or(style.color("secondary"));
    // The border stays inside the shape's box.
    const Rect area = inset(node.box, box.border_width / 2);
    if (node.shape.outline != Outline::box) {
        add_path(picture, figure, polyline(corners(node.shape, area), true), ground, ink, box.border_width);
        return;
    }
    const double radius = radius_of(kind, box, area);
    add_path(picture, figure, rounded_rectangle(area, all(radius)), ground, ink, box.border_width);
    if (kind == Kind::urgent) {
        const double by = box.border_width / 2 + border_gap + inner_border / 2;
        add_path(picture, figure, rounded_rectangle(inset(area, by), all(std::max(0.0, radius - by))), {}, ink,
                 inner_border);
    }
    if (kind == Kind::end)
        add_path(
            picture, figure,
            rounded_rectangle({area.x, area.bottom() - base_height, area.width, base_height}, {0, 0, radius, radius}),
            ink, ink, box.border_width);
    const NodeLook look = look_of(kind, typesetter);
    if (look.icon > 0) draw_icon(picture, figure, kind, node, look, ink, ground, typesetter.right_to_left());
}

}  // namespace leafwright::diagrams
