// Shapes of a flow chart's nodes as polygons, and whether things touch.
#pragma once

#include <vector>

#include "base/geometry.hpp"

namespace leafwright::diagrams {

enum class Outline { box, diamond, hexagon };

// A hexagon has its tips at the left and right, `slant` wide.
struct Shape {
    Outline outline = Outline::box;
    Size size;
    double slant = 0;
};

// Corners clockwise from the left end of the top, the shape's bounding box being `box`.
std::vector<Point> corners(const Shape& shape, const Rect& box);

// True when the rectangle comes nearer than `margin` to the convex polygon.
bool touches(const Rect& rect, const std::vector<Point>& polygon, double margin);

Rect around(Point a, Point b, double margin);
Rect grown(const Rect& rect, double margin);

}  // namespace leafwright::diagrams
