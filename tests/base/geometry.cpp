#include "base/geometry.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace leafwright;

TEST_CASE("millimetres and points") {
    CHECK(mm(25.4) == Approx(72));
    CHECK(to_mm(mm(210)) == Approx(210));
}

TEST_CASE("rectangles overlap by area, not by touching") {
    const Rect a{0, 0, 10, 10};
    CHECK(overlap(a, {9, 9, 10, 10}));
    CHECK_FALSE(overlap(a, {10, 0, 10, 10}));
    CHECK_FALSE(overlap(a, {0, 20, 10, 10}));
}

TEST_CASE("a rounded rectangle stays inside its rectangle and is closed") {
    const Rect rect{10, 20, 100, 50};
    // Corners too large for the height shrink together.
    const Path path = rounded_rectangle(rect, {40, 40, 40, 40});
    REQUIRE(path.segments.size() == 10);
    CHECK(path.segments.front().kind == Segment::Kind::move);
    CHECK(path.segments.front().end == Point{35, 20});
    CHECK(path.segments.back().kind == Segment::Kind::close);
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::close) continue;
        CHECK(segment.end.x >= rect.x);
        CHECK(segment.end.x <= rect.right());
        CHECK(segment.end.y >= rect.y);
        CHECK(segment.end.y <= rect.bottom());
    }
}

TEST_CASE("a rounded rectangle without radii has straight corners") {
    for (const Segment& segment : rounded_rectangle({0, 0, 10, 10}, {}).segments) {
        CHECK(segment.kind != Segment::Kind::curve);
    }
}

TEST_CASE("a circle keeps its distance from the centre") {
    const Path path = circle({5, 7}, 3);
    Point from;
    for (const Segment& s : path.segments) {
        if (s.kind == Segment::Kind::curve) {
            const Point middle{(from.x + 3 * s.a.x + 3 * s.b.x + s.end.x) / 8,
                               (from.y + 3 * s.a.y + 3 * s.b.y + s.end.y) / 8};
            CHECK(std::hypot(middle.x - 5, middle.y - 7) == Approx(3).epsilon(0.0005));
        }
        if (s.kind != Segment::Kind::close) from = s.end;
    }
}

TEST_CASE("an empty polyline is an empty path") {
    CHECK(polyline({}, true).segments.empty());
    CHECK(polyline({{1, 2}, {3, 4}}, false).segments.size() == 2);
    CHECK(rectangle({0, 0, 1, 1}).segments.size() == 5);
}
