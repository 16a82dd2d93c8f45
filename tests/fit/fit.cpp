// Copy-fitting on the tree's own leaflets: what fits stays as large as it can, what does not leaves
// in order, and nothing that must stay ever leaves.
#include "fit/fit.hpp"

#include <algorithm>
#include <set>

#include "model/reader.hpp"
#include "support/catch.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

// Everything fit::fit needs, from the tree.
struct Setup {
    Diagnostics diagnostics;
    model::Leaflet leaflet;
    model::Clinic clinic;
    std::optional<wording::Catalogue> wording;
    std::optional<style::Style> style;
    graphics::Library graphics{{}};
    std::shared_ptr<const fonts::FontSet> fonts;
    std::unique_ptr<shape::Shaper> shaper;
    typeset::Paragraphs paragraphs;

    explicit Setup(const std::string& condition, const std::string& layout) {
        const auto tree = tests::tree();
        const model::Schemas schemas(tree / "schemas");
        leaflet = *model::read_leaflet(tree / "content" / condition / "en-IN.json", schemas, diagnostics);
        clinic = *model::read_clinic(tree / "content/clinics/vinayakm.json", schemas, diagnostics);
        wording = wording::Catalogue::load(tree / "content/wording", "en-IN", tree / "schemas", diagnostics);
        style = style::read_style(layout, tree / "layouts", tree / "schemas", clinic.file.get(), diagnostics);
        fonts = fonts::FontSet::load(style->font_set, tree / "fonts", tree / "schemas", diagnostics);
        shaper = std::make_unique<shape::Shaper>(fonts);
        REQUIRE(diagnostics.empty());
    }

    std::optional<fit::Result> run() {
        return fit::fit(leaflet, clinic, *wording, *style, graphics, *shaper, paragraphs, diagnostics);
    }
};

std::string text_of(const frame::Document& document) {
    std::string text;
    for (const frame::Frame& page : document.pages) {
        for (const frame::Item& item : page.items) {
            if (const auto* run = std::get_if<frame::TextItem>(&item.body)) text += run->run.text + ' ';
        }
    }
    return text;
}

}  // namespace

TEST_CASE("every condition fills exactly the sides of handout and one-side, inside the layout's bounds") {
    for (const std::string layout : {"handout", "one-side"}) {
        for (const std::string condition : {"calf-pain", "ankle-sprain", "knee-osteoarthritis", "low-back-pain"}) {
            INFO(condition << " " << layout);
            Setup setup(condition, layout);
            const auto result = setup.run();
            REQUIRE(result);
            CHECK(setup.diagnostics.empty());
            const auto sides = static_cast<std::size_t>(setup.style->sides.most);
            CHECK(result->choice.sides == sides);
            const auto& reductions = result->reductions;
            // Nothing leaves; one side takes shorter wordings.
            const bool nothing_left = std::all_of(
                reductions.begin(), reductions.begin() + static_cast<std::ptrdiff_t>(result->choice.reduced),
                [](const auto& each) { return each.kind == edition::Reduction::Kind::shorten; });
            CHECK(nothing_left);
            if (layout == "handout") CHECK(result->choice.reduced == 0);
            CHECK(result->choice.body >= setup.style->fit.body_smallest);
            CHECK(result->choice.body <= setup.style->fit.body_largest);
            CHECK(result->choice.spacing >= setup.style->fit.spacing_least);
            CHECK(result->choice.spacing <= setup.style->fit.spacing_most);
            const auto& pages = result->pages;
            const double room = sides == 1 ? pages.geometry.first_height : pages.geometry.height;
            CHECK(pages.layout.used.back() + pages.geometry.last_reserve > 0.85 * room);
            CHECK(result->why_not_fuller.empty());
        }
    }
}

TEST_CASE("with less to say the type grows, up to the largest size") {
    Setup setup("calf-pain", "handout");
    setup.style->include.max_priority = 2;
    setup.leaflet.questions.clear();
    setup.leaflet.sections.resize(2);
    const auto result = setup.run();
    REQUIRE(result);
    CHECK(result->choice.body == Approx(setup.style->fit.body_largest));
    for (const frame::Frame& page : result->pages.document.pages) {
        for (const frame::Item& item : page.items) {
            const auto* text = std::get_if<frame::TextItem>(&item.body);
            if (text != nullptr) CHECK(text->size >= setup.style->smallest_size);
        }
    }
}

TEST_CASE("with too much to say the fewest optional parts leave, and the leaflet names them") {
    Setup setup("calf-pain", "handout");
    setup.style->include.max_priority = 9;
    const auto result = setup.run();
    REQUIRE(result);
    CHECK(result->choice.sides == 2);
    CHECK(result->choice.reduced > 0);
    REQUIRE_FALSE(result->leaflet->left_out.empty());
    const std::string text = text_of(result->pages.document);
    CHECK(text.find("More on the web page") != std::string::npos);

    // One part less left out would not have fitted.
    bool tried = false;
    for (const fit::Attempt& attempt : result->attempts) {
        tried = tried || (attempt.reduced + 1 == result->choice.reduced && !attempt.fits);
    }
    CHECK(tried);
    for (const auto& tier : setup.leaflet.red_flags.tiers) {
        for (const auto& flag : tier.flags) {
            const std::string plain = flag.text.plain();
            CHECK(text.find(plain.substr(0, plain.find(' '))) != std::string::npos);
        }
    }
    CHECK(fit::explain(*result).find("left out for want of room") != std::string::npos);
}

TEST_CASE("when nothing optional is left and it still does not fit, it is refused with the excess") {
    Setup setup("low-back-pain", "handout");
    setup.leaflet.sections[0].priority = 1;
    for (int i = 0; i < 60; ++i) {
        model::Block block;
        block.body = model::Paragraph{typeset::plain("A sentence that must not be left out of this leaflet.", "/x")};
        setup.leaflet.sections[0].blocks.push_back(block);
    }
    CHECK_FALSE(setup.run());
    REQUIRE(setup.diagnostics.size() == 1);
    CHECK(setup.diagnostics.all()[0].code == "layout.sides");
    CHECK(setup.diagnostics.all()[0].message.find(" mm ") != std::string::npos);
}

TEST_CASE("where sides are free, tighter spacing saves one when it can") {
    Setup setup("calf-pain", "full");
    bool saved = false;
    while (!saved && !setup.leaflet.questions.empty()) {
        const auto result = setup.run();
        REQUIRE(result);
        if (result->choice.spacing < 1) {
            saved = true;
            CHECK(result->pages.layout.pages < result->attempts.front().sides);
        }
        setup.leaflet.questions.pop_back();
    }
    CHECK(saved);
}

TEST_CASE("a search costs a few layouts") {
    for (const std::string condition : {"calf-pain", "ankle-sprain", "knee-osteoarthritis", "low-back-pain"}) {
        Setup setup(condition, "handout");
        const auto result = setup.run();
        REQUIRE(result);
        CHECK(result->attempts.size() <= 8);
    }
}

TEST_CASE("where sides come in multiples, the type grows before pages are left for notes") {
    Setup setup("calf-pain", "booklet");
    setup.style->include.max_priority = 2;
    setup.style->sides.most = 0;
    const auto result = setup.run();
    REQUIRE(result);
    CHECK(result->choice.sides % 4 == 0);
    CHECK(result->choice.body == Approx(setup.style->fit.body_largest));
    const std::string told = fit::explain(*result);
    CHECK(told.find("side " + std::to_string(result->choice.sides) + ": for notes\n") != std::string::npos);

    setup.style->sides.multiple_of = 1;
    const auto free = setup.run();
    REQUIRE(free);
    CHECK(free->choice.sides < result->choice.sides);
    CHECK(fit::explain(*free).find("for notes") == std::string::npos);
}

TEST_CASE("red flags too high for page 1 are set tighter, where sides are free too") {
    Setup setup("low-back-pain", "booklet");
    const auto result = setup.run();
    REQUIRE(result);
    CHECK_FALSE(result->attempts.front().fits);
    CHECK(result->choice.spacing < 1);
    CHECK(result->choice.spacing >= setup.style->fit.spacing_least);
    setup.style->fit.spacing_least = 1;
    CHECK_FALSE(setup.run());
    CHECK(setup.diagnostics.has("layout.red-flags"));
}
