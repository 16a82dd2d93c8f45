#include "graphics/svg_check.hpp"

#include <algorithm>
#include <chrono>

#include "graphics/pictures.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using graphics::SvgFacts;
using graphics::SvgLimits;

namespace {

struct Result {
    std::optional<SvgFacts> facts;
    std::string lines;
};

Result check(std::string_view text, const SvgLimits& limits = {}) {
    Diagnostics diagnostics;
    graphics::Report report("art/calf.svg", "/s", diagnostics);
    Result result;
    result.facts = graphics::check_svg(text, limits, report);
    result.lines = pictures::lines(diagnostics);
    CHECK(result.facts.has_value() == diagnostics.empty());
    return result;
}

std::string svg(const std::string& inside, const std::string& attributes = {}) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "viewBox=\"0 0 100 50\" " +
           attributes + ">\n" + inside + "\n</svg>";
}

// Expects the one problem of `inside`, which stands on line 2.
void refuse(const std::string& inside, const std::string& code, const std::string& words = {}) {
    INFO(inside);
    const Result result = check(svg(inside));
    INFO(result.lines);
    CHECK(result.lines.starts_with("art/calf.svg:2:"));
    CHECK(result.lines.ends_with("[" + code + "]\n"));
    CHECK(result.lines.find(words) != std::string::npos);
    CHECK(result.lines.find('\n') + 1 == result.lines.size());
}

void accept(const std::string& text) {
    INFO(text);
    CHECK(check(text).lines.empty());
}

}  // namespace

TEST_CASE("a drawing's natural size and view box") {
    const auto facts = [](const std::string& attributes) {
        const Result result = check("<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + "><g/></svg>");
        INFO(result.lines);
        REQUIRE(result.facts);
        return *result.facts;
    };
    CHECK(facts("viewBox='0 0 100 50'").size == Size{75, 37.5});
    CHECK(facts("viewBox='-10,5 100 50'").view_box == Rect{-10, 5, 100, 50});
    CHECK(facts("width='200' height='80px'").size == Size{150, 60});
    CHECK(facts("width='200' height='80px'").view_box == Rect{0, 0, 200, 80});
    CHECK(facts("width='72pt' height='1in'").view_box == Rect{0, 0, 96, 96});
    CHECK(facts("viewBox='0 0 100 50' width='20mm'").size.width == Approx(mm(20)));
    CHECK(facts("viewBox='0 0 100 50' height='2cm'").size.width == Approx(mm(40)));
    CHECK(facts("viewBox='0 0 100 50' width='100%' height='100%'").size == Size{75, 37.5});
}

TEST_CASE("a drawing without a sensible size is refused") {
    const auto refused = [](const std::string& attributes) {
        INFO(attributes);
        const Result result = check("<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + "><g/></svg>");
        CHECK(result.lines.starts_with("art/calf.svg:1:1 /s: "));
        CHECK(result.lines.ends_with("[svg.size]\n"));
    };
    refused("");
    refused("width='100%' height='100%'");
    refused("width='3em' height='3em'");
    refused("width='100'");
    refused("viewBox='0 0 100'");
    refused("viewBox='0 0 100 50 7'");
    refused("viewBox='0 0 0 50'");
    refused("viewBox='0 0 -1 50'");
    refused("viewBox='0 0 nan 50'");
    refused("viewBox='0 0 inf 50'");
    refused("viewBox='0 0 1e9 50'");
    refused("viewBox='0 0 0.1 0.1'");
    refused("viewBox='0 0 100 50' width='100' height='100'");
    refused("width='1e300in' height='1e300in'");
}

TEST_CASE("everything a still vector drawing needs is accepted") {
    accept(pictures::read(std::filesystem::path(LEAFWRIGHT_TREE) / "tests/data/pictures/features.svg"));
    accept(svg("<g id='a'><path d='M0 0h9v9z'/></g><use xlink:href='#a'/><use href=' #a'/>"));
    accept(
        svg("<style>.a{fill:red}/* @import url(x) */</style><metadata><x xmlns='urn:x' about='http://x'/></metadata>"));
    accept(svg("<linearGradient id='g'/><rect style=\"fill:url('#g') black;filter:none\"/>"));
    accept(
        "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
        "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n" +
        svg(""));
}

TEST_CASE("what would run, load or end as pixels is refused at its place") {
    refuse("<script>alert(1)</script>", "svg.script", "<script>");
    refuse("<g onclick='x()'/>", "svg.event", "onclick");
    refuse("<g ONLOAD='x()'/>", "svg.event");
    refuse("<use href='other.svg#a'/>", "svg.outside", "other.svg#a");
    refuse("<use xlink:href='http://example.org/a.svg#a'/>", "svg.outside");
    refuse("<g fill='url(http://example.org/#g)'/>", "svg.outside", "http://example.org/#g");
    refuse("<g style='stroke: url( \"file:///etc/passwd\" )'/>", "svg.outside", "file:///etc/passwd");
    refuse("<g style='fill:u\\72l(x)'/>", "svg.style");
    refuse("<g xml:base='http://example.org/'/>", "svg.outside");
    refuse("<x:include xmlns:x='http://www.w3.org/2001/XInclude'/>", "svg.outside");
    refuse("<?xml-stylesheet href='a.css'?>", "svg.outside");
    refuse("<image/>", "svg.image");
    refuse("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>", "svg.foreign");
    refuse("<filter id='f'><feGaussianBlur/><feFlood/></filter>", "svg.pixels");
    refuse("<g style='filter: blur(2px)'/>", "svg.pixels");
    refuse("<mask id='m'/>", "svg.pixels", "use a clipPath");
    refuse("<g mask='url(#m)'/>", "svg.pixels");
    refuse("<style>@import 'a.css';</style>", "svg.style", "@");
    refuse("<style><![CDATA[.a{fill:url(#g)}]]></style>", "svg.style", "url(...)");
    refuse("<style>.a{fill:red;filter:blur(1px)}</style>", "svg.pixels");
    refuse("<rect><animate attributeName='x'/></rect>", "svg.animation");
    refuse("<a><g/></a>", "svg.link");
    refuse("<linearGradient x2='.0001' spreadMethod='repeat'/>", "svg.gradient", "repeats");
    refuse("<radialGradient spreadMethod='reflect'/>", "svg.gradient");
}

TEST_CASE("words in a drawing are refused once, with the way to write them") {
    refuse("<text x='1' y='1'>Calf <tspan>muscle</tspan></text>", "svg.text",
           "write them in the content as data: labels of a labelled diagram, or the caption");
}

TEST_CASE("scripts in addresses are refused") {
    CHECK(check(svg("<use href=' java&#9;script:x()'/>")).lines.find("[svg.script]") != std::string::npos);
}

TEST_CASE("unknown elements get a suggestion") {
    refuse("<rectt/>", "svg.element", "did you mean <rect>?");
    refuse("<solidColor2/>", "svg.element");
}

TEST_CASE("references must lead somewhere, once, and not in circles") {
    refuse("<use href='#nothing'/>", "svg.reference", "\"nothing\"");
    refuse("<g id='a'><use href='#a'/></g>", "svg.loop");
    refuse("<pattern id='p'><rect fill='url(#p)'/></pattern>", "svg.loop");
    refuse("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "svg.loop");
    CHECK(check(svg("<g id='a'/>\n <g id='a'/>")).lines ==
          "art/calf.svg:3:2 /s: the id \"a\" is already used on line 2; give every element an id of its own "
          "[svg.repeated-id]\n");
}

TEST_CASE("all problems are reported in one run, and a flood of them is counted") {
    const Result three = check(svg("<text>a</text>\n  <image/>\n<g onclick='x'/>"));
    CHECK(three.lines.find("calf.svg:2:1 /s: <text>") != std::string::npos);
    CHECK(three.lines.find("calf.svg:3:3 /s: <image>") != std::string::npos);
    CHECK(three.lines.find("calf.svg:4:1 /s: the attribute onclick") != std::string::npos);
    std::string many;
    for (int i = 0; i < 500; ++i) many += "<image/>";
    const Result flood = check(svg(many));
    CHECK(std::count(flood.lines.begin(), flood.lines.end(), '\n') == 21);
    CHECK(flood.lines.find("480 more problems") != std::string::npos);
}

TEST_CASE("columns count characters, not bytes") {
    CHECK(check(svg("<title>\xC3\xA4\xE2\x82\xAC</title><image/>")).lines.starts_with("art/calf.svg:2:18 "));
}

TEST_CASE("what is not SVG in UTF-8 is refused") {
    CHECK(check("").lines.find("[svg.syntax]") != std::string::npos);
    CHECK(check("hello").lines.find("[svg.syntax]") != std::string::npos);
    CHECK(check(svg("<g>")).lines.find("[svg.syntax]") != std::string::npos);
    CHECK(check(svg("\xFF")).lines.find("[svg.syntax]") != std::string::npos);
    CHECK(check("<html/>").lines.find("[svg.not-svg]") != std::string::npos);
    CHECK(check("<svg viewBox='0 0 9 9'/>").lines.find("xmlns=") != std::string::npos);
    CHECK(check("<?xml version='1.0' encoding='ISO-8859-1'?>" + svg("")).lines.find("[svg.encoding]") !=
          std::string::npos);
}

TEST_CASE("entities are refused before they can grow") {
    const std::string bomb =
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + svg("<desc>&b;</desc>");
    CHECK(check(bomb).lines.find("[svg.entity]") != std::string::npos);
    CHECK(check(bomb).lines.starts_with("art/calf.svg:1:"));
    const std::string outside = "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>" + svg("<desc>&nbsp;</desc>");
    CHECK(check(outside).lines.find("&nbsp;") != std::string::npos);
}

TEST_CASE("a drawing of absurd depth, length or number is refused") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<g>";
    CHECK(check(svg(deep)).lines.find("64 deep") != std::string::npos);
    CHECK(check(svg("<g/><g/><g/>"), {.elements = 3}).lines.find("more than 3 elements") != std::string::npos);
    CHECK(check(svg(""), {.bytes = 20}).lines.find("[svg.too-large]") != std::string::npos);
}

TEST_CASE("repetition is counted before anything is drawn") {
    const auto refused = [](const std::string& inside) {
        const auto start = std::chrono::steady_clock::now();
        const Result result = check(svg(inside));
        INFO(result.lines);
        CHECK(result.lines.find("200000 drawn elements") != std::string::npos);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    };
    std::string uses = "<g id='l0'><rect width='1' height='1'/></g>";
    std::string patterns = "<pattern id='p0'><rect/></pattern>";
    for (int i = 1; i < 50; ++i) {
        const std::string below = std::to_string(i - 1);
        uses += "<g id='l" + std::to_string(i) + "'>";
        patterns += "<pattern id='p" + std::to_string(i) + "'>";
        for (int k = 0; k < 10; ++k) {
            uses += "<use href='#l" + below + "'/>";
            patterns += "<rect fill='url(#p" + below + ")'/>";
        }
        uses += "</g>";
        patterns += "</pattern>";
    }
    refused(uses);
    refused(patterns);
    // A group's marker is drawn at every vertex of every shape inside.
    std::string marked = "<marker id='m'>";
    for (int i = 0; i < 300; ++i) marked += "<rect/>";
    marked += "</marker><g marker-mid='url(#m)'><path d='M0 0";
    for (int i = 0; i < 1000; ++i) marked += "h1";
    refused(marked + "'/></g>");
}

TEST_CASE("lengths beyond all measure are refused") {
    refuse("<path d='M0 0L9 9' stroke-width='1e30'/>", "svg.number", "stroke-width");
    refuse("<path d='M0 0L9 9' style='stroke-width:9999999'/>", "svg.number");
    refuse("<style>path{stroke-width:9999999}</style>", "svg.number");
    refuse("<style>path{transform:scale(9)}</style>", "svg.style", "transform");
    refuse("<path d='M0 0L1e9 9'/>", "svg.number", "number in d ");
    refuse("<path d='M0 0' stroke-width='9em'/>", "svg.number", "font's");
    refuse("<g transform='scale(1e400)'/>", "svg.number", "transform");
    accept(svg("<path d='M0-1e3e4m.5.5' stroke-width='200%' transform='translate(900000)rotate(9 9 9)'/>"));
}

TEST_CASE("lines may not become far wider than the drawing") {
    const auto problems = [](const std::string& inside) { return check(svg(inside)).lines; };
    const auto wide = [&](const std::string& inside) {
        INFO(inside);
        const std::string lines = problems(inside);
        INFO(lines);
        CHECK(lines.find("far wider than the drawing itself") != std::string::npos);
    };
    wide("<path stroke-width='200000'/>");
    wide("<g transform='scale(500)'><path transform='matrix(900 0 0 900 0 0)'/></g>");
    wide("<g transform='skewX(89.9999)'/>");
    wide("<g id='a' transform='scale(1000)'/><g transform='scale(-1000)'><use href='#a'/></g>");
    wide("<svg viewBox='0 0 1e-9 1'/>");
    wide("<symbol id='s' viewBox='0 0 .0001 .0001'><path/></symbol>");
    wide("<marker viewBox='0 0 .01 .01' id='m'/><path stroke-width='500'/>");
    wide(
        "<pattern id='p' patternContentUnits='objectBoundingBox'><path stroke-width='900'/></pattern><path d='M90000 "
        "0'/>");
    CHECK(problems("<g transform='scale(0.001)'><path stroke-width='20000' transform='scale(2)'/></g>").empty());
}
