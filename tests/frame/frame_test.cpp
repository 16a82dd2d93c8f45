#include "frame/frame.hpp"

#include "support/catch.hpp"

using namespace leafwright;
using frame::Item;

namespace {

// A frame with one item of each kind with a place.
frame::Frame filled() {
    frame::Frame frame;
    frame.size = {100, 50};
    frame::TextItem text;
    text.baseline = {10, 20};
    text.width = 30;
    frame.items.push_back({text, 1});
    frame::PathItem path;
    path.path.move({10, 10});
    path.path.line({40, 10});
    path.path.curve({45, 15}, {50, 20}, {40, 40});
    path.path.close();
    frame.items.push_back({path, frame::artifact});
    frame.items.push_back({frame::ArtworkItem{{10, 5, 20, 30}, nullptr}, 2});
    frame.items.push_back({frame::BitmapItem{{60, 5, 20, 30}, nullptr}, 2});
    frame.items.push_back({frame::LinkItem{{10, 10, 30, 12}, "https://example.org"}, 3});
    frame.items.push_back({frame::BookmarkItem{20, 1, "Title"}, frame::artifact});
    frame.marks.push_back({"figure", {10, 5, 20, 30}, "/sections/0"});
    return frame;
}

template <class Body>
const Body& body(const frame::Frame& frame, std::size_t item) {
    return std::get<Body>(frame.items.at(item).body);
}

}  // namespace

TEST_CASE("a placed frame brings its items and marks to the place, in order") {
    frame::Frame page;
    page.size = {200, 200};
    page.items.push_back({frame::BookmarkItem{1, 1, "first"}, frame::artifact});
    frame::Frame inner = filled();
    page.place(std::move(inner), {5, 7});

    REQUIRE(page.items.size() == 7);
    CHECK(body<frame::BookmarkItem>(page, 0).y == 1);
    CHECK(body<frame::TextItem>(page, 1).baseline == Point{15, 27});
    CHECK(body<frame::PathItem>(page, 2).path.segments[0].end == Point{15, 17});
    CHECK(body<frame::PathItem>(page, 2).path.segments[2].a == Point{50, 22});
    CHECK(body<frame::PathItem>(page, 2).path.segments[2].b == Point{55, 27});
    CHECK(body<frame::ArtworkItem>(page, 3).place == Rect{15, 12, 20, 30});
    CHECK(body<frame::BitmapItem>(page, 4).place == Rect{65, 12, 20, 30});
    CHECK(body<frame::LinkItem>(page, 5).area == Rect{15, 17, 30, 12});
    CHECK(body<frame::BookmarkItem>(page, 6).y == 27);
    CHECK(page.marks.at(0).area == Rect{15, 12, 20, 30});
    CHECK(page.items[1].node == 1);
    CHECK(page.size == Size{200, 200});
}

TEST_CASE("mirroring moves text and pictures and turns paths over") {
    frame::Frame page = filled();
    frame::mirror(page);
    CHECK(body<frame::TextItem>(page, 0).baseline == Point{60, 20});
    CHECK(body<frame::PathItem>(page, 1).path.segments[0].end == Point{90, 10});
    CHECK(body<frame::PathItem>(page, 1).path.segments[2].a == Point{55, 15});
    CHECK(body<frame::ArtworkItem>(page, 2).place == Rect{70, 5, 20, 30});
    CHECK(body<frame::BitmapItem>(page, 3).place == Rect{20, 5, 20, 30});
    CHECK(body<frame::LinkItem>(page, 4).area == Rect{60, 10, 30, 12});
    CHECK(body<frame::BookmarkItem>(page, 5).y == 20);
    CHECK(page.marks.at(0).area == Rect{70, 5, 20, 30});
}

TEST_CASE("mirroring twice changes nothing") {
    frame::Frame page = filled();
    frame::mirror(page);
    frame::mirror(page);
    CHECK(body<frame::TextItem>(page, 0).baseline == Point{10, 20});
    CHECK(body<frame::PathItem>(page, 1).path.segments[1].end == Point{40, 10});
    CHECK(page.marks.at(0).area == Rect{10, 5, 20, 30});
}

TEST_CASE("an upright path is moved and not turned over") {
    frame::Frame page;
    page.size = {100, 50};
    frame::PathItem code;
    code.upright = true;
    code.path.move({10, 10});
    code.path.line({25, 10});
    code.path.line({10, 30});
    code.path.close();
    page.items.push_back({code, frame::artifact});
    frame::mirror(page);
    const auto& segments = body<frame::PathItem>(page, 0).path.segments;
    CHECK(segments[0].end == Point{75, 10});
    CHECK(segments[1].end == Point{90, 10});
    CHECK(segments[2].end == Point{75, 30});
}

TEST_CASE("node 0 of a tag tree is the document") {
    frame::TagTree tags;
    CHECK(tags.size() == 1);
    CHECK(tags.at(0).role == frame::Role::document);
    const auto section = tags.add(0, frame::Role::sect, "/sections/0");
    const auto paragraph = tags.add(section, frame::Role::p);
    CHECK(tags.at(paragraph).parent == section);
    CHECK(tags.at(section).pointer == "/sections/0");
    CHECK(tags.size() == 3);
}
