// Aligned baselines: where the layout asks for them, lines of body text stand at the same heights in
// both columns.
#include <algorithm>
#include <cmath>

#include "engine/engine.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

// The longest way of any body line from the grid that the first of its band begins, in points.
double furthest_from_grid(const pages::Result& pages, double line) {
    double furthest = 0;
    const flow::Placement* first = nullptr;
    for (std::size_t i = 0; i < pages.atoms.size(); ++i) {
        const flow::Atom& atom = pages.atoms[i];
        const flow::Placement& place = pages.layout.placements[i];
        // A new page or a part that spans the columns begins a grid of its own.
        if (atom.spans || (first != nullptr && place.page != first->page)) first = nullptr;
        if (atom.spans || (atom.kind != "line" && atom.kind != "item" && atom.kind != "answer")) continue;
        if (std::abs(atom.frame.size.height - line) > 0.01) continue;  // small print
        if (first == nullptr) first = &place;
        const double rows = (place.at.y - first->at.y) / line;
        furthest = std::max(furthest, std::abs(rows - std::round(rows)) * line);
    }
    return furthest;
}

pages::Result lay_out(const std::filesystem::path& layout) {
    Diagnostics diagnostics;
    engine::Engine engine(tests::places());
    auto leaflet =
        engine.lay_out(tests::asked(tests::tree() / "content/calf-pain/en-IN.json", layout.string()), diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(leaflet.pages);
    return std::move(*leaflet.pages);
}

}  // namespace

TEST_CASE("body lines of all columns stand on one grid where the layout asks for it") {
    const test::Folder folder;
    const std::string base = (tests::tree() / "layouts/full.json").string();
    folder.write("loose.json", R"({"name": "loose", "extends": ")" + base + R"("})");
    folder.write("grid.json",
                 R"({"name": "grid", "extends": ")" + base + R"(", "columns": {"align_baselines": true}})");
    constexpr double line = 12 * 1.3;
    CHECK(furthest_from_grid(lay_out(folder.path() / "grid.json"), line) < 0.01);
    CHECK(furthest_from_grid(lay_out(folder.path() / "loose.json"), line) > 1);
}
