// Ranks, orders and reading order of a flow chart's graph.
#include "diagrams/layers.hpp"

#include "diagrams/coordinates.hpp"
#include "support/catch.hpp"

using namespace leafwright::diagrams;

namespace {

using Order = std::vector<std::size_t>;

Graph graph(std::size_t nodes, std::vector<std::pair<std::size_t, std::size_t>> edges) {
    Graph graph;
    graph.nodes = nodes;
    for (const auto& [from, to] : edges) graph.edges.push_back({from, to});
    return graph;
}

// start -> decision -> (urgent -> tests | recovery -> return)
Graph calf() {
    return graph(6, {{0, 1}, {1, 2}, {1, 4}, {2, 3}, {4, 5}});
}

}  // namespace

TEST_CASE("a circle is found and named in its order") {
    CHECK(find_circle(calf()).empty());
    CHECK(find_circle(graph(4, {{0, 1}, {1, 2}, {2, 3}, {3, 1}})) == Order{1, 2, 3});
    CHECK(find_circle(graph(1, {{0, 0}})) == Order{0});
}

TEST_CASE("reading follows a branch to its end") {
    CHECK(reading_order(calf()) == Order{0, 1, 2, 3, 4, 5});
    // A node in which branches join is read after all of them.
    CHECK(reading_order(graph(5, {{0, 1}, {0, 2}, {1, 4}, {2, 3}, {3, 4}})) == Order{0, 1, 2, 3, 4});
}

TEST_CASE("ranks are longest paths") {
    const Layers layers = make_layers(calf(), {});
    CHECK(layers.ranks == std::vector<Order>{{0}, {1}, {2, 4}, {3, 5}});
    const Layers skipping = make_layers(graph(3, {{0, 1}, {1, 2}, {0, 2}}), {});
    CHECK(skipping.items.size() == 4);  // the edge that skips a rank has a lane there
    CHECK(skipping.items[3].lane);
    CHECK(skipping.chains[2] == Order{0, 3, 2});
}

TEST_CASE("edges to one node share their lane") {
    const Layers layers = make_layers(graph(5, {{0, 1}, {1, 2}, {2, 3}, {0, 4}, {1, 4}, {3, 4}}), {});
    // Lanes to node 4 in ranks 1, 2 and 3; the edge from 1 joins the one from 0.
    CHECK(layers.items.size() == 8);
    CHECK(layers.chains[3][2] == layers.chains[4][1]);
}

TEST_CASE("crossings are avoided by order") {
    const Graph crossed = graph(7, {{0, 1}, {0, 2}, {0, 3}, {1, 6}, {2, 5}, {3, 4}});
    CHECK(count_crossings(make_layers(crossed, {})) == 0);
    // Two nodes that both lead to two others cannot do without.
    CHECK(count_crossings(make_layers(graph(5, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}}), {})) == 1);
}

TEST_CASE("a branch that ends at once stands beside its decision") {
    LayerRules rules;
    rules.main_first = true;
    const Graph g = graph(4, {{0, 1}, {0, 2}, {2, 3}});
    CHECK(make_layers(g, rules).ranks == std::vector<Order>{{0}, {2, 1}, {3}});
    rules.decisions = {true, false, false, false};
    CHECK(make_layers(g, rules).ranks == std::vector<Order>{{0, 1}, {2}, {3}});
    // Equal branches both stay below.
    CHECK(make_layers(graph(3, {{0, 1}, {0, 2}}), {true, {true, false, false}, {}}).ranks ==
          std::vector<Order>{{0}, {1, 2}});
}

TEST_CASE("twin edges get a lane each") {
    const Layers layers = make_layers(graph(2, {{0, 1}, {0, 1}}), {});
    CHECK(layers.ranks.size() == 3);
    CHECK(layers.chains[0][1] != layers.chains[1][1]);
}

TEST_CASE("a decision stands in the middle of its branches, a main line is straight") {
    const Layers layers = make_layers(calf(), {});
    AcrossRules rules;
    rules.gap = 10;
    const std::vector<double> half(6, 20);
    const auto across = place_across(layers, half, rules);
    REQUIRE(across);
    CHECK((*across)[2] == Approx(20));
    CHECK((*across)[4] == Approx(70));
    CHECK((*across)[1] == Approx(45).margin(0.05));
    CHECK((*across)[3] == (*across)[2]);

    const Layers chain = make_layers(graph(5, {{0, 1}, {0, 2}, {2, 3}, {2, 4}}), {});
    const auto straight = place_across(chain, std::vector<double>(5, 20), rules);
    REQUIRE(straight);
    CHECK((*straight)[0] == (*straight)[2]);
}

TEST_CASE("a limit that is too tight is refused") {
    AcrossRules rules;
    rules.gap = 10;
    rules.limit = 89;
    CHECK_FALSE(place_across(make_layers(calf(), {}), std::vector<double>(6, 20), rules));
    rules.limit = 90;
    CHECK(place_across(make_layers(calf(), {}), std::vector<double>(6, 20), rules));
}
