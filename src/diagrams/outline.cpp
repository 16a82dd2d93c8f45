#include "diagrams/outline.hpp"

#include <algorithm>
#include <cmath>

namespace leafwright::diagrams {

namespace {

// The polygons' extents along an axis lie apart.
bool apart_along(Point axis, const std::vector<Point>& a, const std::vector<Point>& b) {
    const auto extent = [&](const std::vector<Point>& points) {
        double low = points.front().x * axis.x + points.front().y * axis.y, high = low;
        for (const Point& p : points) {
            low = std::min(low, p.x * axis.x + p.y * axis.y);
            high = std::max(high, p.x * axis.x + p.y * axis.y);
        }
        return std::pair{low, high};
    };
    const auto [a_low, a_high] = extent(a);
    const auto [b_low, b_high] = extent(b);
    constexpr double slack = 1e-6;
    return a_high <= b_low + slack || b_high <= a_low + slack;
}

}  // namespace

std::vector<Point> corners(const Shape& shape, const Rect& box) {
    const double middle = box.y + box.height / 2;
    switch (shape.outline) {
        case Outline::diamond:
            return {{box.x, middle},
                    {box.x + box.width / 2, box.y},
                    {box.right(), middle},
                    {box.x + box.width / 2, box.bottom()}};
        case Outline::hexagon:
            return {{box.x + shape.slant, box.y},
                    {box.right() - shape.slant, box.y},
                    {box.right(), middle},
                    {box.right() - shape.slant, box.bottom()},
                    {box.x + shape.slant, box.bottom()},
                    {box.x, middle}};
        case Outline::box:
            break;
    }
    return {{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
}

Rect around(Point a, Point b, double margin) {
    return grown({std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)}, margin);
}

Rect grown(const Rect& rect, double margin) {
    return {rect.x - margin, rect.y - margin, rect.width + 2 * margin, rect.height + 2 * margin};
}

// Separating axes: two convex polygons touch unless some edge's normal parts them.
bool touches(const Rect& rect, const std::vector<Point>& polygon, double margin) {
    const Rect wide = grown(rect, margin);
    const std::vector<Point> box{
        {wide.x, wide.y}, {wide.right(), wide.y}, {wide.right(), wide.bottom()}, {wide.x, wide.bottom()}};
    if (apart_along({1, 0}, box, polygon) || apart_along({0, 1}, box, polygon)) return false;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
        if (apart_along({b.y - a.y, a.x - b.x}, box, polygon)) return false;
    }
    return true;
}

}  // namespace leafwright::diagrams
