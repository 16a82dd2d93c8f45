// What a clinic lays over layouts in its own file.
#include "style/layouts.hpp"

namespace {

using leafwright::Color;
using leafwright::style::Style;
using Texts = std::vector<std::string>;

Style read(const std::string& clinic, const std::string& layout = "tiny") {
    test::Layouts layouts;
    const auto style = layouts.read(layout, clinic);
    CHECK(layouts.problems == Texts{});
    REQUIRE(style);
    return *style;
}

Texts problems(const std::string& clinic) {
    test::Layouts layouts;
    layouts.write("base.json", R"({"name": "base", "extends": "tiny", "abstract": true})");
    layouts.write("mine.json", R"({"name": "mine", "extends": "base"})");
    layouts.read("mine", clinic);
    return layouts.problems;
}

}  // namespace

TEST_CASE("a clinic changes parts of a layout, first of all layouts, then of the one, then the colours") {
    const Style style = read(R"({
      "name": "what is not about layouts is left to others",
      "colors": {"brand": "#000011"},
      "layouts": {
        "tiny": {"text": {"title": {"size": 20}}, "font_set": "other", "colors": {"brand": "#000022", "link": "#000033"}},
        "*": {"text": {"title": {"size": 19, "weight": "bold"}}, "spacing": {"box": 3},
              "parts": ["title", "short_answer", "red_flags", "end_block"]}
      }})");
    CHECK(style.text_style("title").size == 20);
    CHECK(style.text_style("title").weight == leafwright::style::Weight::bold);
    CHECK(style.text_style("title").leading == 1.25);
    CHECK(style.spacing.box == 3);
    CHECK(style.spacing.item == 2);
    CHECK(style.font_set == "other");
    CHECK(style.color("brand") == Color{0, 0, 0x11});
    CHECK(style.color("link") == Color{0, 0, 0x33});
    CHECK(style.parts == Texts{"title", "short_answer", "red_flags", "end_block"});
    CHECK(style.source != read("{}").source);
}

TEST_CASE("what a clinic says of another layout changes nothing") {
    test::Layouts layouts;
    layouts.write("mine.json", R"({"name": "mine", "extends": "tiny"})");
    const auto style = layouts.read("mine", R"({"layouts": {"tiny": {"spacing": {"box": 3}}}})");
    CHECK(layouts.problems == Texts{});
    REQUIRE(style);
    CHECK(style->spacing.box == 8);
}

TEST_CASE("the font set is known with the place that gave it") {
    CHECK(read("{}").font_set_origin.file == "layouts/tiny.json");
    const auto origin = read("{\"layouts\": {\"*\":\n {\"font_set\": \"other\"}}}").font_set_origin;
    CHECK(origin.file == "clinics/demo.json");
    CHECK(origin.line == 2);
    CHECK(origin.column == 15);
    CHECK(origin.pointer == "/layouts/*/font_set");
}

TEST_CASE("a clinic's mistakes are told at their place in its file, for every layout") {
    CHECK(problems(R"({"layouts": {
 "mine": {"colour": {}, "text": {"title": {"size": "big"}}},
 "tiny": {"boxes": {"figure": {"radus": 1}}}}})") ==
          Texts{R"(clinics/demo.json:2:11 /layouts/mine/colour: unknown key "colour"; did you mean "colors"? )"
                "[clinic.unknown-key]",
                "clinics/demo.json:2:52 /layouts/mine/text/title/size: this should be a number, but it is text; "
                "for example 12 [clinic.wrong-type]",
                R"(clinics/demo.json:3:32 /layouts/tiny/boxes/figure/radus: unknown key "radus"; did you mean )"
                R"("radius"? [clinic.unknown-key])"});
    CHECK(problems("{\"layouts\": {\"*\": {\"text\":\n {\"body\": {\"color\": \"brnad\"}, \"title\": {\"color\": "
                   "\"#12\"}}}}}") ==
          Texts{R"(clinics/demo.json:2:21 /layouts/*/text/body/color: there is no colour role "brnad"; )"
                R"(did you mean "brand"? [layout.unknown-color])",
                R"(clinics/demo.json:2:50 /layouts/*/text/title/color: "#12" is no colour; )"
                "write it as #rrggbb, for example #0b5563 [layout.bad-color]"});
}

TEST_CASE("a clinic cannot rename a layout or make it extend another") {
    for (const char* key : {"name", "description", "extends", "abstract", "$schema"}) {
        const Texts found = problems(std::string(R"({"layouts": {"*": {")") + key + R"(": "tiny"}}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].find("unknown key \"" + std::string(key)) != std::string::npos);
    }
}

TEST_CASE("a clinic names layouts that there are") {
    CHECK(problems(R"({"layouts": {"mnie": {}, "base": {}, "*": {}, "tiny": {}}})") ==
          Texts{R"(clinics/demo.json:1:34 /layouts/base: "base" is only there for others to extend; )"
                R"(name the layout that extends it, or write "*" for every layout [layout.abstract])",
                R"(clinics/demo.json:1:22 /layouts/mnie: there is no layout "mnie"; )"
                R"(did you mean "mine"? [layout.unknown])"});
}

TEST_CASE("a clinic cannot lower the smallest size, nor set type below it") {
    CHECK(problems(R"({"layouts": {"*": {"smallest_size": 8, "text": {"body": {"size": 8.5}}}}})") ==
          Texts{"clinics/demo.json:1:37 /layouts/*/smallest_size: a clinic cannot allow text smaller than the layout "
                "does, which is 9 pt; take it out, or make it at least 9 pt [layout.small-text]",
                R"(clinics/demo.json:1:66 /layouts/*/text/body/size: the text "body" is 8.5 pt, smaller than the )"
                "smallest size of 9 pt; make it at least 9 pt [layout.small-text]"});
    CHECK(read(R"({"layouts": {"*": {"smallest_size": 9}}})").smallest_size == 9);
    // Raised, it asks for larger type; the layout's own sizes are not what is wrong.
    CHECK(problems(R"({"layouts": {"*": {"smallest_size": 9.5}}})") ==
          Texts{R"(clinics/demo.json:1:37 /layouts/*/smallest_size: the text "title" is 9 pt, smaller than the )"
                "smallest size of 9.5 pt; make it at least 9.5 pt [layout.small-text]"});
}

TEST_CASE("a clinic cannot drop what every leaflet has") {
    CHECK(problems(R"({"layouts": {"mine": {"parts": ["title", "short_answer", "end_block"]}}})") ==
          Texts{R"(clinics/demo.json:1:32 /layouts/mine/parts: the part "red_flags" is missing; )"
                "add it: every leaflet has it [layout.missing-part]"});
}

TEST_CASE("text that does not stand out from its ground is refused where its colour was given") {
    SECTION("one colour that many texts take is one problem, the worst") {
        CHECK(problems("{\"colors\": {\n\"ink\": \"#999999\"}}") ==
              Texts{R"(clinics/demo.json:2:8 /colors/ink: the text "body" would be #999999 on #e3e3e3, )"
                    "a contrast of 2.21 to 1 where 4.5 to 1 is needed; "
                    "make the text darker or what is behind it lighter [layout.low-contrast]"});
    }
    SECTION("the ground may be what is wrong") {
        const Texts found = problems(R"({"layouts": {"*": {"boxes": {"end_block": {"fill": "#404040"}}}}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].find("clinics/demo.json:1:52 /layouts/*/boxes/end_block/fill: the text \"small") == 0);
    }
    SECTION("light text on a bar") {
        const Texts found = problems(R"({"colors": {"amber": "#e0b040"}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].find("the text \"draft\" would be #f5f6f7 on #e0b040") != std::string::npos);
        CHECK(found[0].find("make the text lighter or what is behind it darker") != std::string::npos);
    }
    SECTION("links are text too, in every box") {
        const Texts found = problems(R"({"colors": {"link": "#8080ff"}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].find("/colors/link") != std::string::npos);
    }
    SECTION("the ground of the whole page counts for what has no other") {
        const Texts found = problems(R"({"layouts": {"*": {"ground": "#707070"}}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].find("/layouts/*/ground: the text \"") != std::string::npos);
    }
    SECTION("words in a pathway take the border's colour") {
        const Texts found = problems(R"({"layouts": {"*": {"boxes": {"pathway_safe": {"border": "#90d090"}}}}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].find("/layouts/*/boxes/pathway_safe/border: the text \"pathway\"") != std::string::npos);
    }
}

TEST_CASE("large text needs less contrast, but as small as copy-fitting may make it") {
    // #8a8a8a on #f5f6f7 is 3.2 to 1.
    const std::string pale = R"("color": "#8a8a8a")";
    const auto with_title = [&](const std::string& look, const std::string& more = "") {
        return problems(R"({"layouts": {"*": {"text": {"title": {)" + pale + ", " + look + "}}" + more + "}}}").size();
    };
    CHECK(with_title(R"("size": 18)") == 0);
    CHECK(with_title(R"("size": 17.9)") == 1);
    CHECK(with_title(R"("size": 14, "weight": "bold")") == 0);
    CHECK(with_title(R"("size": 13.9, "weight": "bold")") == 1);
    CHECK(with_title(R"("size": 18)", R"(, "fit": {"body_smallest": 12})") == 1);
}
