// Finished pages of the calf-pain leaflet, and what makes them be refused.
#include "pages/pages.hpp"

#include <algorithm>
#include <set>

#include "support/catch.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

engine::Leaflet lay_out(const std::filesystem::path& file, const std::string& layout, Diagnostics& diagnostics) {
    engine::Engine engine(tests::places());
    return engine.lay_out(tests::asked(file, layout), diagnostics);
}

Rect ink_of(const frame::TextItem& text) {
    const double unit = text.size / text.run.face->units_per_em();
    return {text.baseline.x, text.baseline.y - text.run.face->cap_height() * unit, text.width,
            text.run.face->cap_height() * unit};
}

}  // namespace

TEST_CASE("the handout takes two sides, with the red flags whole on the first and the end block on the last") {
    Diagnostics diagnostics;
    const auto leaflet = lay_out(tests::tree() / "content/calf-pain/en-IN.json", "handout", diagnostics);
    REQUIRE(diagnostics.empty());
    REQUIRE(leaflet.pages);
    const auto& pages = leaflet.pages->document.pages;
    REQUIRE(pages.size() == 2);
    const auto holds = [](const frame::Frame& page, const std::string& name) {
        return std::count_if(page.marks.begin(), page.marks.end(), [&](const auto& mark) { return mark.name == name; });
    };
    CHECK(holds(pages[0], "red-flags") == 1);
    CHECK(holds(pages[0], "status") == 1);
    CHECK(holds(pages[1], "status") == 1);
    CHECK(holds(pages[1], "end-block") == 1);
    CHECK(holds(pages[1], "qr") == 1);
}

TEST_CASE("a long title is cut between words in the running head, and whole in the title") {
    const std::string title = "A long name for a pain of the calf that nobody can say in fewer words than these few";
    const tests::EditedLeaflet edited([&](nlohmann::json& content) { content["title"] = title.substr(0, 80); });
    Diagnostics diagnostics;
    const auto leaflet = lay_out(edited.file(), "booklet", diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(leaflet.pages);
    std::size_t cut = 0;
    for (const frame::Item& item : leaflet.pages->document.pages[1].items) {
        const auto* text = std::get_if<frame::TextItem>(&item.body);
        if (text == nullptr || text->run.text.find(" …") == std::string::npos) continue;
        CHECK(item.node == frame::artifact);
        CHECK(text->run.text.rfind("A long name", 0) == 0);
        ++cut;
    }
    CHECK(cut == 1);
}

TEST_CASE("text stays inside the margins and no two texts overlap") {
    for (const std::string layout : {"handout", "full", "booklet"}) {
        Diagnostics diagnostics;
        const auto leaflet = lay_out(tests::tree() / "content/calf-pain/en-IN.json", layout, diagnostics);
        REQUIRE(leaflet.pages);
        for (const frame::Frame& page : leaflet.pages->document.pages) {
            std::vector<Rect> texts;
            for (const frame::Item& item : page.items) {
                const auto* text = std::get_if<frame::TextItem>(&item.body);
                if (text == nullptr) continue;
                const Rect ink = ink_of(*text);
                INFO(layout << ": " << text->run.text);
                REQUIRE(text->size >= leaflet.style->smallest_size);
                REQUIRE(ink.x >= leaflet.style->margin_left - 0.01);
                REQUIRE(ink.right() <= leaflet.style->page.width - leaflet.style->margin_right + 0.01);
                for (const Rect& other : texts) REQUIRE_FALSE(overlap(ink, other, 0.05));
                texts.push_back(ink);
            }
        }
    }
}

TEST_CASE("every part of the full edition is tagged with the content it came from") {
    Diagnostics diagnostics;
    const auto leaflet = lay_out(tests::tree() / "content/calf-pain/en-IN.json", "full", diagnostics);
    REQUIRE(leaflet.pages);
    std::set<std::string> pointers;
    const frame::TagTree& tags = leaflet.pages->document.tags;
    for (frame::NodeId node = 0; node < tags.size(); ++node) pointers.insert(tags.at(node).pointer);
    for (const auto& tier : leaflet.content->red_flags.tiers) {
        for (const auto& flag : tier.flags) CHECK(pointers.count(flag.text.pointer) == 1);
    }
    for (const auto& section : leaflet.content->sections) CHECK(pointers.count(section.pointer) == 1);
    for (const auto& question : leaflet.content->questions) CHECK(pointers.count(question.question.pointer) == 1);
}

TEST_CASE("a red-flag box that does not fit page 1 is refused") {
    const tests::EditedLeaflet edited([](nlohmann::json& content) {
        auto& flags = content["red_flags"]["tiers"][1]["flags"];
        for (int i = 0; i < 40; ++i) {
            flags.push_back({{"id", "more-" + std::to_string(i)}, {"text", "one more warning sign that matters"}});
        }
    });
    Diagnostics diagnostics;
    CHECK_FALSE(lay_out(edited.file(), "handout", diagnostics).pages);
    REQUIRE_FALSE(diagnostics.empty());
    const Diagnostic& problem = diagnostics.all().front();
    CHECK((problem.code == "layout.red-flags" || problem.code == "content.bad-value"));
    CHECK(problem.pointer.rfind("/red_flags", 0) == 0);
    CHECK(problem.line > 0);
}

TEST_CASE("more sides than the layout allows is refused with the excess") {
    const tests::EditedLeaflet edited([](nlohmann::json& content) {
        content["sections"][0]["priority"] = 1;
        for (int i = 0; i < 50; ++i) {
            content["sections"][0]["blocks"].push_back(
                {{"type", "paragraph"}, {"text", "Rest and gentle movement both help a sore calf to get better."}});
        }
    });
    Diagnostics diagnostics;
    CHECK_FALSE(lay_out(edited.file(), "handout", diagnostics).pages);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].code == "layout.sides");
    CHECK(diagnostics.all()[0].message.find("3 sides") != std::string::npos);
    CHECK(diagnostics.all()[0].message.find(" mm ") != std::string::npos);
}

TEST_CASE("a word wider than its column is refused with its place") {
    const tests::EditedLeaflet edited([](nlohmann::json& content) {
        content["sections"][0]["blocks"].push_back({{"type", "paragraph"}, {"text", std::string(90, 'w')}});
    });
    Diagnostics diagnostics;
    CHECK_FALSE(lay_out(edited.file(), "full", diagnostics).pages);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].code == "layout.wide-word");
    CHECK(diagnostics.all()[0].line > 0);
    CHECK(diagnostics.all()[0].pointer.rfind("/sections/0/blocks/", 0) == 0);
}

TEST_CASE("an approved leaflet carries no band, a withdrawn one is never laid out") {
    const tests::EditedLeaflet approved;
    approved.approve();
    Diagnostics diagnostics;
    const auto leaflet = lay_out(approved.file(), "handout", diagnostics);
    REQUIRE(leaflet.pages);
    for (const auto& mark : leaflet.pages->document.pages[0].marks) CHECK(mark.name != "status");

    const tests::EditedLeaflet withdrawn([](nlohmann::json& content) { content["status"] = "withdrawn"; });
    CHECK_FALSE(lay_out(withdrawn.file(), "handout", diagnostics).pages);
    CHECK(diagnostics.has("content.withdrawn"));
}

TEST_CASE("problems of content and layout are told in one run") {
    const tests::EditedLeaflet edited([](nlohmann::json& content) {
        content.erase("disclaimer");
        content["titel"] = "Calf pain";
    });
    Diagnostics diagnostics;
    lay_out(edited.file(), "no-such-layout", diagnostics);
    CHECK(diagnostics.has("content.missing-key"));
    CHECK(diagnostics.has("content.unknown-key"));
    CHECK(diagnostics.size() >= 3);
}
