#include "gates/outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace leafwright::gates {
namespace {

constexpr int steps_of_curve = 4;
constexpr double shortest_edge = 1e-6;

Point on_curve(Point start, const Segment& curve, double t) {
    const double u = 1 - t;
    const double w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
    return {w0 * start.x + w1 * curve.a.x + w2 * curve.b.x + w3 * curve.end.x,
            w0 * start.y + w1 * curve.a.y + w2 * curve.b.y + w3 * curve.end.y};
}

double cross(Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

bool turns_one_way(const std::vector<Point>& points) {
    constexpr double straight = 1e-6;
    bool left = false, right = false;
    const std::size_t count = points.size() - 1;  // the last point is the first again
    for (std::size_t i = 0; i < count; ++i) {
        const double turn = cross(points[i], points[(i + 1) % count], points[(i + 2) % count]);
        left = left || turn > straight;
        right = right || turn < -straight;
    }
    return left != right;
}

std::array<Point, 4> corners(const Rect& rect) {
    return {Point{rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}};
}

// Twice the polygon's area, positive when it runs clockwise as seen on the page.
double area(const std::vector<Point>& points) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        sum += points[i].x * points[i + 1].y - points[i + 1].x * points[i].y;
    }
    return sum;
}

// Liang and Barsky's way of clipping a line to a rectangle.
bool line_enters(Point a, Point b, const Rect& rect) {
    double first = 0, last = 1;
    const double dx = b.x - a.x, dy = b.y - a.y;
    const auto clip = [&](double step, double room) {
        if (step == 0) return room > 0;
        const double t = room / step;
        if (step < 0) {
            first = std::max(first, t);
        } else {
            last = std::min(last, t);
        }
        return first < last;
    };
    return clip(-dx, a.x - rect.x) && clip(dx, rect.right() - a.x) && clip(-dy, a.y - rect.y) &&
           clip(dy, rect.bottom() - a.y);
}

}  // namespace

Rect bounds(const Path& path) {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool first = true;
    const auto include = [&](Point p) {
        left = first ? p.x : std::min(left, p.x);
        right = first ? p.x : std::max(right, p.x);
        top = first ? p.y : std::min(top, p.y);
        bottom = first ? p.y : std::max(bottom, p.y);
        first = false;
    };
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::curve) {
            include(segment.a);
            include(segment.b);
        }
        if (segment.kind != Segment::Kind::close) include(segment.end);
    }
    return {left, top, right - left, bottom - top};
}

bool contains(const Rect& outer, const Rect& inner, double slack) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.right() <= outer.right() + slack &&
           inner.bottom() <= outer.bottom() + slack;
}

Outline outline(const Path& path) {
    Outline outline;
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::move) {
            outline.parts.push_back({segment.end});
            continue;
        }
        if (outline.parts.empty()) break;  // drawn from nowhere: nothing is painted
        std::vector<Point>& points = outline.parts.back();
        if (segment.kind == Segment::Kind::line) {
            points.push_back(segment.end);
        } else if (segment.kind == Segment::Kind::curve) {
            const Point start = points.back();
            for (int i = 1; i <= steps_of_curve; ++i) {
                points.push_back(on_curve(start, segment, static_cast<double>(i) / steps_of_curve));
            }
        } else if (points.back() != points.front()) {
            points.push_back(points.front());
        }
    }
    if (outline.parts.size() == 1) {
        const std::vector<Point>& points = outline.parts.front();
        outline.convex = points.size() > 3 && points.front() == points.back() && turns_one_way(points);
    }
    return outline;
}

bool holds(const Outline& outline, const Rect& rect) {
    if (!outline.convex) return false;
    const std::vector<Point>& points = outline.parts.front();
    const double way = area(points) > 0 ? 1 : -1;
    const auto inside = [&](Point p) {
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            if (way * cross(points[i], points[i + 1], p) < 0) return false;
        }
        return true;
    };
    const auto all = corners(rect);
    return std::all_of(all.begin(), all.end(), inside);
}

bool touches(const Outline& outline, const Rect& rect) {
    if (!outline.convex) return true;
    // Two convex shapes are apart when an edge of one has the other wholly on its outer side.
    const std::vector<Point>& points = outline.parts.front();
    const double way = area(points) > 0 ? 1 : -1;
    const auto all = corners(rect);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        // Rounding may leave edges without a length, and so without a side.
        if (std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y) < shortest_edge) continue;
        const auto outside = [&](Point p) { return way * cross(points[i], points[i + 1], p) <= 0; };
        if (std::all_of(all.begin(), all.end(), outside)) return false;
    }
    return true;
}

bool enters(const Outline& outline, const Rect& rect) {
    for (const std::vector<Point>& points : outline.parts) {
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            if (line_enters(points[i], points[i + 1], rect)) return true;
        }
    }
    return false;
}

}  // namespace leafwright::gates
