#include "diagrams/draw.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace leafwright::diagrams {

namespace {

// From `a` towards `b`, `distance` far.
Point towards(Point a, Point b, double distance) {
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) return a;
    return {a.x + (b.x - a.x) * distance / length, a.y + (b.y - a.y) * distance / length};
}

// Share of a quarter circle's radius at which the control points of its curve stand.
constexpr double quarter = 0.5523;

// How far a line's ink reaches above its baseline.
double ink_above(const lines::Line& line) {
    double most = 0;
    for (const frame::Item& item : line.frame.items) {
        const auto* text = std::get_if<frame::TextItem>(&item.body);
        if (text != nullptr) most = std::max(most, text->run.ink_above * text->size / text->run.face->units_per_em());
    }
    return most;
}

}  // namespace

WordList::WordList(frame::TagTree& tags, frame::NodeId group, std::string pointer)
    : tags_(tags), group_(group), pointer_(std::move(pointer)) {}

frame::NodeId WordList::add(const std::string& pointer) {
    if (!list_) list_ = tags_.add(group_, frame::Role::l, pointer_);
    const frame::NodeId item = tags_.add(*list_, frame::Role::li, pointer);
    return tags_.add(item, frame::Role::lbody, pointer);
}

Measured measure_block(typeset::Typesetter& typesetter, const model::Text& text, const std::string& style_name,
                       double width, const typeset::Options& options) {
    Measured measured;
    for (const lines::Line& line : typesetter.lines(text, style_name, width, frame::artifact, options)) {
        if (measured.lines == 0) {
            measured.first_baseline = line.baseline;
            measured.space_above = line.baseline - ink_above(line);
        }
        measured.last_baseline = measured.size.height + line.baseline;
        measured.size.width = std::max(measured.size.width, line.ink_width);
        measured.size.height += line.frame.size.height;
        ++measured.lines;
    }
    return measured;
}

std::string parent_pointer(std::string_view pointer, int parts) {
    for (; parts > 0 && !pointer.empty(); --parts) {
        const std::size_t slash = pointer.rfind('/');
        pointer = pointer.substr(0, slash == std::string_view::npos ? 0 : slash);
    }
    return std::string(pointer);
}

void add_path(frame::Frame& frame, frame::NodeId node, Path path, std::optional<Color> fill,
              std::optional<Color> stroke, double line_width, bool round) {
    frame::PathItem item;
    item.path = std::move(path);
    item.fill = fill;
    item.stroke = stroke;
    item.line_width = line_width;
    item.round = round;
    frame.items.push_back({std::move(item), node});
}

void add_artwork(frame::Frame& frame, frame::NodeId node, const Rect& area,
                 std::shared_ptr<const graphics::Artwork> artwork) {
    const double scale = std::min(area.width / artwork->size.width, area.height / artwork->size.height);
    const double width = artwork->size.width * scale, height = artwork->size.height * scale;
    const Rect place{area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height};
    frame.items.push_back({frame::ArtworkItem{place, std::move(artwork)}, node});
}

void draw_warning(frame::Frame& frame, frame::NodeId node, Point top_left, double size, Color ink, Color ground) {
    const double middle = top_left.x + size / 2;
    const auto at = [&](double x, double y) { return Point{top_left.x + x * size, top_left.y + y * size}; };
    // Stroked as well as filled, so that the corners come out round.
    const double stroke = size * 0.12;
    add_path(frame, node, polyline({at(0.5, 0.13), at(0.94, 0.9), at(0.06, 0.9)}, true), ink, ink, stroke, true);
    add_path(frame, node, polyline({{middle, at(0, 0.38).y}, {middle, at(0, 0.62).y}}, false), {}, ground, size * 0.12,
             true);
    add_path(frame, node, circle({middle, at(0, 0.79).y}, size * 0.07), ground);
}

void draw_tick(frame::Frame& frame, frame::NodeId node, Point top_left, double size, Color ink, Color ground,
               bool turned) {
    const auto at = [&](double x, double y) {
        return Point{top_left.x + (turned ? 1 - x : x) * size, top_left.y + y * size};
    };
    add_path(frame, node, circle(at(0.5, 0.5), size / 2), ink);
    add_path(frame, node, polyline({at(0.27, 0.52), at(0.44, 0.69), at(0.74, 0.34)}, false), {}, ground, size * 0.13,
             true);
}

Path bent_line(std::vector<Point> points, double radius, double shortened) {
    Path path;
    if (points.size() < 2) return path;
    points.back() = towards(points.back(), points[points.size() - 2], shortened);
    path.move(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const Point &a = points[i - 1], &corner = points[i], &b = points[i + 1];
        const double before = std::hypot(corner.x - a.x, corner.y - a.y) / (i == 1 ? 1 : 2);
        const double after = std::hypot(b.x - corner.x, b.y - corner.y) / (i + 2 == points.size() ? 1 : 2);
        const double r = std::min({radius, before, after});
        path.line(towards(corner, a, r));
        path.curve(towards(corner, a, r * (1 - quarter)), towards(corner, b, r * (1 - quarter)), towards(corner, b, r));
    }
    path.line(points.back());
    return path;
}

Path arrow_head(Point from, Point tip, double length, double width) {
    const Point base = towards(tip, from, length);
    const double nx = -(tip.y - base.y) / length * width / 2, ny = (tip.x - base.x) / length * width / 2;
    return polyline({tip, {base.x + nx, base.y + ny}, {base.x - nx, base.y - ny}}, true);
}

}  // namespace leafwright::diagrams
