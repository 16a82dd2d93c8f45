// The booklet: A5 pages in multiples of four, made up with lines to write on, and its sheets.
#include <algorithm>

#include "engine/engine.hpp"
#include "support/catch.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

engine::Leaflet lay_out(const std::filesystem::path& file, Diagnostics& diagnostics, bool impose = false) {
    engine::Engine engine(tests::places());
    engine::Request request = tests::asked(file, "booklet");
    request.impose = impose;
    return engine.lay_out(request, diagnostics);
}

std::size_t count(const frame::Frame& page, const std::string& name) {
    return static_cast<std::size_t>(std::count_if(page.marks.begin(), page.marks.end(),
                                                  [&](const frame::Mark& mark) { return mark.name == name; }));
}

std::string text_of(const frame::Frame& page) {
    std::string text;
    for (const frame::Item& item : page.items) {
        if (const auto* run = std::get_if<frame::TextItem>(&item.body)) text += run->run.text + ' ';
    }
    return text;
}

}  // namespace

TEST_CASE("every condition makes a booklet: a multiple of four A5 pages, the end block on the back cover") {
    for (const std::string condition : {"calf-pain", "ankle-sprain", "knee-osteoarthritis", "low-back-pain"}) {
        INFO(condition);
        Diagnostics diagnostics;
        const auto leaflet = lay_out(tests::tree() / "content" / condition / "en-IN.json", diagnostics);
        for (const Diagnostic& problem : diagnostics.all()) FAIL_CHECK(to_text(problem));
        REQUIRE(leaflet.pages);
        const auto& pages = leaflet.pages->document.pages;
        CHECK(pages.size() % 4 == 0);
        CHECK(leaflet.pages->layout.pages == pages.size());
        CHECK(count(pages.front(), "red-flags") == 1);
        CHECK(count(pages.back(), "end-block") == 1);
        const std::string heading = leaflet.wording->text("notes");
        std::size_t headings = 0, notes = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const frame::Frame& page = pages[i];
            CHECK(page.size == Size{mm(148), mm(210)});
            headings += text_of(page).find(heading) != std::string::npos ? 1 : 0;
            notes += count(page, "notes");
            if (i >= leaflet.pages->notes_from) CHECK(count(page, "notes") == 1);
            CHECK(text_of(page).find("Page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())) !=
                  std::string::npos);
            for (const frame::Item& item : page.items) {
                if (const auto* run = std::get_if<frame::TextItem>(&item.body)) CHECK(run->size >= 10);
            }
            for (const frame::Mark& a : page.marks) {
                for (const frame::Mark& b : page.marks) {
                    if (a.name == "notes" && b.name != "notes") CHECK_FALSE(overlap(a.area, b.area));
                }
            }
        }
        CHECK(headings == (notes > 0 ? 1 : 0));
    }
}

TEST_CASE("the body of a booklet is never below 12 pt, its lines to write on are 8 mm apart") {
    Diagnostics diagnostics;
    const auto leaflet = lay_out(tests::tree() / "content/low-back-pain/en-IN.json", diagnostics);
    REQUIRE(leaflet.pages);
    CHECK(leaflet.style->text_style("body").size >= 12);
    CHECK(leaflet.style->length("note_line") == Approx(mm(8)).margin(0.1));
    CHECK(leaflet.style->text_style("red_flag").size >= 12);
}

TEST_CASE("pages for notes make up the multiple that the layout asks for, whatever the content") {
    for (int more = 0; more <= 24; more += 4) {
        const tests::EditedLeaflet edited([&](nlohmann::json& content) {
            for (int i = 0; i < more; ++i) {
                content["sections"][1]["blocks"].push_back(
                    {{"type", "paragraph"},
                     {"text", "Rest and gentle movement both help a sore calf to get better in a week or two."}});
            }
        });
        INFO(more << " paragraphs more");
        Diagnostics diagnostics;
        const auto leaflet = lay_out(edited.file(), diagnostics);
        REQUIRE(leaflet.pages);
        CHECK(leaflet.pages->document.pages.size() % 4 == 0);
        CHECK(leaflet.pages->layout.pages - leaflet.pages->notes_from < 5);
        CHECK(count(leaflet.pages->document.pages.back(), "end-block") == 1);
    }
}

TEST_CASE("a booklet is imposed on A4, named for it; pages that are no half sheet are refused") {
    const auto file = tests::tree() / "content/calf-pain/en-IN.json";
    Diagnostics diagnostics;
    const auto leaflet = lay_out(file, diagnostics, true);
    REQUIRE(diagnostics.empty());
    REQUIRE(leaflet.sheet);
    CHECK(leaflet.sheet->name == "A4");
    CHECK(engine::Engine::default_name(leaflet) == "calf-pain.en-IN.booklet.imposed.pdf");

    engine::Engine engine(tests::places());
    engine::Request request = tests::asked(file, "handout");
    request.impose = true;
    CHECK_FALSE(engine.render(request, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].code == "layout.impose");
    CHECK(diagnostics.all()[0].message.find("\"handout\" has pages of 210 by 297 mm") != std::string::npos);
}
