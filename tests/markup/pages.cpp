// What a page is, beside its words.
#include <nettle/base64.h>

#include <array>
#include <regex>

#include "base/file.hpp"
#include "base/luminance.hpp"
#include "markup/page.hpp"
#include "markup/sources.hpp"
#include "support/golden.hpp"

using namespace leafwright;
using test::Page;

namespace {

constexpr const char* english = "content/calf-pain/en-IN.json";
constexpr const char* hindi = "content/calf-pain/hi-IN.json";
constexpr const char* urdu = "content/calf-pain/ur-IN.json";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

test::Sources of(const char* name) {
    return test::sources_of(test::tree() / name);
}

Color color_of(const std::string& sheet, const std::string& name) {
    std::smatch match;
    REQUIRE(std::regex_search(sheet, match, std::regex(" --" + name + ": #([0-9a-f]{6});")));
    const unsigned long value = std::stoul(match[1], nullptr, 16);
    return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 255U),
            static_cast<std::uint8_t>(value & 255U)};
}

}  // namespace

TEST_CASE("a page stands alone, and its headings are in steps") {
    for (const char* name : {english, hindi, urdu, "content/low-back-pain/en-IN.json"}) {
        CAPTURE(name);
        const test::Sources sources = of(name);
        const Page page = test::read_page(markup::to_html(sources.source()));
        CHECK(page.tags.at("h1") == 1);
        CHECK(page.tags.at("style") == 1);
        CHECK(page.tags.at("main") == 1);
        int level = 0;
        for (const int next : page.headings) {
            CHECK(next <= level + 1);
            level = next;
        }
        for (const std::string& link : page.links) {
            CAPTURE(link);
            CHECK((link.starts_with("https://") || link.starts_with("tel:") || link.starts_with("mailto:")));
        }
        CHECK_FALSE(contains(page.style, "url("));
        CHECK_FALSE(contains(page.style, "@import"));
    }
}

TEST_CASE("language and direction") {
    CHECK(contains(markup::to_html(of(english).source()), R"(<html lang="en-IN" dir="ltr">)"));
    CHECK(contains(markup::to_html(of(hindi).source()), R"(<html lang="hi-IN" dir="ltr">)"));
    const test::Sources sources = of(urdu);
    const std::string page = markup::to_html(sources.source());
    CHECK(contains(page, R"(<html lang="ur-IN" dir="rtl">)"));
    CHECK(contains(page, R"(<a href="tel:+919217175397" dir="ltr">+91 92171 75397</a>)"));
    CHECK(contains(page, R"(<a href="tel:112" dir="ltr">112</a>)"));
    CHECK(contains(page, "<li>\u2068NHS (UK). Deep vein thrombosis (DVT). <a href="));
    // The same in a mail, whose html element is lost.
    const std::string brief = markup::brief_html(sources.source(), "See you on Monday.");
    CHECK(contains(brief, R"(<div role="article" lang="ur-IN" dir="rtl")"));
    CHECK(contains(brief, "dir=\"auto\" style"));
    const std::string text = markup::to_text(sources.source());
    CHECK(contains(text, "\u200F\u2068+91 92171 75397\u2069\n"));
}

TEST_CASE("the same leaflet in another language is told in that language") {
    test::Sources sources = of(english);
    sources.leaflet.also_in = {{"ur-IN", "https://example.org/ur", "example.org/ur", "اردو میں: example.org/ur"}};
    CHECK(contains(markup::to_html(sources.source()),
                   R"(<p lang="ur-IN" dir="rtl">اردو میں: <a href="https://example.org/ur">example.org/ur</a></p>)"));
}

TEST_CASE("what is in the content is never markup") {
    const std::string evil = R"(<script>alert("1")</script> & 'x' "onload="y)";
    test::Sources sources = of(english);
    model::Leaflet& leaflet = sources.leaflet;
    leaflet.title = leaflet.subtitle = leaflet.author.name = leaflet.id = leaflet.version = evil;
    leaflet.alternative_names = leaflet.left_out = {evil};
    leaflet.short_answer.spans = {{evil, true, true, "https://example.org/?a=\"b\"&c=<d>"}};
    leaflet.red_flags.tiers.front().flags.front() = {evil, leaflet.short_answer};
    leaflet.sections.front().heading.spans = {{evil, false, false, {}}};
    leaflet.sections.front().id = leaflet.questions.front().id = evil;
    leaflet.also_in = {{evil, evil, evil, evil}};
    leaflet.related = {{evil, "https://example.org/\"><script>"}};
    leaflet.history = {{model::Event::Kind::changed, evil, {2026, 1, 2}, evil, {evil, evil}, std::nullopt}};
    for (model::Section& section : leaflet.sections) {
        for (model::Block& block : section.blocks) {
            if (auto* table = std::get_if<model::Table>(&block.body))
                table->header.at(1).spans = {{evil, false, false, {}}};
            if (auto* picture = std::get_if<model::LabelledDiagram>(&block.body)) picture->alt = evil;
        }
    }
    sources.clinic.name = sources.clinic.place = sources.clinic.phone = sources.clinic.email = evil;
    sources.clinic.address = {evil};
    // The reader knows no script, no event attribute and no tag that is not closed.
    const std::string html = markup::to_html(sources.source()), brief = markup::brief_html(sources.source(), evil);
    for (const std::string* page : {&html, &brief}) {
        CHECK_FALSE(contains(*page, "<script"));
        CHECK(contains(test::read_page(*page).words, R"(<script>alert("1")</script> & 'x' "onload="y)"));
    }
}

TEST_CASE("ids are unique, and the red flags keep theirs") {
    test::Sources sources = of(english);
    sources.leaflet.red_flags.tiers.front().flags.front().id = "red-flags";
    sources.leaflet.red_flags.tiers.back().flags.front().id = "short-answer-heading";
    sources.leaflet.questions.front().id = sources.leaflet.sections.front().id;
    const Page page = test::read_page(markup::to_html(sources.source()));
    CHECK(page.ids.contains("red-flags"));
    CHECK(page.ids.contains("part-red-flags"));
    CHECK(page.ids.contains("question-" + sources.leaflet.sections.front().id));
}

TEST_CASE("the policy allows the page's style element and nothing else") {
    const test::Sources sources = of(english);
    const Page page = test::read_page(markup::to_html(sources.source()));
    const std::string policy = markup::content_security_policy(sources.style);
    std::smatch match;
    REQUIRE(std::regex_match(
        policy, match,
        std::regex("default-src 'none'; style-src 'sha256-([A-Za-z0-9+/=]{44})'; base-uri 'none'; form-action 'none'; "
                   "frame-ancestors 'self'")));
    base64_decode_ctx decoder;
    base64_decode_init(&decoder);
    std::array<std::uint8_t, 48> bytes{};
    std::size_t size = bytes.size();
    REQUIRE(base64_decode_update(&decoder, &size, bytes.data(), 44, match[1].str().c_str()) == 1);
    REQUIRE(size == 32);
    std::string digits;
    for (std::size_t i = 0; i < size; ++i) {
        for (const unsigned half : {bytes.at(i) / 16U, bytes.at(i) % 16U}) digits += "0123456789abcdef"[half];
    }
    CHECK(digits == sha256(page.style));
    // The look is in the sheet alone: an attribute would be refused.
    CHECK_FALSE(contains(markup::to_html(sources.source()), " style=\""));
}

TEST_CASE("text stands out from its ground in every layout") {
    const std::vector<std::pair<const char*, const char*>> pairs = {{"body", "page"},
                                                                    {"title", "page"},
                                                                    {"subtitle", "page"},
                                                                    {"section", "page"},
                                                                    {"subheading", "page"},
                                                                    {"caption", "page"},
                                                                    {"running", "page"},
                                                                    {"running_strong", "page"},
                                                                    {"clinic_name", "page"},
                                                                    {"small_heading", "page"},
                                                                    {"link", "page"},
                                                                    {"draft", "amber"},
                                                                    {"body", "short_answer-fill"},
                                                                    {"lead_heading", "short_answer-fill"},
                                                                    {"link", "short_answer-fill"},
                                                                    {"red_flag_bar", "red_flags-border"},
                                                                    {"tier_heading", "red_flags-fill"},
                                                                    {"tier_heading", "page"},
                                                                    {"red_flag", "red_flags-fill"},
                                                                    {"red_flag", "page"},
                                                                    {"link", "red_flags-fill"},
                                                                    {"body", "note_info-fill"},
                                                                    {"body", "note_important-fill"},
                                                                    {"note_important-border", "note_important-fill"},
                                                                    {"body", "do-fill"},
                                                                    {"do-border", "do-fill"},
                                                                    {"body", "dont-fill"},
                                                                    {"dont-border", "dont-fill"},
                                                                    {"table_head", "table-fill"},
                                                                    {"table_head", "page"},
                                                                    {"pathway", "pathway_start-fill"},
                                                                    {"pathway", "pathway_decision-fill"},
                                                                    {"pathway", "pathway_urgent-fill"},
                                                                    {"pathway", "pathway_safe-fill"},
                                                                    {"pathway", "pathway_step-fill"},
                                                                    {"panel_heading", "page"}};
    Diagnostics diagnostics;
    const auto layouts = style::list_layouts(test::tree() / "layouts", diagnostics);
    REQUIRE(layouts.size() >= 7);
    test::Sources sources = of(english);
    for (const style::LayoutInfo& layout : layouts) {
        sources.style = test::style_of(layout.name, &sources.clinic);
        const std::string sheet = test::read_page(markup::to_html(sources.source())).style;
        for (const auto& [text, ground] : pairs) {
            CAPTURE(layout.name, text, ground);
            CHECK(contrast(color_of(sheet, text), color_of(sheet, ground)) >= 4.5);
        }
    }
}

TEST_CASE("a mail says first what must be known first") {
    test::Sources sources = of(english);
    sources.leaflet.marks.overdue = true;
    const std::string note = "Dear Asha,\r\nplease read <this>.\n\n\x01Yours\n";
    const std::string text = markup::brief_text(sources.source(), note);
    const std::string html = test::read_page(markup::brief_html(sources.source(), note)).words;
    for (const std::string& words : {test::words_of(text), html}) {
        std::size_t at = 0;
        for (const char* part :
             {"Draft: not yet approved for patients", "Review overdue: this leaflet may be out of date", "VinayakM",
              "Calf pain", "Dear Asha, please read <this>.", "Yours", "The short answer", "blood clot",
              "Call 112 now if you also get", "sudden shortness of breath", "eases when you rest",
              "A clot is more likely in pregnancy", "vinayakm.in/orthopaedics/calf-pain", "+91 92171 75397",
              "This leaflet is general information."}) {
            CAPTURE(part);
            const std::size_t found = words.find(part, at);
            REQUIRE(found != std::string::npos);
            at = found;
        }
        CHECK_FALSE(contains(words, "\x01"));
        CHECK_FALSE(contains(words, "About your calf"));
    }
    CHECK(contains(text, "Dear Asha,\nplease read <this>.\n\nYours\n"));
    CHECK(contains(text, "https://www.vinayakm.in/orthopaedics/calf-pain\n"));
}

TEST_CASE("what the sender writes is never bad UTF-8") {
    const test::Sources sources = of(english);
    CHECK(contains(markup::brief_text(sources.source(), "a\xC3(b\xFF"), "a?(b?\n"));
}

TEST_CASE("a tiny leaflet as text and as pages") {
    const test::Sources sources = of("tests/data/tiny/tiny/en.json");
    check_golden("markup/golden/tiny.txt", markup::to_text(sources.source()));
    check_golden("markup/golden/tiny-brief.txt", markup::brief_text(sources.source(), "Get well soon."));
    std::string page = markup::to_html(sources.source());
    page.erase(page.find("<style>") + 7, page.find("</style>") - page.find("<style>") - 7);  // the look is no text
    check_golden("markup/golden/tiny-html.txt", page);
    check_golden("markup/golden/tiny-brief-html.txt", markup::brief_html(sources.source(), "Get well\nsoon."));
}

TEST_CASE("a leaflet in Urdu as text") {
    check_golden("markup/golden/urdu-brief.txt", markup::brief_text(of(urdu).source(), "Get well soon."));
}
