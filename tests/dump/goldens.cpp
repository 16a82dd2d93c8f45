// Every stage of one tiny leaflet as text. The page is small and has one column: places can be
// checked by hand against tests/data/tiny.
#include <filesystem>

#include "dump/dump.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

const std::filesystem::path tree = LEAFWRIGHT_TREE;

// The glyphs of a leaflet belong to its engine's fonts, so the two live together.
struct Tiny {
    engine::Engine engine{engine::Places{tree, {}}};
    Diagnostics diagnostics;
    engine::Leaflet leaflet = engine.lay_out(
        tests::asked(tree / "tests/data/tiny/tiny/en.json", tree / "tests/data/tiny/tiny.json"), diagnostics);

    Tiny() {
        for (const Diagnostic& diagnostic : diagnostics.all()) UNSCOPED_INFO(to_text(diagnostic));
        REQUIRE(diagnostics.empty());
        REQUIRE(leaflet.pages);
    }
};

}  // namespace

TEST_CASE("a tiny leaflet, stage by stage") {
    const Tiny tiny;
    const engine::Leaflet& leaflet = tiny.leaflet;
    check_golden("dump/golden/tiny-model.txt", dump::model(*leaflet.content));
    check_golden("dump/golden/tiny-boxes.txt", dump::boxes(*leaflet.pages));
    check_golden("dump/golden/tiny-lines.txt", dump::lines(leaflet.pages->document));
    check_golden("dump/golden/tiny-pages.txt", dump::pages(leaflet.pages->document));
    check_golden("dump/golden/tiny-tags.txt", dump::tags(leaflet.pages->document));
}

TEST_CASE("runs name every glyph of every paragraph") {
    const Tiny tiny;
    const std::string text = dump::runs(*tiny.leaflet.paragraphs);
    // "Tiny" in bold: four glyphs, one for each letter, from bytes 0 to 3.
    const std::size_t at = text.find("    \"Tiny\" NotoSans-Bold Latn en ltr ");
    REQUIRE(at != std::string::npos);
    const std::string line = text.substr(at, text.find('\n', at) - at);
    for (const char* part : {"@0+", "@1+", "@2+", "@3+"}) CHECK(line.find(part) != std::string::npos);
    CHECK(line.find("@4+") == std::string::npos);
}
