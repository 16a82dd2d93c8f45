// The report's PDF, read back.
#include "reading/reading.hpp"
#include "versions.hpp"

namespace {

using test::Json;

// How many bars stand beside changed text on the sheets that show pages.
std::size_t bars(const Json& before, const Json& after) {
    const auto phrases = test::phrases();
    leafwright::Diagnostics diagnostics;
    leafwright::engine::Engine engine(leafwright::tests::places());
    const auto comparison = test::compared(before, after, phrases);
    const auto bytes = leafwright::diff::to_pdf(comparison, phrases, "handout", engine, diagnostics);
    for (const auto& problem : diagnostics.all()) UNSCOPED_INFO(leafwright::to_text(problem));
    REQUIRE(bytes);
    const auto file = leafwright::reading::read(*bytes, diagnostics);
    REQUIRE(file);
    CHECK(file->tagged);
    std::size_t count = 0;
    for (const auto& page : file->pages) {
        if (page.size.width < page.size.height) continue;
        for (const auto& shape : page.shapes) {
            if (!(shape.fill == leafwright::Color{0xa3, 0x12, 0x1f}) || shape.path.segments.size() > 6) continue;
            const auto& corners = shape.path.segments;
            const double width =
                std::abs(corners[1].end.x - corners[0].end.x) + std::abs(corners[2].end.x - corners[1].end.x);
            if (width > 0.5 && width < 3) ++count;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("a bar stands beside each line that changed, on both sides") {
    const Json before = test::content();
    Json after = before;
    after["version"] = "0.2";
    const std::size_t version = bars(before, after);  // as printed in the end block
    after = before;
    Json& tier = after["red_flags"]["tiers"][0]["flags"];
    tier[1]["text"] = "pain in the chest";
    CHECK(bars(before, after) == 2);
    for (Json& section : after["sections"]) {
        for (Json& block : section["blocks"]) {
            if (block["type"] == "pathway") std::swap(block["edges"][1]["label"], block["edges"][2]["label"]);
        }
    }
    CHECK(bars(before, after) == 6);
    CHECK(version == 2);
}
