// Sheets to fold: the order of the pages, proved by folding the stack, and where their ink lands.
#include "impose/impose.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "support/catch.hpp"

using namespace leafwright;
using impose::Spread;

namespace {

// A sheet as it comes from a printer that turns it on its short edge: behind the left half of the
// front is the right half of the back.
struct Paper {
    Spread front, back;
};

std::vector<Paper> printed(const std::vector<Spread>& faces) {
    std::vector<Paper> stack;
    for (std::size_t i = 0; i + 1 < faces.size(); i += 2) stack.push_back({faces[i], faces[i + 1]});
    return stack;
}

// The stack is folded with the first front outside. Every leaf is half a sheet: from the cover inwards
// the right halves of the fronts with what is behind them, then, past the staple, the left halves.
std::vector<std::size_t> read_folded(const std::vector<Paper>& stack) {
    std::vector<std::size_t> pages;
    for (const Paper& sheet : stack) {
        pages.push_back(sheet.front.right);
        pages.push_back(sheet.back.left);
    }
    for (auto sheet = stack.rbegin(); sheet != stack.rend(); ++sheet) {
        pages.push_back(sheet->back.right);
        pages.push_back(sheet->front.left);
    }
    return pages;
}

// A page with its number as ink: a square of that many points, a link and a bookmark.
frame::Document booklet(std::size_t pages, Size size) {
    frame::Document document;
    const frame::NodeId node = document.tags.add(0, frame::Role::p);
    const frame::NodeId link = document.tags.add(node, frame::Role::link);
    for (std::size_t i = 1; i <= pages; ++i) {
        frame::Frame page;
        page.size = size;
        frame::PathItem square;
        const auto side = static_cast<double>(i);
        square.path = rectangle({10, 20, side, side});
        square.fill = Color{0, 0, 0};
        page.items.push_back({square, node});
        page.items.push_back({frame::LinkItem{{10, 20, 5, 5}, "https://example.org"}, link});
        page.items.push_back({frame::BookmarkItem{20, 1, "A heading"}, frame::artifact});
        page.marks.push_back({"page", {0, 0, size.width, size.height}, std::to_string(i)});
        document.pages.push_back(std::move(page));
    }
    document.metadata.title = "A booklet";
    return document;
}

// The filled squares of a face: the number of the page and where it stands.
std::vector<std::pair<std::size_t, Point>> squares(const frame::Frame& face) {
    std::vector<std::pair<std::size_t, Point>> found;
    for (const frame::Item& item : face.items) {
        const auto* path = std::get_if<frame::PathItem>(&item.body);
        if (path == nullptr || !path->fill) continue;
        const auto& segments = path->path.segments;
        const Point corner = segments.at(0).end, opposite = segments.at(2).end;
        found.push_back({static_cast<std::size_t>(std::lround(opposite.x - corner.x)), corner});
    }
    return found;
}

constexpr Size a5{mm(148), mm(210)};

}  // namespace

TEST_CASE("eight pages make two sheets in the order every printer knows") {
    CHECK(impose::order(8) == std::vector<Spread>{{8, 1}, {2, 7}, {6, 3}, {4, 5}});
    CHECK(impose::order(4) == std::vector<Spread>{{4, 1}, {2, 3}});
    CHECK(impose::order(0).empty());
}

TEST_CASE("folded and read leaf by leaf, the pages run from first to last") {
    for (std::size_t count = 4; count <= 64; count += 4) {
        INFO(count << " pages");
        const std::vector<Spread> faces = impose::order(count);
        REQUIRE(faces.size() == count / 2);
        std::multiset<std::size_t> seen;
        for (std::size_t i = 0; i < faces.size(); ++i) {
            seen.insert(faces[i].left);
            seen.insert(faces[i].right);
            // Both halves of a face are as far from the two ends; the lower number is right on fronts.
            CHECK(faces[i].left + faces[i].right == count + 1);
            CHECK((faces[i].right < faces[i].left) == (i % 2 == 0));
        }
        std::vector<std::size_t> all(count);
        std::iota(all.begin(), all.end(), 1U);
        CHECK(std::vector<std::size_t>(seen.begin(), seen.end()) == all);
        for (const Paper& sheet : printed(faces)) {
            CHECK(sheet.back.left == sheet.front.right + 1);  // two sides of one leaf
            CHECK(sheet.back.right + 1 == sheet.front.left);
        }
        CHECK(read_folded(printed(faces)) == all);
    }
}

TEST_CASE("the count is taken up to a multiple of four") {
    for (std::size_t count = 1; count <= 64; ++count) {
        CHECK(impose::order(count) == impose::order((count + 3) / 4 * 4));
    }
    const frame::Document sheets = impose::impose(booklet(5, a5), {mm(297), mm(210)}, false);
    REQUIRE(sheets.pages.size() == 4);
    std::vector<std::size_t> on_paper;
    for (const frame::Frame& face : sheets.pages) {
        for (const auto& [page, at] : squares(face)) on_paper.push_back(page);
    }
    CHECK(on_paper == std::vector<std::size_t>{1, 2, 3, 4, 5});
}

TEST_CASE("each page's ink lands in its half, with the fold between") {
    const Size sheet{mm(297), mm(210)};
    const std::vector<Spread> order = impose::order(12);
    for (const bool right_to_left : {false, true}) {
        const frame::Document sheets = impose::impose(booklet(12, a5), sheet, right_to_left);
        REQUIRE(sheets.pages.size() == 6);
        for (std::size_t i = 0; i < sheets.pages.size(); ++i) {
            const frame::Frame& face = sheets.pages[i];
            INFO("face " << i << (right_to_left ? ", right to left" : ""));
            CHECK(face.size == sheet);
            const auto found = squares(face);
            REQUIRE(found.size() == 2);
            CHECK(found[0].first == (right_to_left ? order[i].right : order[i].left));
            CHECK(found[1].first == (right_to_left ? order[i].left : order[i].right));
            CHECK(found[0].second.x == Approx(10 + mm(0.25)));
            CHECK(found[1].second.x == Approx(10 + mm(0.25) + mm(148.5)));
            CHECK(found[0].second.y == Approx(20));
            REQUIRE(face.marks.size() == 2);
            CHECK(face.marks[0].area.right() <= sheet.width / 2);
            CHECK(face.marks[1].area.x >= sheet.width / 2);
        }
    }
}

TEST_CASE("sheets are for paper: ink and the fold's marks, without links, bookmarks or structure") {
    const frame::Document sheets = impose::impose(booklet(4, a5), {mm(297), mm(210)}, false);
    CHECK(sheets.tags.size() == 1);
    CHECK(sheets.metadata.title == "A booklet");
    for (const frame::Frame& face : sheets.pages) {
        REQUIRE(face.items.size() == 4);
        for (const frame::Item& item : face.items) {
            CHECK(item.node == frame::artifact);
            CHECK(std::holds_alternative<frame::PathItem>(item.body));
        }
        for (const std::size_t i : {2U, 3U}) {
            const auto& mark = std::get<frame::PathItem>(face.items[i].body);
            for (const Segment& segment : mark.path.segments) CHECK(segment.end.x == Approx(mm(148.5)));
            CHECK_FALSE(mark.fill);
        }
    }
}

TEST_CASE("the sheet is the paper that is folded to the page") {
    CHECK(impose::sheet_for(a5)->name == "A4");
    CHECK(impose::sheet_for({mm(148.5), mm(210)})->name == "A4");
    CHECK(impose::sheet_for({mm(105), mm(148)})->name == "A5");
    for (const Size page : {Size{mm(210), mm(297)}, Size{mm(210), mm(148)}, Size{mm(140), mm(210)}}) {
        CHECK_FALSE(impose::sheet_for(page));
    }
}
