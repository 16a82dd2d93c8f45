#include "boxes/draw.hpp"

#include <algorithm>
#include <utility>

namespace leafwright::boxes {

frame::Item decoration(Path path, std::optional<Color> fill, std::optional<Color> stroke, double line_width) {
    frame::PathItem item;
    item.path = std::move(path);
    item.fill = fill;
    item.stroke = stroke;
    item.line_width = line_width;
    return {std::move(item), frame::artifact};
}

void draw_box(frame::Frame& frame, const Rect& area, const style::BoxStyle& box) {
    const bool bordered = box.border && box.border_width > 0;
    if (!box.fill && !bordered) return;
    const double inset = bordered ? box.border_width / 2 : 0;
    const Rect rect{area.x + inset, area.y + inset, area.width - 2 * inset, area.height - 2 * inset};
    const Radii radii{box.radius, box.radius, box.radius, box.radius};
    frame.items.push_back(decoration(box.radius > 0 ? rounded_rectangle(rect, radii) : rectangle(rect), box.fill,
                                     bordered ? box.border : std::nullopt, bordered ? box.border_width : 0));
}

frame::Frame boxed(frame::Frame inner, const style::BoxStyle& box) {
    frame::Frame frame;
    frame.size = {inner.size.width + 2 * box.padding_x, inner.size.height + 2 * box.padding_y};
    draw_box(frame, {0, 0, frame.size.width, frame.size.height}, box);
    frame.place(std::move(inner), {box.padding_x, box.padding_y});
    return frame;
}

double inner_width(const style::BoxStyle& box, double width) {
    return width - 2 * box.padding_x;
}

frame::Frame stacked(std::vector<frame::Frame> frames, double width, double gap) {
    frame::Frame result;
    result.size.width = width;
    for (frame::Frame& frame : frames) {
        if (frame.size.height <= 0) continue;
        if (result.size.height > 0) result.size.height += gap;
        const double top = result.size.height, height = frame.size.height;
        result.place(std::move(frame), {0, top});
        result.size.height = top + height;
    }
    return result;
}

void draw_warning(frame::Frame& frame, Point top_left, double size, Color color) {
    const double width = size * 1.12;
    const auto at = [&](double x, double y) { return Point{top_left.x + x * width, top_left.y + y * size}; };
    frame::PathItem triangle;
    triangle.path.move(at(0.5, 0.03));
    triangle.path.line(at(0.98, 0.95));
    triangle.path.line(at(0.02, 0.95));
    triangle.path.close();
    // The mark is cut out, so that it takes the colour of any ground.
    Path stem = rounded_rectangle({at(0.45, 0).x, at(0, 0.36).y, width * 0.10, size * 0.30}, {1, 1, 1, 1});
    Path dot = rounded_rectangle({at(0.45, 0).x, at(0, 0.73).y, width * 0.10, size * 0.10}, {1, 1, 1, 1});
    for (const Path* part : {&stem, &dot}) {
        triangle.path.segments.insert(triangle.path.segments.end(), part->segments.begin(), part->segments.end());
    }
    triangle.fill = color;
    triangle.even_odd = true;
    triangle.upright = true;
    frame.items.push_back({std::move(triangle), frame::artifact});
}

namespace {

void draw_strokes(frame::Frame& frame, const std::vector<std::vector<Point>>& strokes, double size, Color color) {
    frame::PathItem item;
    for (const auto& points : strokes) {
        const Path path = polyline(points, false);
        item.path.segments.insert(item.path.segments.end(), path.segments.begin(), path.segments.end());
    }
    item.stroke = color;
    item.line_width = size * 0.16;
    item.round = true;
    item.upright = true;
    frame.items.push_back({std::move(item), frame::artifact});
}

}  // namespace

void draw_tick(frame::Frame& frame, Point p, double size, Color color) {
    draw_strokes(frame,
                 {{{p.x + size * 0.12, p.y + size * 0.55},
                   {p.x + size * 0.40, p.y + size * 0.82},
                   {p.x + size * 0.88, p.y + size * 0.20}}},
                 size, color);
}

void draw_cross(frame::Frame& frame, Point p, double size, Color color) {
    draw_strokes(frame,
                 {{{p.x + size * 0.18, p.y + size * 0.18}, {p.x + size * 0.82, p.y + size * 0.82}},
                  {{p.x + size * 0.82, p.y + size * 0.18}, {p.x + size * 0.18, p.y + size * 0.82}}},
                 size, color);
}

void append_lines(std::vector<flow::Atom>& atoms, std::vector<lines::Line> lines, double indent, double width,
                  double space_before, const Parting& parting, const std::string& kind, const std::string& pointer) {
    const std::size_t count = lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        flow::Atom atom;
        atom.frame.size = {width, lines[i].frame.size.height};
        atom.frame.place(std::move(lines[i].frame), {indent, 0});
        atom.kind = kind;
        atom.pointer = pointer;
        if (i == 0) {
            atom.space_before = space_before;
            atom.break_cost = parting.before;
        } else {
            atom.break_cost = parting.inside + (i == 1 ? parting.orphan : 0) + (i + 1 == count ? parting.widow : 0);
        }
        atoms.push_back(std::move(atom));
    }
}

void bind(const Context& context, std::vector<flow::Atom>& atoms, std::size_t first) {
    const style::Style& style = context.style;
    const double page = style.page.height - style.margin_top - style.margin_bottom;
    double height = 0;
    for (std::size_t i = first; i < atoms.size(); ++i) height += atoms[i].space_before + atoms[i].frame.size.height;
    if (height > page * 2 / 3) return;
    for (std::size_t i = first + 1; i < atoms.size(); ++i) {
        atoms[i].break_cost = std::max(atoms[i].break_cost, style.flow.bound_break);
    }
}

flow::Atom whole(frame::Frame frame, double space_before, double break_cost, bool spans, std::string kind,
                 std::string pointer) {
    flow::Atom atom;
    atom.frame = std::move(frame);
    atom.space_before = space_before;
    atom.break_cost = break_cost;
    atom.spans = spans;
    atom.kind = std::move(kind);
    atom.pointer = std::move(pointer);
    return atom;
}

void append_heading(Context& context, std::vector<flow::Atom>& atoms, const model::Text& text,
                    const std::string& style_name, frame::Role role, frame::NodeId parent, double space_before,
                    double break_cost, bool spans) {
    const double width = spans ? context.style.content_width() : context.style.column_width();
    const frame::NodeId node = context.tags.add(parent, role, text.pointer);
    frame::Frame frame = context.typesetter.block(text, style_name, width, node);
    const int level = 1 + static_cast<int>(role) - static_cast<int>(frame::Role::h1);
    frame.items.push_back({frame::BookmarkItem{0, level, text.plain()}, frame::artifact});
    atoms.push_back(whole(std::move(frame), space_before, break_cost, spans, "heading", text.pointer));
}

}  // namespace leafwright::boxes
