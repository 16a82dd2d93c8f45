// Pagination on tiny pages: 100 points high, atoms of 10, so that every number can be checked by hand.
#include "flow/flow.hpp"

#include <random>

#include "support/catch.hpp"

using namespace leafwright;
using flow::Atom;
using flow::never;

namespace {

style::FlowCosts costs() {
    style::FlowCosts costs;
    costs.empty_page = 1000;
    costs.uneven_columns = 1000;
    costs.extra_page = 100;
    return costs;
}

flow::Geometry two_columns() {
    flow::Geometry geometry;
    geometry.columns = 2;
    geometry.column_width = 40;
    geometry.gap = 20;
    geometry.first_height = 60;
    geometry.height = 100;
    geometry.balance_gap = 5;
    return geometry;
}

Atom atom(double height, double cost = 0, double space = 0, bool spans = false) {
    Atom result;
    result.frame.size = {spans ? 100.0 : 40.0, height};
    result.break_cost = cost;
    result.space_before = space;
    result.spans = spans;
    result.pointer = "/sections/0";
    return result;
}

flow::Layout fill(const std::vector<Atom>& atoms, const flow::Geometry& geometry) {
    Diagnostics diagnostics;
    auto layout = flow::fill(atoms, geometry, costs(), diagnostics);
    REQUIRE(layout);
    CHECK(diagnostics.empty());
    return *layout;
}

}  // namespace

TEST_CASE("columns at the end are balanced") {
    const auto layout = fill({atom(10), atom(10), atom(10), atom(10)}, two_columns());
    CHECK(layout.pages == 1);
    CHECK(layout.used[0] == Approx(20));
    CHECK(layout.placements[1].column == 0);
    CHECK(layout.placements[2].column == 1);
    CHECK(layout.placements[2].at == Point{60, 0});
    CHECK(layout.placements[3].at == Point{60, 10});
}

TEST_CASE("space before is kept inside a column and dropped at its top") {
    const auto layout = fill({atom(10), atom(10, 0, 4), atom(10, 0, 4), atom(10, 0, 4)}, two_columns());
    CHECK(layout.placements[1].at == Point{0, 14});
    CHECK(layout.placements[2].at == Point{60, 0});
    CHECK(layout.placements[3].at == Point{60, 14});
}

TEST_CASE("an atom across the page stands below balanced columns, and columns start anew below it") {
    const auto layout = fill({atom(10), atom(10), atom(8, 0, 3, true), atom(10, 0, 2), atom(10)}, two_columns());
    CHECK(layout.placements[2].at == Point{0, 15});  // the balance gap, being larger than its own space
    CHECK(layout.placements[3].at == Point{0, 25});
    CHECK(layout.placements[4].at == Point{60, 25});
}

TEST_CASE("a forbidden break is never taken") {
    // The heading would balance best at the foot of the left column.
    const auto layout = fill({atom(10), atom(10), atom(10), atom(10, never), atom(10), atom(10)}, two_columns());
    CHECK(layout.placements[2].column == layout.placements[3].column);
}

TEST_CASE("a dear break is avoided when a cheap one is near") {
    const auto layout = fill({atom(10), atom(10, 500), atom(10), atom(10)}, two_columns());
    CHECK(layout.placements[1].column == 0);
    const auto moved = fill({atom(10), atom(10), atom(10, 500), atom(10)}, two_columns());
    CHECK(moved.placements[2].column == moved.placements[1].column);
}

TEST_CASE("the first page is filled before a second begins, and the end block keeps its room") {
    std::vector<Atom> atoms;
    for (int i = 0; i < 14; ++i) atoms.push_back(atom(10));
    auto geometry = two_columns();
    auto layout = fill(atoms, geometry);
    CHECK(layout.pages == 2);
    CHECK(layout.used[0] == Approx(60));
    CHECK(layout.used[1] == Approx(10));

    geometry.last_reserve = 95;  // leaves 5 on the last page: the end block needs a page of its own
    layout = fill(atoms, geometry);
    CHECK(layout.pages == 3);
    CHECK(layout.used[2] == Approx(0));
}

TEST_CASE("what may not be parted and is taller than the page is refused with its excess") {
    Diagnostics diagnostics;
    const auto layout =
        flow::fill({atom(10), atom(50), atom(45, never), atom(20, never)}, two_columns(), costs(), diagnostics);
    CHECK_FALSE(layout);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].code == "layout.too-tall");
    CHECK(diagnostics.all()[0].pointer == "/sections/0");
    CHECK(diagnostics.all()[0].message.find("40.6 mm high, the page has room for 35.3 mm") != std::string::npos);
}

TEST_CASE("one column and three columns") {
    auto geometry = two_columns();
    geometry.columns = 1;
    CHECK(fill({atom(10), atom(10), atom(10)}, geometry).used[0] == Approx(30));
    geometry.columns = 3;
    const auto layout = fill({atom(10), atom(10), atom(10)}, geometry);
    CHECK(layout.placements[2].column == 2);
    CHECK(layout.used[0] == Approx(10));
}

// Whatever comes in: nothing is lost, nothing overlaps, nothing leaves its page, nothing swaps places.
TEST_CASE("properties of any layout") {
    std::mt19937 random(20260705);
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    for (int round = 0; round < 400; ++round) {
        INFO("round " << round);
        auto geometry = two_columns();
        geometry.columns = pick(1, 2);
        geometry.last_reserve = pick(0, 50);
        std::vector<Atom> atoms;
        const int count = pick(1, 60);
        for (int i = 0; i < count; ++i) {
            const bool spans = pick(0, 9) == 0;
            const bool tied = i > 0 && pick(0, 3) == 0 && atoms.back().break_cost != never;
            atoms.push_back(atom(pick(1, 25), tied ? never : pick(0, 30), pick(0, 6), spans));
        }
        const auto layout = fill(atoms, geometry);
        REQUIRE(layout.placements.size() == atoms.size());
        for (std::size_t i = 0; i < atoms.size(); ++i) {
            const auto& here = layout.placements[i];
            const double height = here.page == 0 ? geometry.first_height : geometry.height;
            REQUIRE(here.at.y + atoms[i].frame.size.height <= height + 0.001);
            if (i == 0) continue;
            const auto& before = layout.placements[i - 1];
            const bool same_column = here.page == before.page && here.column == before.column;
            const double end = before.at.y + atoms[i - 1].frame.size.height;
            if (same_column) REQUIRE(here.at.y >= end - 0.001);
            if (atoms[i].break_cost == never && !atoms[i].spans && !atoms[i - 1].spans) REQUIRE(same_column);
            if (atoms[i].break_cost == never) REQUIRE(here.page == before.page);
            REQUIRE(std::pair(here.page, same_column ? 0 : here.column) >=
                    std::pair(before.page, same_column || atoms[i].spans || atoms[i - 1].spans ? 0 : before.column));
        }
        const double foot = layout.pages == 1 ? geometry.first_height : geometry.height;
        REQUIRE(layout.used.back() <= foot - geometry.last_reserve + 0.001);
    }
}

TEST_CASE("what an atom repeats stands above it where a column or page begins with it, and takes room there") {
    auto head = std::make_shared<frame::Frame>();
    head->size = {40, 5};
    std::vector<Atom> rows{atom(5), atom(10, never), atom(10), atom(10), atom(10)};
    for (std::size_t i = 1; i < rows.size(); ++i) rows[i].continued = head;
    const auto layout = fill(rows, two_columns());
    CHECK(layout.placements[0].at == Point{0, 0});
    CHECK(layout.placements[1].at == Point{0, 5});
    CHECK_FALSE(layout.placements[1].continued);
    CHECK(layout.placements[3].at == Point{60, 5});
    CHECK(layout.placements[3].continued);
    CHECK(layout.placements[4].at == Point{60, 15});
    CHECK_FALSE(layout.placements[4].continued);
    CHECK(layout.used[0] == Approx(25));

    // A page that holds six rows of 10 holds five below a head of 5 and more.
    std::vector<Atom> long_table(20, atom(10, 0, 0, true));
    for (Atom& row : long_table) row.continued = head;
    const auto pages = fill(long_table, two_columns());
    for (std::size_t i = 0; i < long_table.size(); ++i) {
        const bool first = i == 0 || pages.placements[i].page != pages.placements[i - 1].page;
        CHECK(pages.placements[i].continued == first);
        if (first) CHECK(pages.placements[i].at == Point{0, 5});
    }
    CHECK(pages.used[1] <= 100);
}
