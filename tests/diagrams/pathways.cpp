// Flow charts: geometry alone.
#include "diagrams/pathway_layout.hpp"

#include <cmath>

#include "diagrams/channel.hpp"
#include "diagrams/panel_layout.hpp"
#include "fake_text.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::diagrams;

namespace {

struct Chart {
    Graph graph;
    std::vector<NodeWish> nodes;
    std::vector<Size> labels;

    void node(const std::string& text, bool decision = false) {
        NodeWish wish;
        wish.decision = decision;
        wish.padding_x = 8;
        wish.padding_y = 6;
        wish.narrowest = fake::longest(fake::broken(text, 0));
        wish.natural = static_cast<double>(text.size()) * fake::letter;
        wish.set = [text](double width) {
            const auto lines = fake::broken(text, width);
            return TextBox{{fake::longest(lines), static_cast<double>(lines.size()) * fake::line},
                           static_cast<int>(lines.size())};
        };
        nodes.push_back(wish);
        graph.nodes = nodes.size();
    }
    void edge(std::size_t from, std::size_t to, const std::string& label = {}) {
        graph.edges.push_back({from, to});
        labels.push_back(label.empty() ? Size{} : Size{static_cast<double>(label.size()) * fake::letter, fake::line});
    }
};

PathwayRules rules(double width) {
    PathwayRules rules;
    rules.width = width;
    rules.em = 11;
    rules.gap = 12;
    rules.rank_gap = 24;
    rules.decision_padding = 6;
    rules.arrow = 6.6;
    rules.radius = 4;
    return rules;
}

Chart calf() {
    Chart chart;
    chart.node("Calf pain");
    chart.node("Any red flag?", true);
    chart.node("Urgent care");
    chart.node("Tests and treatment");
    chart.node("Active recovery");
    chart.node("Safe return to sport");
    chart.edge(0, 1);
    chart.edge(1, 2, "Yes");
    chart.edge(1, 4, "No");
    chart.edge(2, 3);
    chart.edge(4, 5);
    return chart;
}

// How deep inside the convex, clockwise outline the point lies; negative outside.
double depth(const PlacedNode& node, Point p) {
    const std::vector<Point> outline = corners(node.shape, node.box);
    double least = 1e9;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point &a = outline[i], &b = outline[(i + 1) % outline.size()];
        const double area = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        least = std::min(least, area / std::hypot(b.x - a.x, b.y - a.y));
    }
    return least;
}

// Nothing touches what it must not, and lines are right-angled.
void check_sound(const PathwayLayout& layout, const Chart& chart) {
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const PlacedNode& a = layout.nodes[i];
        CHECK(a.box.x >= -0.01);
        CHECK(a.box.right() <= layout.size.width + 0.01);
        CHECK(a.box.y >= -0.01);
        CHECK(a.box.bottom() <= layout.size.height + 0.01);
        for (const Point& corner : {Point{a.text.x, a.text.y}, Point{a.text.right(), a.text.bottom()}})
            CHECK(depth(a, corner) > 1.5);
        for (std::size_t j = i + 1; j < layout.nodes.size(); ++j)
            CHECK_FALSE(overlap(grown(a.box, 2), layout.nodes[j].box));
    }
    for (std::size_t e = 0; e < layout.edges.size(); ++e) {
        const std::vector<Point>& line = layout.edges[e].line;
        const auto [from, to] = chart.graph.edges[e];
        REQUIRE(line.size() >= 2);
        CHECK(std::abs(depth(layout.nodes[from], line.front())) < 0.05);
        CHECK(std::abs(depth(layout.nodes[to], line.back())) < 0.05);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            CHECK((std::abs(line[i].x - line[i + 1].x) < 0.02 || std::abs(line[i].y - line[i + 1].y) < 0.02));
            for (std::size_t n = 0; n < layout.nodes.size(); ++n) {
                if ((n == from && i == 0) || (n == to && i + 2 == line.size())) continue;
                CHECK_FALSE(
                    touches(around(line[i], line[i + 1], 0), corners(layout.nodes[n].shape, layout.nodes[n].box), 1));
            }
        }
        const std::optional<Rect>& label = layout.edges[e].label;
        CHECK(label.has_value() == (chart.labels[e].width > 0));
        if (!label) continue;
        CHECK(label->x >= -0.01);
        CHECK(label->right() <= layout.size.width + 0.01);
        for (const PlacedNode& node : layout.nodes) CHECK_FALSE(touches(*label, corners(node.shape, node.box), 1));
        for (std::size_t other = 0; other < layout.edges.size(); ++other) {
            const PlacedEdge& foreign = layout.edges[other];
            for (std::size_t i = 0; i + 1 < foreign.line.size(); ++i)
                CHECK_FALSE(overlap(*label, around(foreign.line[i], foreign.line[i + 1], 0.5)));
            if (other != e && foreign.label) CHECK_FALSE(overlap(*label, *foreign.label));
        }
    }
}

// Pieces of lines between different pairs of nodes that lie on each other: a reader would take them
// for one.
int confusions(const PathwayLayout& layout, const Chart& chart) {
    int count = 0;
    for (std::size_t a = 0; a < layout.edges.size(); ++a) {
        for (std::size_t b = a + 1; b < layout.edges.size(); ++b) {
            const auto &ea = chart.graph.edges[a], &eb = chart.graph.edges[b];
            if (ea.from == eb.from || ea.to == eb.to) continue;
            const auto &la = layout.edges[a].line, &lb = layout.edges[b].line;
            for (std::size_t i = 0; i + 1 < la.size(); ++i) {
                for (std::size_t j = 0; j + 1 < lb.size(); ++j) {
                    const Rect x = around(la[i], la[i + 1], 1), y = around(lb[j], lb[j + 1], 1);
                    const double width = std::min(x.right(), y.right()) - std::max(x.x, y.x);
                    const double height = std::min(x.bottom(), y.bottom()) - std::max(x.y, y.y);
                    if (width > 0 && height > 0 && std::max(width, height) > 4) ++count;
                }
            }
        }
    }
    return count;
}

}  // namespace

TEST_CASE("the calf pathway runs level in a page's width and downwards in a column's") {
    const Chart chart = calf();
    const PathwayResult wide = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(mm(174)));
    REQUIRE(wide.layout);
    CHECK(wide.layout->level);
    check_sound(*wide.layout, chart);
    const PathwayResult narrow = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(mm(80)));
    REQUIRE(narrow.layout);
    CHECK_FALSE(narrow.layout->level);
    check_sound(*narrow.layout, chart);
    // Urgent care before recovery, both on one height, the decision above their middle.
    const auto& nodes = narrow.layout->nodes;
    CHECK(nodes[2].box.x < nodes[4].box.x);
    CHECK(nodes[2].box.y == Approx(nodes[4].box.y));
    CHECK(nodes[1].box.x + nodes[1].box.width / 2 == Approx((nodes[2].box.x + nodes[4].box.right()) / 2).margin(0.1));
}

TEST_CASE("two steps, to the hundredth of a point") {
    Chart chart;
    chart.node("One");
    chart.node("Two");
    chart.edge(0, 1);
    const PathwayResult result = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(200));
    REQUIRE(result.layout);
    // Boxes of 18 + 16 by 14 + 12; the gap of 24 grows by its 60 percent to 38.4.
    const double left = (200 - 34 - 34 - 38.4) / 2;
    CHECK(result.layout->nodes[0].box.x == Approx(left));
    CHECK(result.layout->nodes[1].box.x == Approx(left + 34 + 38.4));
    CHECK(result.layout->size.height == Approx(26));
    REQUIRE(result.layout->edges[0].line.size() == 2);
    CHECK(result.layout->edges[0].line[0].x == Approx(left + 34));
    CHECK(result.layout->edges[0].line[0].y == Approx(13));
    CHECK(result.layout->edges[0].line[1].x == Approx(left + 34 + 38.4));
}

TEST_CASE("a long question is a hexagon, and then all are") {
    Chart chart;
    chart.node("Ok?", true);
    chart.node("Numbness between the legs, or any trouble with passing urine?", true);
    chart.edge(0, 1);
    const PathwayResult result = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(mm(174)));
    REQUIRE(result.layout);
    CHECK(result.layout->nodes[0].shape.outline == Outline::hexagon);
    CHECK(result.layout->nodes[1].shape.outline == Outline::hexagon);
}

TEST_CASE("five decisions with joins stay apart, branches beside their decisions") {
    Chart chart;
    chart.node("Low back pain");
    for (const char* question : {"Numb between the legs or trouble passing urine?", "Fever, cancer or weight loss?",
                                 "A bad fall or weak bones?", "Pain below the knee?", "Better after six weeks?"})
        chart.node(question, true);
    for (const char* step : {"Emergency department now", "See a doctor today", "X-ray", "Nerve check",
                             "Keep moving, return to sport", "Review and scan"})
        chart.node(step);
    chart.edge(0, 1);
    for (std::size_t d = 1; d < 5; ++d) {
        chart.edge(d, d + 5, "Yes");
        chart.edge(d, d + 1, "No");
    }
    chart.edge(9, 5);
    chart.edge(8, 11);
    chart.edge(5, 10, "Yes");
    chart.edge(5, 11, "No");
    const PathwayResult result = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(mm(174)));
    REQUIRE(result.layout);
    check_sound(*result.layout, chart);
    CHECK(confusions(*result.layout, chart) == 0);
    const auto& nodes = result.layout->nodes;
    const auto middle = [](const Rect& r) { return r.y + r.height / 2; };
    CHECK(middle(nodes[6].box) == Approx(middle(nodes[1].box)));
    // The main line is straight.
    for (std::size_t d = 1; d < 5; ++d)
        CHECK(nodes[d].box.x + nodes[d].box.width / 2 == Approx(nodes[d + 1].box.x + nodes[d + 1].box.width / 2));
}

TEST_CASE("siblings too wide for one row go below each other") {
    Chart chart;
    chart.node("How bad?", true);
    for (const char* text : {"Physiotherapy", "Physiotherapist", "Immobilisation"}) chart.node(text);
    for (std::size_t i = 1; i <= 3; ++i) chart.edge(0, i, "Case");
    const PathwayResult result = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(190));
    REQUIRE(result.layout);
    check_sound(*result.layout, chart);
}

TEST_CASE("a word wider than the width is refused with the width needed") {
    Chart chart;
    chart.node("Gastrocnemius");
    const PathwayResult result = layout_pathway(chart.graph, chart.nodes, chart.labels, rules(90));
    CHECK_FALSE(result.layout);
    CHECK(result.needed == Approx(13 * 6 + 16));
}

TEST_CASE("no nodes take no room") {
    const PathwayResult result = layout_pathway({}, {}, {}, rules(100));
    REQUIRE(result.layout);
    CHECK(result.layout->size == Size{100, 0});
}

TEST_CASE("random charts of up to 30 nodes are sound") {
    int placed = 0, confused = 0;
    for (unsigned seed = 1; seed <= 80; ++seed) {
        fake::Random random(seed);
        Chart chart;
        const std::size_t count = 2 + random.below(seed % 10 == 0 ? 29 : 11);
        for (std::size_t i = 0; i < count; ++i) chart.node(random.text(5, 9), random.below(3) == 0);
        for (std::size_t i = 1; i < count; ++i) {
            const std::size_t from = i - 1 - random.below(std::min<std::size_t>(i, 3));
            chart.edge(from, i, chart.nodes[from].decision ? random.text(1, 4) : "");
            if (random.below(5) == 0) chart.edge(random.below(i), i);
        }
        INFO("seed " << seed);
        const PathwayRules r = rules(seed % 2 == 0 ? mm(174) : mm(120));
        const PathwayResult result = layout_pathway(chart.graph, chart.nodes, chart.labels, r);
        if (!result.layout) continue;
        ++placed;
        confused += confusions(*result.layout, chart) > 0 ? 1 : 0;
        check_sound(*result.layout, chart);
    }
    CHECK(placed >= 79);
    CHECK(confused == 0);
}

TEST_CASE("tracks are ordered so that lines do not lie on each other") {
    // The first leaves at the height at which the second arrives: it must bend first.
    const std::vector<Net> nets{{{10}, {40}}, {{40}, {10}}};
    const std::vector<Net> chain{{{0}, {20}}, {{20}, {40}}};
    const auto tracks = assign_tracks(chain, 4);
    CHECK(tracks[1] < tracks[0]);
    CHECK(assign_tracks(nets, 4).size() == 2);
    // Lines that do not stand beside each other share a track.
    CHECK(assign_tracks({{{0}, {10}}, {{30}, {40}}}, 4) == std::vector<std::size_t>{0, 0});
}

TEST_CASE("panels: one row, else rows as even as possible") {
    CHECK(panel_grid(4, 500, 100, 10).columns == 4);
    CHECK(panel_grid(4, 500, 100, 10).cell_width == Approx(117.5));
    CHECK(panel_grid(4, 330, 100, 10).columns == 2);  // three fit, but two and two are even
    CHECK(panel_grid(5, 330, 100, 10).columns == 3);
    CHECK(panel_grid(3, 90, 100, 10).columns == 1);
    const PanelGrid grid = panel_grid(4, 330, 100, 10);
    CHECK(grid.rows(4) == 2);
    CHECK(grid.at(3, 50, 10) == Point{170, 60});
}
