// The engine as a whole: the same bytes every time, whatever ran before and beside.
#include "engine/engine.hpp"

#include <thread>

#include "support/catch.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

const std::filesystem::path calf_pain = tests::tree() / "content/calf-pain/en-IN.json";

std::string render(engine::Engine& engine, const std::string& layout) {
    Diagnostics diagnostics;
    const auto bytes = engine.render(engine::Request{calf_pain, layout}, diagnostics);
    REQUIRE(diagnostics.empty());
    REQUIRE(bytes);
    return *bytes;
}

}  // namespace

TEST_CASE("a warm engine gives the bytes of a cold one") {
    engine::Engine cold(tests::places());
    const std::string handout = render(cold, "handout");
    CHECK(handout.rfind("%PDF-1.7", 0) == 0);

    engine::Engine warm(tests::places());
    const std::string full = render(warm, "full");
    CHECK(render(warm, "handout") == handout);
    CHECK(render(warm, "full") == full);
}

TEST_CASE("threads that share an engine give the same bytes") {
    engine::Engine engine(tests::places());
    const std::string expected = render(engine, "handout");
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) {
        threads.emplace_back([&engine, &result] {
            Diagnostics diagnostics;
            for (int i = 0; i < 3; ++i) {
                engine.render(engine::Request{calf_pain, "full"}, diagnostics);
                result = engine.render(engine::Request{calf_pain, "handout"}, diagnostics).value_or("");
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) CHECK(result == expected);
}

TEST_CASE("converted artwork from the cache folder gives the same bytes as a new conversion") {
    const test::Folder folder;
    engine::Places places = tests::places();
    places.cache = folder.path() / "cache";
    engine::Engine first(places);
    const std::string expected = render(first, "handout");
    CHECK_FALSE(std::filesystem::is_empty(places.cache));
    engine::Engine second(places);
    CHECK(render(second, "handout") == expected);
    engine::Engine without(tests::places());
    CHECK(render(without, "handout") == expected);
}

TEST_CASE("the default name tells leaflet, language and layout") {
    engine::Engine engine(tests::places());
    Diagnostics diagnostics;
    const auto leaflet = engine.lay_out({calf_pain, "full"}, diagnostics);
    REQUIRE(leaflet.pages);
    CHECK(engine::Engine::default_name(leaflet) == "calf-pain.en-IN.full.pdf");
    engine::Request mono{calf_pain, "handout"};
    mono.mono = true;
    CHECK(engine::Engine::default_name(engine.lay_out(mono, diagnostics)) == "calf-pain.en-IN.handout.mono.pdf");
}

TEST_CASE("a leaflet without colour differs in its colours alone, and one engine makes both") {
    engine::Engine engine(tests::places());
    const std::string colored = render(engine, "handout");
    engine::Request request{calf_pain, "handout"};
    request.mono = true;
    Diagnostics diagnostics;
    const auto mono = engine.render(request, diagnostics);
    REQUIRE(mono);
    CHECK(*mono != colored);
    CHECK(engine.render(request, diagnostics) == mono);
    CHECK(render(engine, "handout") == colored);
}

TEST_CASE("a folder without data is an environment failure") {
    const test::Folder folder;
    Diagnostics diagnostics;
    CHECK_FALSE(engine::Places::find(folder.path(), diagnostics));
    REQUIRE(diagnostics.has("data.missing"));
    CHECK(diagnostics.only_environment());
    Diagnostics none;
    const auto found = engine::Places::find(tests::tree(), none);
    REQUIRE(found);
    CHECK(found->data == tests::tree());
}

TEST_CASE("a missing content file is an environment failure that names the file") {
    engine::Engine engine(tests::places());
    Diagnostics diagnostics;
    CHECK_FALSE(engine.render(engine::Request{"no/such/leaflet.json", "handout"}, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].fault == Fault::environment);
    CHECK(diagnostics.all()[0].file == "no/such/leaflet.json");
}
