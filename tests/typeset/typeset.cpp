// Setting model text in text styles, with the square font: every letter one em wide.
#include "typeset/typeset.hpp"

#include "support/catch.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

struct Setup {
    Diagnostics diagnostics;
    std::shared_ptr<const fonts::FontSet> fonts =
        fonts::FontSet::load("square", tests::tree() / "tests/data", tests::tree() / "schemas", diagnostics);
    style::Style style;
    frame::TagTree tags;
    typeset::Paragraphs paragraphs;
    std::unique_ptr<shape::Shaper> shaper;

    Setup() {
        style.text["body"] = {10, 1.5, style::Weight::regular, {1, 2, 3}};
        style.colors["link"] = {9, 9, 9};
        shaper = std::make_unique<shape::Shaper>(fonts);
    }
    typeset::Typesetter typesetter() { return {style, *shaper, paragraphs, "en", tags, diagnostics}; }
};

}  // namespace

TEST_CASE("text is set in its style and tagged with its node") {
    Setup setup;
    auto typesetter = setup.typesetter();
    const frame::NodeId node = setup.tags.add(0, frame::Role::p);
    const frame::Frame block = typesetter.block(typeset::plain("abcd efgh"), "body", 60, node);
    REQUIRE(setup.diagnostics.empty());
    CHECK(block.size.width == Approx(60));
    CHECK(block.size.height == Approx(30));
    REQUIRE(block.items.size() == 2);
    const auto& text = std::get<frame::TextItem>(block.items[0].body);
    CHECK(text.width == Approx(40));
    CHECK(text.color == Color{1, 2, 3});
    CHECK(block.items[0].node == node);
}

TEST_CASE("one paragraph is shaped once, whatever the size it is set in") {
    Setup setup;
    const model::Text text = typeset::plain("abcd efgh");
    setup.typesetter().block(text, "body", 60, frame::artifact);
    setup.style.text["body"].size = 20;
    const frame::Frame large = setup.typesetter().block(text, "body", 200, frame::artifact);
    CHECK(setup.paragraphs.all().size() == 1);
    CHECK(std::get<frame::TextItem>(large.items[0].body).size == Approx(20));
}

TEST_CASE("links become elements of their own below the paragraph, in the link colour") {
    Setup setup;
    auto typesetter = setup.typesetter();
    const frame::NodeId node = setup.tags.add(0, frame::Role::p);
    model::Text text = typeset::plain("see ");
    text.spans.push_back({"our ", false, false, "https://example.org/"});
    text.spans.push_back({"page", true, false, "https://example.org/"});
    const frame::Frame block = typesetter.block(text, "body", 200, node);
    int links = 0;
    for (frame::NodeId id = 0; id < setup.tags.size(); ++id) {
        if (setup.tags.at(id).role != frame::Role::link) continue;
        ++links;
        CHECK(setup.tags.at(id).parent == node);
        CHECK(setup.tags.at(id).url == "https://example.org/");
        CHECK(setup.tags.at(id).alt == "our page");
    }
    CHECK(links == 1);
    for (const frame::Item& item : block.items) {
        const auto* run = std::get_if<frame::TextItem>(&item.body);
        if (run != nullptr && item.node != node) CHECK(run->color == Color{9, 9, 9});
    }
}

TEST_CASE("what the measure says fits, fits") {
    Setup setup;
    auto typesetter = setup.typesetter();
    const model::Text text = typeset::plain("ab abcdef abc");
    const lines::Widths widths = typesetter.measure(text, "body");
    CHECK(widths.narrowest == Approx(60));
    CHECK(typesetter.lines(text, "body", widths.single_line + 0.01, frame::artifact).size() == 1);
    CHECK(typesetter.lines(text, "body", widths.single_line - 1, frame::artifact).size() == 2);
    CHECK(setup.diagnostics.empty());
}
