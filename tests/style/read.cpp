#include <nlohmann/json.hpp>

#include "style/layouts.hpp"

namespace {

using leafwright::Color;
using leafwright::mm;
using leafwright::style::Style;
using leafwright::style::Weight;
using Texts = std::vector<std::string>;

Style read(test::Layouts& layouts, const std::string& name, const std::string& clinic = "{}") {
    const std::optional<Style> style = layouts.read(name, clinic);
    CHECK(layouts.problems == Texts{});
    REQUIRE(style);
    return *style;
}

}  // namespace

TEST_CASE("a layout gives every value, lengths in points") {
    test::Layouts layouts;
    const Style style = read(layouts, "tiny");
    CHECK(style.name == "tiny");
    CHECK(style.description == "The smallest layout that is complete.");
    CHECK(style.page.width == Approx(mm(100)));
    CHECK(style.page.height == Approx(mm(200)));
    CHECK(style.margin_top == Approx(mm(10)));
    CHECK(style.margin_bottom == Approx(mm(12)));
    CHECK(style.content_width() == Approx(mm(88)));
    CHECK(style.columns == 2);
    CHECK(style.column_width() == Approx(mm(40)));
    CHECK(style.smallest_size == 9);
    CHECK(style.font_set == "square");
    CHECK(style.color("ink") == Color{16, 32, 48});
    CHECK(style.text_style("subtitle").size == 10);
    CHECK(style.text_style("subtitle").leading == 1.25);
    CHECK(style.text_style("subtitle").weight == Weight::bold);
    CHECK(style.text_style("title").weight == Weight::regular);
    CHECK(style.text_style("title").color == Color{16, 32, 48});
    CHECK(style.box("short_answer").fill == style.color("brand_tint"));
    CHECK(style.box("short_answer").border == Color{10, 11, 12});
    CHECK(style.box("short_answer").border_width == 1.5);
    CHECK(style.box("short_answer").radius == 4);
    CHECK(style.box("short_answer").padding_x == 10);
    CHECK(style.box("short_answer").padding_y == 8);
    CHECK_FALSE(style.box("figure").fill);
    CHECK_FALSE(style.box("figure").border);
    const leafwright::style::Spacing& spacing = style.spacing;
    CHECK(std::vector<double>{spacing.paragraph, spacing.item, spacing.block, spacing.section, spacing.heading,
                              spacing.indent, spacing.number_indent,
                              spacing.box} == std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(style.first_header.height == Approx(mm(20)));
    CHECK(style.first_header.rule);
    CHECK(style.header.height == Approx(mm(9)));
    CHECK_FALSE(style.header.rule);
    CHECK(style.footer.height == Approx(mm(8)));
    CHECK(style.draft_band == Approx(mm(6)));
    CHECK(style.qr.module == Approx(mm(0.5)));
    CHECK(style.qr.smallest_module == Approx(mm(0.4)));
    const leafwright::style::FlowCosts& flow = style.flow;
    CHECK(std::vector<double>{flow.empty_page, flow.uneven_columns, flow.widow, flow.orphan, flow.list_edge,
                              flow.paragraph_break, flow.item_break, flow.section_break,
                              flow.extra_page} == std::vector<double>{10, 20, 30, 40, 50, 60, 70, 80, 90});
    const leafwright::style::LineCosts& lines = style.lines;
    CHECK(std::vector<double>{lines.raggedness, lines.short_last, lines.single_last, lines.after_short_word} ==
          std::vector<double>{1, 2, 3, 4});
    CHECK(style.length("label_gap") == 1);
    CHECK(style.parts.front() == "title");
    CHECK(style.parts.size() == 8);
}

TEST_CASE("what a layout may leave out has a value") {
    test::Layouts layouts;
    const Style style = read(layouts, "tiny");
    CHECK(style.sides.least == 1);
    CHECK(style.sides.most == 0);
    CHECK(style.qr.quiet == 4);
    CHECK(style.qr.level == 'M');
    CHECK(style.include.max_priority == 9);
    CHECK(style.include.references);
    CHECK(style.include.related);
    CHECK(style.include.alternative_names);
}

TEST_CASE("a layout lays its values over those it extends, key by key") {
    test::Layouts layouts;
    layouts.write("middle.json", R"({"name": "middle", "extends": "tiny", "page": {"margin_mm": {"left": 15}},
        "sides": {"least": 2, "most": 2}, "parts": ["title", "short_answer", "red_flags", "sections", "end_block"],
        "boxes": {"short_answer": {"fill": null}}, "text": {"body": {"weight": "regular", "color": "#010203"}}})");
    layouts.write("top.json", R"({"name": "top", "description": "Over two others.", "extends": "middle",
        "page": {"size": "A5"}, "include": {"max_priority": 2, "related": false}, "qr": {"level": "Q", "quiet": 6},
        "text": {"body": {"size": 20}}})");
    const Style style = read(layouts, "top");
    CHECK(style.name == "top");
    CHECK(style.description == "Over two others.");
    CHECK(style.page.width == Approx(mm(148)));
    CHECK(style.page.height == Approx(mm(210)));
    CHECK(style.margin_left == Approx(mm(15)));
    CHECK(style.margin_right == Approx(mm(7)));
    CHECK(style.sides.least == 2);
    CHECK(style.sides.most == 2);
    CHECK(style.parts == Texts{"title", "short_answer", "red_flags", "sections", "end_block"});
    CHECK_FALSE(style.box("short_answer").fill);
    CHECK(style.box("short_answer").border);
    CHECK(style.text_style("body").size == 20);
    CHECK(style.text_style("body").leading == 1.25);
    CHECK(style.text_style("body").weight == Weight::regular);
    CHECK(style.text_style("body").color == Color{1, 2, 3});
    CHECK(style.include.max_priority == 2);
    CHECK_FALSE(style.include.related);
    CHECK(style.include.references);
    CHECK(style.qr.level == 'Q');
    CHECK(style.qr.quiet == 6);
}

TEST_CASE("a layout can be a file elsewhere, and extend by name or by path") {
    test::Layouts layouts;
    layouts.write("elsewhere/base.json", R"({"name": "base", "extends": "tiny", "smallest_size": 8})");
    layouts.write("elsewhere/deep/own.json", R"({"name": "own", "extends": "../base.json"})");
    const Style style = read(layouts, (layouts / "elsewhere/deep/own.json").string());
    CHECK(style.name == "own");
    CHECK(style.smallest_size == 8);
    CHECK(style.description.empty());
}

TEST_CASE("the clinic's colours are laid over the layout's before roles are resolved") {
    test::Layouts layouts;
    const Style style = read(layouts, "tiny", R"({"colors": {"ink": "#0A0B0c", "brand_tint": "#ffffff"}})");
    CHECK(style.color("ink") == Color{0x0A, 0x0B, 0x0C});
    CHECK(style.text_style("body").color == Color{0x0A, 0x0B, 0x0C});
    CHECK(style.box("short_answer").fill == Color{255, 255, 255});
    CHECK(style.color("brand") == read(layouts, "tiny").color("brand"));
}

TEST_CASE("the source is the merged layout, whatever the order of its keys") {
    test::Layouts layouts;
    layouts.write("one/same.json",
                  R"({"name": "same", "extends": "tiny", "smallest_size": 8, "page": {"size": "A4"}})");
    layouts.write("two/same.json",
                  R"({"page": {"size": "A4"}, "smallest_size": 8, "extends": "tiny", "name": "same"})");
    layouts.write("three/same.json", R"({"name": "same", "extends": "tiny", "smallest_size": 8})");
    const auto source = [&](const char* name) { return read(layouts, (layouts / name).string()).source; };
    CHECK(source("one/same.json") == source("two/same.json"));
    CHECK(source("one/same.json") != source("three/same.json"));
    CHECK(nlohmann::json::parse(source("one/same.json")).at("figure").size() == 22);
}

TEST_CASE("a name no layout has is a bug") {
    test::Layouts layouts;
    const Style style = read(layouts, "tiny");
    CHECK_THROWS_AS(style.color("mauve"), std::logic_error);
    CHECK_THROWS_AS(style.text_style("mauve"), std::logic_error);
    CHECK_THROWS_AS(style.box("mauve"), std::logic_error);
    CHECK_THROWS_AS(style.length("mauve"), std::logic_error);
}

TEST_CASE("layouts that only others extend are not listed") {
    test::Layouts layouts;
    layouts.write("base.json", R"({"name": "base", "abstract": true})");
    layouts.write("another.json", R"({"name": "another", "description": "One more.", "extends": "tiny"})");
    layouts.write("notes.txt", "no layout");
    leafwright::Diagnostics diagnostics;
    const auto list = leafwright::style::list_layouts(layouts.path(), diagnostics);
    CHECK(diagnostics.empty());
    REQUIRE(list.size() == 2);
    CHECK(list[0].name == "another");
    CHECK(list[0].description == "One more.");
    CHECK(list[0].file == layouts / "another.json");
    CHECK(list[1].name == "tiny");
}

TEST_CASE("a folder of layouts that is missing is reported") {
    leafwright::Diagnostics diagnostics;
    CHECK(leafwright::style::list_layouts("/nowhere/at/all", diagnostics).empty());
    REQUIRE(diagnostics.size() == 1);
    CHECK(to_text(diagnostics.all()[0]) ==
          "/nowhere/at/all: the folder of layouts cannot be read; check the data folder [file.unreadable]");
    CHECK(diagnostics.only_environment());
}

TEST_CASE("the layouts of the tree read without a problem") {
    leafwright::Diagnostics diagnostics;
    const auto list = leafwright::style::list_layouts(test::tree / "layouts", diagnostics);
    CHECK(list.size() >= 2);
    for (const auto& info : list) {
        CHECK(leafwright::style::read_style(info.name, test::tree / "layouts", test::tree / "schemas", nullptr,
                                            diagnostics));
        CHECK_FALSE(info.description.empty());
    }
    for (const auto& problem : diagnostics.all()) FAIL_CHECK(to_text(problem));
}
