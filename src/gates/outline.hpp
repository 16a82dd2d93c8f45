// Shapes as polygons: whether they hold a rectangle, touch it, or draw a line through it.
#pragma once

#include <vector>

#include "base/geometry.hpp"

namespace leafwright::gates {

// The rectangle around a path, control points included.
Rect bounds(const Path& path);

bool contains(const Rect& outer, const Rect& inner, double slack);

struct Outline {
    std::vector<std::vector<Point>> parts;  // curves as short lines; a closed part ends where it began
    bool convex = false;                    // one closed part that turns one way
};

Outline outline(const Path& path);

// True when the filled outline holds the whole rectangle; for shapes that are not convex, never.
bool holds(const Outline& outline, const Rect& rect);
// False when the filled outline is apart from the rectangle; shapes that are not convex are taken as
// the rectangle around them, by the caller.
bool touches(const Outline& outline, const Rect& rect);
// True when a line of the outline enters the rectangle.
bool enters(const Outline& outline, const Rect& rect);

}  // namespace leafwright::gates
