// Points, sizes, rectangles, colours and paths. Unit: PostScript points (1/72 inch) as double.
// Axes: x to the right, y down, from the top left corner of whatever contains the shape.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace leafwright {

constexpr double points_per_mm = 72.0 / 25.4;
constexpr double mm(double millimetres) {
    return millimetres * points_per_mm;
}
constexpr double to_mm(double points) {
    return points / points_per_mm;
}

struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Size {
    double width = 0, height = 0;
    bool operator==(const Size&) const = default;
};

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    bool operator==(const Rect&) const = default;
};

// True when the two overlap by more than `slack` points in both directions.
constexpr bool overlap(const Rect& a, const Rect& b, double slack = 0.01) {
    return a.x + slack < b.x + b.width && b.x + slack < a.x + a.width && a.y + slack < b.y + b.height &&
           b.y + slack < a.y + a.height;
}

// sRGB, 8 bits a channel.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0;
    bool operator==(const Color&) const = default;
};

// A path as a list of segments; a curve carries its two control points before its end.
struct Segment {
    enum class Kind : std::uint8_t { move, line, curve, close };
    Kind kind = Kind::move;
    Point a, b, end;  // a and b only for curves; end unused for close
};

struct Path {
    std::vector<Segment> segments;

    void move(Point p) { segments.push_back({Segment::Kind::move, {}, {}, p}); }
    void line(Point p) { segments.push_back({Segment::Kind::line, {}, {}, p}); }
    void curve(Point a, Point b, Point p) { segments.push_back({Segment::Kind::curve, a, b, p}); }
    void close() { segments.push_back({Segment::Kind::close, {}, {}, {}}); }
};

// Corner radii in points, clockwise from the top left.
struct Radii {
    double top_left = 0, top_right = 0, bottom_right = 0, bottom_left = 0;
};

Path rectangle(const Rect& rect);
Path rounded_rectangle(const Rect& rect, const Radii& radii);
Path circle(Point centre, double radius);
Path polyline(const std::vector<Point>& points, bool closed);

}  // namespace leafwright
