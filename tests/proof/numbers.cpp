// One font per number, in the digits of any script.
#include "proof/proof.hpp"
#include "support/catch.hpp"

using namespace leafwright;

namespace {

// Two texts side by side in two fonts, a gap between them.
bool refused(const std::string& before, const std::string& after, double gap = 0) {
    reading::File file;
    file.fonts = {{"One", true}, {"Two", true}};
    reading::Page page;
    page.sequences.emplace_back();
    const auto text = [&](const std::string& words, double x, std::size_t font) {
        reading::Text made;
        made.words = words;
        made.baseline = {x, 100};
        made.width = 20;
        made.size = 12;
        made.font = font;
        made.sequence = 0;
        page.texts.push_back(made);
    };
    text(before, 50, 0);
    text(after, 70 + gap, 1);
    file.pages.push_back(page);
    Diagnostics diagnostics;
    proof::check(file, {}, diagnostics);
    return diagnostics.has("gate.number-font");
}

}  // namespace

TEST_CASE("a number keeps its font") {
    CHECK(refused("1", "12"));
    CHECK(refused("about 1,", "200 steps"));
    CHECK(refused("0.", "5"));
    CHECK(refused("\u0967", "\u0968 \u0918\u0902\u091F\u0947"));  // Devanagari
    CHECK(refused("\u06F1", "\u06F5"));                           // Urdu
    CHECK(refused("\u0661\u066B", "\u0665"));                     // with the Arabic decimal separator
    CHECK(refused("1", "\u0968"));
}

TEST_CASE("what is no number may change its font") {
    CHECK_FALSE(refused("rest.", "2 days"));
    CHECK_FALSE(refused("12 ", "34"));
    CHECK_FALSE(refused("12", " 34"));
    CHECK_FALSE(refused("12", "34", 3));
    CHECK_FALSE(refused("D", "12"));
    CHECK_FALSE(refused("12", "km"));
    CHECK_FALSE(refused("", "12"));
}
