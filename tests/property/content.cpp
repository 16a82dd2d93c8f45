// The tree's own leaflets pass every gate, in every layout they fit.
#include "support/editions.hpp"

using namespace leafwright;

TEST_CASE("every condition passes every gate, in colour and in grey") {
    tests::Press press;
    for (const std::string& layout : tests::layout_names()) {
        for (const std::string condition : {"calf-pain", "ankle-sprain", "knee-osteoarthritis", "low-back-pain"}) {
            INFO(condition << " " << layout);
            const tests::Look& look = press.look(layout);
            const model::Leaflet leaflet = press.read(condition);
            Diagnostics diagnostics;
            const auto result = press.fit(leaflet, look, diagnostics);
            for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
            REQUIRE(result);
            gates::all({*result->leaflet, press.clinic, look.style, result->pages.document}, diagnostics);
            for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
            CHECK(diagnostics.empty());
        }
    }
}
