#include "style/layouts.hpp"

namespace {

using Texts = std::vector<std::string>;

// What is said about a layout that extends the smallest one.
Texts problems(const std::string& rest, const std::string& clinic = "{}") {
    test::Layouts layouts;
    layouts.write("mine.json", "{\"name\": \"mine\", \"extends\": \"tiny\",\n" + rest + "}");
    layouts.read("mine", clinic);
    return layouts.problems;
}

}  // namespace

TEST_CASE("an unknown layout is refused with the name meant") {
    test::Layouts layouts;
    layouts.write("handout.json", "{}");
    layouts.read("handuot");
    CHECK(layouts.problems == Texts{R"(there is no layout "handuot"; did you mean "handout"? [layout.unknown])"});
    layouts.read("poster");
    CHECK(layouts.problems == Texts{R"(there is no layout "poster"; the layouts are: handout, tiny [layout.unknown])"});
    layouts.read("");
    CHECK(layouts.problems == Texts{R"(there is no layout ""; the layouts are: handout, tiny [layout.unknown])"});
}

TEST_CASE("a layout file that is missing is named as given") {
    test::Layouts layouts;
    layouts.read("nowhere/mine.json");
    REQUIRE(layouts.problems.size() == 1);
    CHECK(layouts.problems[0] ==
          "nowhere/mine.json: there is no such file; check the name and the folder [file.missing]");
}

TEST_CASE("an unknown layout to extend is refused at its place") {
    test::Layouts layouts;
    layouts.write("mine.json", "{\"name\": \"mine\",\n \"extends\": \"tinny\"}");
    layouts.read("mine");
    CHECK(layouts.problems == Texts{R"(layouts/mine.json:2:13 /extends: there is no layout "tinny" to extend; )"
                                    R"(did you mean "tiny"? [layout.unknown])"});
}

TEST_CASE("a file to extend that is missing is named beside the file that extends it") {
    test::Layouts layouts;
    layouts.write("mine.json", R"({"name": "mine", "extends": "../gone/base.json"})");
    layouts.read("mine");
    CHECK(layouts.problems ==
          Texts{"gone/base.json: there is no such file; check the name and the folder [file.missing]"});
}

TEST_CASE("a circle of layouts is refused") {
    test::Layouts layouts;
    layouts.write("one.json", R"({"name": "one", "extends": "two"})");
    layouts.write("two.json", R"({"name": "two", "extends": "./one.json"})");
    layouts.write("self.json", R"({"name": "self", "extends": "self"})");
    layouts.read("one");
    CHECK(layouts.problems ==
          Texts{"layouts/two.json:1:28 /extends: these layouts extend each other in a circle: layouts/one.json > "
                "layouts/two.json > layouts/one.json; take \"extends\" out of one of them [layout.circle]"});
    layouts.read("self");
    CHECK(layouts.problems ==
          Texts{"layouts/self.json:1:29 /extends: these layouts extend each other in a circle: layouts/self.json > "
                "layouts/self.json; take \"extends\" out of one of them [layout.circle]"});
}

TEST_CASE("a layout for others to extend cannot be used") {
    test::Layouts layouts;
    layouts.write("base.json", R"({"name": "base", "extends": "tiny", "abstract": true})");
    layouts.read("base");
    CHECK(layouts.problems == Texts{"layouts/base.json:1:49 /abstract: this layout is only there for others to extend; "
                                    "use a layout that extends it [layout.abstract]"});
    layouts.write("mine.json", R"({"name": "mine", "extends": "base"})");
    CHECK(layouts.read("mine"));
}

TEST_CASE("names are closed") {
    CHECK(
        problems(R"("text": {"titel": {"size": 20}}, "colour": {}, "boxes": {"figure": {"Fill": "red"}})") ==
        Texts{R"(layouts/mine.json:2:10 /text/titel: unknown key "titel"; did you mean "title"? [layout.unknown-key])",
              R"(layouts/mine.json:2:34 /colour: unknown key "colour"; did you mean "colors"? [layout.unknown-key])",
              R"(layouts/mine.json:2:69 /boxes/figure/Fill: unknown key "Fill"; did you mean "fill"? )"
              "[layout.unknown-key]"});
}

TEST_CASE("the name must be the file's") {
    test::Layouts layouts;
    layouts.write("mine.json", R"({"name": "your/s", "extends": "tiny"})");
    layouts.read("mine");
    CHECK(layouts.problems ==
          Texts{R"(layouts/mine.json:1:10 /name: this file is mine.json, but calls itself "your/s"; )"
                R"(write "mine" [layout.bad-value])"});
}

TEST_CASE("every name the whole lacks is reported at the file asked for") {
    test::Layouts layouts;
    layouts.write("bare.json", R"({
  "name": "bare",
  "page": {"size": {"width_mm": 100}, "margin_mm": {"top": 1, "bottom": 1, "left": 1, "right": 1}},
  "columns": {"count": 1, "gap_mm": 0},
  "smallest_size": 9, "font_set": "square", "draft_band_mm": 5,
  "colors": {},
  "text": {"title": {"size": 20}}
})");
    layouts.read("bare");
    const auto has = [&](const std::string& text) {
        return std::find(layouts.problems.begin(), layouts.problems.end(), text) != layouts.problems.end();
    };
    CHECK(has(
        R"(layouts/bare.json:1:1 /flow: the key "flow" is missing; add it: what the choice of column and page breaks )"
        "counts, in units of badness that only matter against each other [layout.missing-key]"));
    CHECK(has(R"(layouts/bare.json:3:20 /page/size/height_mm: the key "height_mm" is missing; add it )"
              "[layout.missing-key]"));
    CHECK(has(R"(layouts/bare.json:6:13 /colors/ink: the key "ink" is missing; add it [layout.missing-key])"));
    CHECK(has(R"(layouts/bare.json:7:21 /text/title/color: the key "color" is missing; add it )"
              "[layout.missing-key]"));
    CHECK(has(R"(layouts/bare.json:7:11 /text/draft: the key "draft" is missing; add it [layout.missing-key])"));
    for (const std::string& problem : layouts.problems)
        CHECK(problem.find("[layout.missing-key]") != std::string::npos);
}

TEST_CASE("a problem is placed in the file that gave the value") {
    test::Layouts layouts;
    layouts.write("large.json", "{\"name\": \"large\", \"extends\": \"tiny\",\n \"smallest_size\": 10}");
    layouts.read("large");
    CHECK(layouts.problems ==
          Texts{"layouts/large.json:2:19 /smallest_size: the text \"title\" is 9 pt, smaller than the smallest size of "
                "10 pt; make it at least 10 pt [layout.small-text]"});
}

TEST_CASE("margins and gaps must leave room") {
    CHECK(
        problems(R"("page": {"margin_mm": {"left": 60, "right": 40.5}})") ==
        Texts{
            "layouts/mine.json:2:23 /page/margin_mm: the left and right margins take 100.5 mm of a page that is 100 mm "
            "wide; make them smaller [layout.no-room]"});
    CHECK(problems(R"("columns": {"count": 4, "gap_mm": 30})") ==
          Texts{"layouts/mine.json:2:35 /columns/gap_mm: the gaps between 4 columns take all of the 88 mm between the "
                "margins; make the gap smaller [layout.no-room]"});
    CHECK(
        problems(R"("header": {"height_mm": 164})") ==
        Texts{"layouts/mine.json:2:25 /header/height_mm: margins, header, footer and draft band take 200 mm of a page "
              "that is 200 mm high; make some of them smaller [layout.no-room]"});
}

TEST_CASE("numbers have their ranges") {
    CHECK(
        problems(R"("qr": {"module_mm": 0.3}, "sides": {"least": 4, "most": 2})") ==
        Texts{
            "layouts/mine.json:2:21 /qr/module_mm: a module of 0.3 mm is smaller than the smallest of 0.4 mm; make it "
            "at "
            "least 0.4 mm [layout.bad-value]",
            "layouts/mine.json:2:57 /sides/most: at most 2 sides are fewer than the least, 4; make it at least 4, or 0 "
            "for as many as it takes [layout.bad-value]"});
    CHECK(problems(R"("columns": {"count": 5}, "smallest_size": 1e300, "qr": {"level": "L"})").size() == 3 + 24);
    CHECK(problems(R"("columns": {"count": 5})") ==
          Texts{"layouts/mine.json:2:22 /columns/count: 5 is out of range; it must be at most 4 [layout.bad-value]"});
    CHECK(problems(R"("page": {"size": "A44"})") ==
          Texts{"layouts/mine.json:2:18 /page/size: \"A44\" is no page size known here; use \"A4\", \"A5\" or "
                "{\"width_mm\": 210, \"height_mm\": 297} [layout.bad-value]"});
}

TEST_CASE("colours are roles or #rrggbb") {
    CHECK(
        problems(
            R"("text": {"body": {"color": "brnad"}}, "boxes": {"figure": {"fill": "#12345g", "border": "mauve"}})") ==
        Texts{R"(layouts/mine.json:2:28 /text/body/color: there is no colour role "brnad"; did you mean "brand"? )"
              "[layout.unknown-color]",
              R"(layouts/mine.json:2:68 /boxes/figure/fill: "#12345g" is no colour; write it as #rrggbb, for example )"
              "#0b5563 [layout.bad-color]",
              R"(layouts/mine.json:2:89 /boxes/figure/border: there is no colour role "mauve"; the roles are: amber, )"
              "amber_tint, brand, brand_tint, green, green_tint, ink, link, paper, red, red_tint, rule, secondary "
              "[layout.unknown-color]"});
    CHECK(
        problems(R"("smallest_size": 9)", "{\"colors\": {\"brnad\": \"#000000\",\n\"red\": \"crimson\"}}") ==
        Texts{
            R"(clinics/demo.json:1:13 /colors/brnad: unknown key "brnad"; did you mean "brand"? [clinic.unknown-key])",
            R"(clinics/demo.json:2:8 /colors/red: "crimson" does not have the form expected here; emergency warnings, )"
            "for example \"#a3121f\" [clinic.bad-value]"});
}

TEST_CASE("what every leaflet has cannot be left out") {
    CHECK(problems(R"("parts": ["title", "short_answer", "sections"])") ==
          Texts{"layouts/mine.json:2:10 /parts: the part \"red_flags\" is missing; add it: every leaflet has it "
                "[layout.missing-part]",
                "layouts/mine.json:2:10 /parts: the part \"end_block\" is missing; add it: every leaflet has it "
                "[layout.missing-part]"});
}

TEST_CASE("problems of every kind and file come in one run") {
    test::Layouts layouts;
    layouts.write("middle.json",
                  "{\"name\": \"middle\", \"extends\": \"tiny\",\n \"qr\": {\"module_mm\": 0.1},\n "
                  "\"text\": {\"body\": {\"size\": \"large\"}}}");
    layouts.write("top.json",
                  "{\"name\": \"top\", \"extends\": \"middle\",\n \"text\": {\"body\": {\"color\": \"mauv\"}},\n "
                  "\"spacing\": 3}");
    layouts.read("top");
    REQUIRE(layouts.problems.size() == 4);
    CHECK(layouts.problems[0] ==
          "layouts/top.json:3:13 /spacing: this should be an object in { }, but it is the number 3; for example "
          "{\"paragraph\":5,\"section\":12} [layout.wrong-type]");
    CHECK(layouts.problems[1] ==
          "layouts/middle.json:3:28 /text/body/size: this should be a number, but it is text; for "
          "example 12 [layout.wrong-type]");
    CHECK(layouts.problems[2].find("layouts/top.json:2:29 /text/body/color: there is no colour role \"mauv\"") == 0);
    CHECK(layouts.problems[3].find("layouts/middle.json:2:22 /qr/module_mm: a module of 0.1 mm") == 0);
}

TEST_CASE("a file of another kind is refused, not read") {
    test::Layouts layouts;
    const std::string text = GENERATE("[]", "null", "3", "\"tiny\"", "{}", R"({"extends": 3})", R"({"name": {}})",
                                      R"({"extends": "tiny", "text": [], "boxes": 1, "colors": "x", "parts": {}})",
                                      R"({"extends": "tiny", "text": {"body": 3}, "page": {"size": 3}})");
    layouts.write("odd.json", text);
    CHECK_FALSE(layouts.read("odd"));
    leafwright::Diagnostics diagnostics;
    CHECK(leafwright::style::list_layouts(layouts.path(), diagnostics).size() >= 1);
}
