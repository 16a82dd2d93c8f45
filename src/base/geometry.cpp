#include "base/geometry.hpp"

#include <algorithm>

namespace leafwright {
namespace {

// A quarter circle as one Bézier curve: control points this far along the tangents, in radii.
constexpr double quarter_circle = 0.5522847498307936;

// The corner from `from` to `to` around the meeting point `corner` of the two edges.
void round_corner(Path& path, Point from, Point corner, Point to) {
    const auto towards = [&](Point p) {
        return Point{p.x + (corner.x - p.x) * quarter_circle, p.y + (corner.y - p.y) * quarter_circle};
    };
    if (from != to) path.curve(towards(from), towards(to), to);
}

// Radii that fit: when two along an edge are longer than it, all shrink by the same factor.
Radii fitted(const Rect& rect, const Radii& radii) {
    double factor = 1;
    const auto limit = [&](double length, double sum) {
        if (sum > length && sum > 0) factor = std::min(factor, std::max(length, 0.0) / sum);
    };
    limit(rect.width, radii.top_left + radii.top_right);
    limit(rect.width, radii.bottom_left + radii.bottom_right);
    limit(rect.height, radii.top_left + radii.bottom_left);
    limit(rect.height, radii.top_right + radii.bottom_right);
    return {radii.top_left * factor, radii.top_right * factor, radii.bottom_right * factor, radii.bottom_left * factor};
}

}  // namespace

Path rectangle(const Rect& rect) {
    return polyline({{rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}},
                    true);
}

Path rounded_rectangle(const Rect& rect, const Radii& radii) {
    const Radii r = fitted(rect, radii);
    const double left = rect.x, top = rect.y, right = rect.right(), bottom = rect.bottom();
    Path path;
    path.move({left + r.top_left, top});
    path.line({right - r.top_right, top});
    round_corner(path, {right - r.top_right, top}, {right, top}, {right, top + r.top_right});
    path.line({right, bottom - r.bottom_right});
    round_corner(path, {right, bottom - r.bottom_right}, {right, bottom}, {right - r.bottom_right, bottom});
    path.line({left + r.bottom_left, bottom});
    round_corner(path, {left + r.bottom_left, bottom}, {left, bottom}, {left, bottom - r.bottom_left});
    path.line({left, top + r.top_left});
    round_corner(path, {left, top + r.top_left}, {left, top}, {left + r.top_left, top});
    path.close();
    return path;
}

Path circle(Point centre, double radius) {
    return rounded_rectangle({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius},
                             {radius, radius, radius, radius});
}

Path polyline(const std::vector<Point>& points, bool closed) {
    Path path;
    for (const Point& point : points) {
        if (path.segments.empty()) {
            path.move(point);
        } else {
            path.line(point);
        }
    }
    if (closed && !points.empty()) path.close();
    return path;
}

}  // namespace leafwright
