// Diagrams drawn with real fonts: words, tags, refusals, and the frames as readable text.
#include "diagrams/diagrams.hpp"

#include <cmath>

#include "shape/shape.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"
#include "support/shaping.hpp"

using namespace leafwright;

namespace {

style::Style test_style(double scale = 1) {
    style::Style style;
    const Color ink{28, 36, 48}, red{163, 18, 31}, green{29, 107, 60}, amber{138, 83, 0}, brand{11, 85, 99};
    style.colors = {{"ink", ink}, {"secondary", {74, 86, 102}}, {"paper", {255, 255, 255}}, {"link", brand}};
    const auto text = [&](double size, style::Weight weight) {
        return style::TextStyle{size * scale, 1.25, weight, ink};
    };
    style.text["label"] = text(10, style::Weight::regular);
    style.text["pathway"] = style.text["pathway_edge"] = text(11, style::Weight::bold);
    style.text["panel_heading"] = text(12, style::Weight::bold);
    style.text["panel"] = text(11, style::Weight::regular);
    const auto box = [](Color border, double radius) {
        return style::BoxStyle{Color{250, 250, 250}, border, 1, radius, 8, 6};
    };
    style.boxes = {{"pathway_start", box(brand, 6)}, {"pathway_step", box(ink, 0)},
                   {"pathway_end", box(ink, 6)},     {"pathway_decision", box(amber, 0)},
                   {"pathway_urgent", box(red, 3)},  {"pathway_safe", box(green, 6)},
                   {"panel", box(brand, 4)},         {"figure", box(ink, 4)}};
    style.figure = {{"label_gap", 6},           {"leader_gap", 12},       {"leader_width", 0.8},    {"leader_dot", 1.6},
                    {"pathway_gap", 12},        {"pathway_rank_gap", 24}, {"pathway_padding", 6},   {"pathway_line", 1},
                    {"panel_min_width", 100},   {"panel_gap", 10},        {"panel_art_height", 56}, {"icon_size", 14},
                    {"labelled_art_width", 80}, {"art_scale", 1}};
    return style;
}

struct Workshop {
    explicit Workshop(double scale = 1, const std::string& language = "en-IN")
        : style(test_style(scale)),
          shaper(support::noto_fonts()),
          typesetter(style, shaper, paragraphs, language, tags, diagnostics) {
        nodes.group = tags.add(0, frame::Role::div, "/b");
        nodes.figure = tags.add(nodes.group, frame::Role::figure, "/b");
    }
    style::Style style;
    shape::Shaper shaper;
    typeset::Paragraphs paragraphs;
    frame::TagTree tags;
    Diagnostics diagnostics;
    typeset::Typesetter typesetter;
    diagrams::Nodes nodes;
};

model::Text text(const std::string& words, const std::string& pointer) {
    return typeset::plain(words, pointer);
}

std::shared_ptr<const graphics::Artwork> art(double width, double height) {
    auto artwork = std::make_shared<graphics::Artwork>();
    artwork->size = {width, height};
    artwork->view_box = {0, 0, width, height};
    return artwork;
}

model::LabelledDiagram calf_art() {
    model::LabelledDiagram diagram;
    diagram.source.pointer = "/b/source";
    const auto add = [&](const std::string& words, double x, double y) {
        const std::string pointer = "/b/labels/" + std::to_string(diagram.labels.size());
        diagram.labels.push_back({model::Label::Side::automatic, "l", text(words, pointer + "/text"), x, y});
    };
    add("Gastrocnemius", 134, 130);
    add("Soleus", 134, 240);
    add("Achilles tendon", 93, 335);
    add("Deep veins: clots can form here", 76, 134);
    add("Strains are common here", 61, 249);
    add("Heel bone", 73, 411);
    return diagram;
}

using Kind = model::PathwayNode::Kind;

model::Pathway pathway_of(const std::vector<std::pair<Kind, std::string>>& nodes,
                          const std::vector<std::tuple<int, int, std::string>>& edges) {
    model::Pathway pathway;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        pathway.nodes.push_back(
            {nodes[i].first, std::to_string(i), text(nodes[i].second, "/b/nodes/" + std::to_string(i) + "/text")});
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto& [from, to, label] = edges[i];
        pathway.edges.push_back(
            {std::to_string(from), std::to_string(to), text(label, "/b/edges/" + std::to_string(i) + "/label")});
    }
    return pathway;
}

model::Pathway calf_pathway() {
    return pathway_of({{Kind::start, "Calf pain"},
                       {Kind::decision, "Any red flag?"},
                       {Kind::urgent, "Urgent care"},
                       {Kind::step, "Tests and treatment"},
                       {Kind::safe, "Active recovery"},
                       {Kind::end, "Safe return to sport"}},
                      {{0, 1, ""}, {1, 2, "Yes"}, {1, 4, "No"}, {2, 3, ""}, {4, 5, ""}});
}

model::Panels calf_panels() {
    model::Panels panels;
    const std::vector<std::pair<std::string, std::string>> words{{"Stretch", "Warm up first"},
                                                                 {"Calf raises", "For strong calves"},
                                                                 {"Drink water", "More in the heat"},
                                                                 {"Keep moving", "On long journeys"}};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string pointer = "/b/items/" + std::to_string(i);
        model::Panel panel;
        panel.source.pointer = pointer + "/source";
        panel.heading = text(words[i].first, pointer + "/heading");
        panel.text = text(words[i].second, pointer + "/text");
        panels.items.push_back(panel);
    }
    return panels;
}

std::string tenth(double value) {
    const auto tenths = static_cast<long>(std::lround(value * 10));
    return (tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10) + "." +
           std::to_string(std::abs(tenths) % 10);
}

Rect bounds(const Path& path) {
    Rect r{1e9, 1e9, 0, 0};
    double right = -1e9, bottom = -1e9;
    for (const Segment& s : path.segments) {
        if (s.kind == Segment::Kind::close) continue;
        r.x = std::min(r.x, s.end.x);
        r.y = std::min(r.y, s.end.y);
        right = std::max(right, s.end.x);
        bottom = std::max(bottom, s.end.y);
    }
    r.width = right - r.x;
    r.height = bottom - r.y;
    return r;
}

std::string described(const Rect& r) {
    return tenth(r.x) + " " + tenth(r.y) + " " + tenth(r.width) + " x " + tenth(r.height);
}

std::string described(const frame::Frame& frame) {
    std::string lines = "size " + tenth(frame.size.width) + " x " + tenth(frame.size.height) + "\n";
    for (const frame::Item& item : frame.items) {
        if (const auto* words = std::get_if<frame::TextItem>(&item.body))
            lines += "text " + tenth(words->baseline.x) + " " + tenth(words->baseline.y) + " size " +
                     tenth(words->size) + " \"" + words->run.text + "\"";
        else if (const auto* path = std::get_if<frame::PathItem>(&item.body))
            lines += "path " + described(bounds(path->path)) + (path->fill ? " filled" : "") +
                     (path->stroke ? " stroked " + tenth(path->line_width) : "");
        else if (const auto* artwork = std::get_if<frame::ArtworkItem>(&item.body))
            lines += "art " + described(artwork->place);
        lines += item.node == frame::artifact ? " artifact\n" : " node " + std::to_string(item.node) + "\n";
    }
    return lines;
}

std::string described(const diagrams::Diagram& diagram) {
    return "picture " + described(diagram.picture) + "words " + described(diagram.words);
}

// The words of a frame, lines joined.
std::string words_of(const frame::Frame& frame) {
    std::string words;
    for (const frame::Item& item : frame.items) {
        const auto* text_item = std::get_if<frame::TextItem>(&item.body);
        if (text_item == nullptr) continue;
        words += text_item->run.text;
        if (!words.empty() && words.back() != ' ') words += ' ';
    }
    return words;
}

bool holds_text(const frame::Frame& frame) {
    return std::any_of(frame.items.begin(), frame.items.end(),
                       [](const frame::Item& item) { return std::holds_alternative<frame::TextItem>(item.body); });
}

}  // namespace

TEST_CASE("the labelled calf, in a column and in large print") {
    for (const auto& [name, width, scale] :
         {std::tuple{"column", 86.0, 1.0}, std::tuple{"page", 180.0, 1.0}, std::tuple{"large", 180.0, 1.6}}) {
        Workshop shop(scale);
        const auto drawn =
            diagrams::labelled_diagram(calf_art(), art(178, 436), mm(width) - 18, shop.nodes, shop.typesetter);
        CHECK(shop.diagnostics.empty());
        check_golden(std::string("diagrams/golden/labels-") + name + ".txt", described(drawn));
    }
}

TEST_CASE("labels are a list in the content's order, every word once") {
    Workshop shop;
    const auto drawn = diagrams::labelled_diagram(calf_art(), art(178, 436), 400, shop.nodes, shop.typesetter);
    CHECK(words_of(drawn.words) ==
          "Gastrocnemius Soleus Achilles tendon Deep veins: clots can form here Strains are common here Heel bone ");
    CHECK_FALSE(holds_text(drawn.picture));
    for (const frame::Item& item : drawn.picture.items) CHECK(item.node == shop.nodes.figure);
    const frame::NodeId body = drawn.words.items.front().node;
    const frame::NodeId item = shop.tags.at(body).parent;
    CHECK(shop.tags.at(body).role == frame::Role::lbody);
    CHECK(shop.tags.at(item).role == frame::Role::li);
    CHECK(shop.tags.at(item).pointer == "/b/labels/0");
    CHECK(shop.tags.at(shop.tags.at(item).parent).role == frame::Role::l);
    CHECK(shop.tags.at(shop.tags.at(item).parent).parent == shop.nodes.group);
}

TEST_CASE("in a leaflet that is mirrored afterwards the dots still end on their points") {
    model::LabelledDiagram diagram = calf_art();
    diagram.labels = {diagram.labels[0]};
    diagram.labels[0].side = model::Label::Side::right;
    for (const bool mirrored : {false, true}) {
        Workshop shop(1, mirrored ? "ur-IN" : "en-IN");
        auto drawn = diagrams::labelled_diagram(diagram, art(178, 436), 400, shop.nodes, shop.typesetter);
        if (mirrored) frame::mirror(drawn.picture);
        const Rect place = std::get<frame::ArtworkItem>(drawn.picture.items.front().body).place;
        const Rect dot = bounds(std::get<frame::PathItem>(drawn.picture.items.back().body).path);
        CHECK(dot.x + dot.width / 2 == Approx(place.x + place.width * 134 / 178));
        // The leader leaves the art on the side asked for.
        const Rect line =
            bounds(std::get<frame::PathItem>(drawn.picture.items[drawn.picture.items.size() - 2].body).path);
        CHECK(line.right() > place.right());
    }
}

TEST_CASE("what cannot be labelled is refused at its place") {
    Workshop narrow;
    diagrams::labelled_diagram(calf_art(), art(178, 436), 90, narrow.nodes, narrow.typesetter);
    REQUIRE(narrow.diagnostics.size() == 1);
    CHECK(narrow.diagnostics.all()[0].code == "layout.diagram-narrow");
    CHECK(narrow.diagnostics.all()[0].pointer == "/b");

    Workshop outside;
    model::LabelledDiagram diagram = calf_art();
    diagram.labels[2].x = 500;
    diagram.labels[4].y = -1;
    diagrams::labelled_diagram(diagram, art(178, 436), 400, outside.nodes, outside.typesetter);
    REQUIRE(outside.diagnostics.size() == 2);
    CHECK(outside.diagnostics.all()[0].code == "layout.label-outside");
    CHECK(outside.diagnostics.all()[0].pointer == "/b/labels/2");
    CHECK(outside.diagnostics.all()[1].pointer == "/b/labels/4");
}

TEST_CASE("the calf pathway, level and downwards") {
    for (const auto& [name, width] : {std::pair{"page", 180.0}, std::pair{"column", 86.0}}) {
        Workshop shop;
        const auto drawn = diagrams::pathway(calf_pathway(), mm(width) - 18, shop.nodes, shop.typesetter);
        CHECK(shop.diagnostics.empty());
        check_golden(std::string("diagrams/golden/pathway-") + name + ".txt", described(drawn));
    }
}

TEST_CASE("a pathway reads along its branches, every word once") {
    Workshop shop;
    const model::Pathway pathway = calf_pathway();
    const auto drawn = diagrams::pathway(pathway, mm(174), shop.nodes, shop.typesetter);
    const std::string expected =
        "Calf pain Any red flag? Yes Urgent care Tests and treatment No Active recovery Safe return to sport ";
    CHECK(words_of(drawn.words) == expected);
    CHECK_FALSE(holds_text(drawn.picture));
    std::string texts;
    for (const model::Text* part : diagrams::reading_texts(pathway)) texts += part->plain() + " ";
    CHECK(texts == expected);
}

TEST_CASE("kinds differ without colour") {
    // Drawn pieces of a single node: urgent has a second border and a sign of three pieces, safe a tick
    // of two, an end a base.
    const auto pieces = [](Kind kind) {
        Workshop shop;
        return diagrams::pathway(pathway_of({{kind, "Word"}}, {}), 300, shop.nodes, shop.typesetter)
            .picture.items.size();
    };
    CHECK(pieces(Kind::step) == 1);
    CHECK(pieces(Kind::urgent) == 5);
    CHECK(pieces(Kind::safe) == 3);
    CHECK(pieces(Kind::end) == 2);
}

TEST_CASE("pathways that cannot be drawn are refused at their place") {
    Workshop circle;
    diagrams::pathway(pathway_of({{Kind::start, "A"}, {Kind::step, "B"}}, {{0, 1, ""}, {1, 0, ""}}), 300, circle.nodes,
                      circle.typesetter);
    REQUIRE(circle.diagnostics.size() == 1);
    CHECK(circle.diagnostics.all()[0].code == "layout.pathway-circle");
    CHECK(circle.diagnostics.all()[0].pointer == "/b");
    CHECK(circle.diagnostics.all()[0].message == "the pathway runs in a circle: 0 -> 1 -> 0");

    Workshop nowhere;
    diagrams::pathway(pathway_of({{Kind::start, "A"}}, {{0, 7, ""}}), 300, nowhere.nodes, nowhere.typesetter);
    REQUIRE(nowhere.diagnostics.size() == 1);
    CHECK(nowhere.diagnostics.all()[0].code == "layout.pathway-edge");
    CHECK(nowhere.diagnostics.all()[0].pointer == "/b/edges/0");

    Workshop narrow;
    diagrams::pathway(calf_pathway(), 60, narrow.nodes, narrow.typesetter);
    REQUIRE(narrow.diagnostics.size() == 1);
    CHECK(narrow.diagnostics.all()[0].code == "layout.diagram-narrow");
}

TEST_CASE("panels on a page, in a column, in large print") {
    for (const auto& [name, width, scale] :
         {std::tuple{"page", 180.0, 1.0}, std::tuple{"column", 86.0, 1.0}, std::tuple{"large", 86.0, 1.6}}) {
        Workshop shop(scale);
        const std::vector<std::shared_ptr<const graphics::Artwork>> pictures(4, art(120, 90));
        const auto drawn = diagrams::panels(calf_panels(), pictures, mm(width), shop.nodes, shop.typesetter);
        CHECK(shop.diagnostics.empty());
        CHECK(words_of(drawn.words) ==
              "Stretch Warm up first Calf raises For strong calves Drink water More in the heat Keep moving On long "
              "journeys ");
        check_golden(std::string("diagrams/golden/panels-") + name + ".txt", described(drawn));
    }
}

TEST_CASE("a panel's picture is a figure only when it says something of its own") {
    Workshop shop;
    model::Panels panels = calf_panels();
    panels.items[1].alt = "A person on tiptoe";
    const std::vector<std::shared_ptr<const graphics::Artwork>> pictures(4, art(120, 90));
    const auto drawn = diagrams::panels(panels, pictures, mm(180), shop.nodes, shop.typesetter);
    std::vector<frame::NodeId> nodes;
    for (const frame::Item& item : drawn.picture.items)
        if (std::holds_alternative<frame::ArtworkItem>(item.body)) nodes.push_back(item.node);
    REQUIRE(nodes.size() == 4);
    CHECK(nodes[0] == frame::artifact);
    REQUIRE(nodes[1] != frame::artifact);
    CHECK(shop.tags.at(nodes[1]).role == frame::Role::figure);
    CHECK(shop.tags.at(nodes[1]).alt == "A person on tiptoe");
}
