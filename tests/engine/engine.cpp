// The engine as a whole: the same bytes every time, whatever ran before and beside.
#include "engine/engine.hpp"

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/catch.hpp"
#include "support/leaflets.hpp"

using namespace leafwright;

namespace {

const std::filesystem::path calf_pain = tests::tree() / "content/calf-pain/en-IN.json";

std::string render(engine::Engine& engine, const std::string& layout) {
    Diagnostics diagnostics;
    const auto bytes = engine.render(tests::asked(calf_pain, layout), diagnostics);
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
                engine.render(tests::asked(calf_pain, "full"), diagnostics);
                result = engine.render(tests::asked(calf_pain, "handout"), diagnostics).value_or("");
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
    const auto leaflet = engine.lay_out(tests::asked(calf_pain, "full"), diagnostics);
    REQUIRE(leaflet.pages);
    CHECK(engine::Engine::default_name(leaflet) == "calf-pain.en-IN.full.pdf");
    engine::Request mono = tests::asked(calf_pain, "handout");
    mono.mono = true;
    CHECK(engine::Engine::default_name(engine.lay_out(mono, diagnostics)) == "calf-pain.en-IN.handout.mono.pdf");
}

TEST_CASE("a leaflet without colour differs in its colours alone, and one engine makes both") {
    engine::Engine engine(tests::places());
    const std::string colored = render(engine, "handout");
    engine::Request request = tests::asked(calf_pain, "handout");
    request.mono = true;
    Diagnostics diagnostics;
    const auto mono = engine.render(request, diagnostics);
    REQUIRE(mono);
    CHECK(*mono != colored);
    CHECK(engine.render(request, diagnostics) == mono);
    CHECK(render(engine, "handout") == colored);
}

namespace {

// The calf-pain leaflet of a clinic whose file has been edited.
class EditedClinic {
public:
    explicit EditedClinic(const std::function<void(nlohmann::json&)>& edit) : leaflet_([](nlohmann::json&) {}) {
        const auto file = leaflet_.folder() / "content/clinics/vinayakm.json";
        std::ifstream in(file);
        nlohmann::json clinic = nlohmann::json::parse(in);
        edit(clinic);
        std::ofstream(file) << clinic.dump(2);
    }

    [[nodiscard]] engine::Leaflet lay_out(engine::Engine& engine) {
        diagnostics_ = {};
        return engine.lay_out(tests::asked(leaflet_.file()), diagnostics_);
    }
    [[nodiscard]] std::string problems() const {
        std::string text;
        for (const Diagnostic& problem : diagnostics_.all()) text += to_text(problem) + "\n";
        return text;
    }

private:
    tests::EditedLeaflet leaflet_;
    Diagnostics diagnostics_;
};

bool shows(const engine::Leaflet& leaflet, const std::string& role_text) {
    const frame::Document& document = leaflet.pages->document;
    for (const frame::Frame& page : document.pages) {
        for (const frame::Item& item : page.items) {
            const auto* text = std::get_if<frame::TextItem>(&item.body);
            if (text != nullptr && text->run.text.find(role_text) != std::string::npos) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a clinic's file changes colour, fonts and parts of a layout for its own leaflets alone") {
    const test::Folder data;
    namespace fs = std::filesystem;
    for (const char* name : {"layouts", "schemas", "fonts"}) fs::copy(tests::tree() / name, data / name);
    fs::create_directories(data / "content");
    fs::copy(tests::tree() / "content/wording", data / "content/wording");
    // The same fonts under another name.
    std::string set = data.read("fonts/noto-sans.json");
    set.replace(set.find("\"noto-sans\""), 11, "\"clinic\"");
    data.write("fonts/clinic.json", set);

    EditedClinic clinic([](nlohmann::json& file) {
        file["layouts"]["*"]["colors"]["red"] = "#801010";
        file["layouts"]["handout"]["font_set"] = "clinic";
        file["layouts"]["handout"]["parts"] = {"title", "short_answer", "red_flags", "sections", "end_block"};
    });
    engine::Engine engine({data.path(), {}});
    const engine::Leaflet changed = clinic.lay_out(engine);
    INFO(clinic.problems());
    REQUIRE(changed.pages);
    CHECK(changed.style->color("red") == Color{0x80, 0x10, 0x10});
    CHECK(changed.style->box("red_flags").border == Color{0x80, 0x10, 0x10});
    CHECK(changed.style->font_set == "clinic");
    CHECK_FALSE(shows(changed, "Questions"));

    // Another clinic of the same engine is not touched.
    Diagnostics diagnostics;
    const engine::Leaflet usual = engine.lay_out(tests::asked(calf_pain, "handout"), diagnostics);
    REQUIRE(usual.pages);
    CHECK(usual.style->color("red") == Color{0xa3, 0x12, 0x1f});
    CHECK(usual.style->font_set == "noto-sans");
    CHECK(shows(usual, "Questions"));
}

TEST_CASE("what a clinic may not change is told at its place in the clinic's file") {
    engine::Engine engine(tests::places());
    const auto problems = [&](const std::function<void(nlohmann::json&)>& edit) {
        EditedClinic clinic(edit);
        CHECK_FALSE(clinic.lay_out(engine).pages);
        return clinic.problems();
    };
    const auto holds = [](const std::string& text, const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    holds(problems([](auto& file) { file["layouts"]["*"]["font_set"] = "noto-snas"; }),
          "/layouts/*/font_set: there is no font set \"noto-snas\"; did you mean \"noto-sans\"?");
    holds(problems([](auto& file) { file["layouts"]["*"]["font_set"] = "noto-snas"; }), "clinics/vinayakm.json:");
    holds(problems([](auto& file) {
              file["layouts"]["handout"]["parts"] = {"title", "sections"};
          }),
          "/layouts/handout/parts: the part \"red_flags\" is missing");
    holds(problems([](auto& file) { file["colors"]["brand"] = "#80c0c0"; }), "/colors/brand: the text \"");
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
    CHECK_FALSE(engine.render(tests::asked("no/such/leaflet.json", "handout"), diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].fault == Fault::environment);
    CHECK(diagnostics.all()[0].file == "no/such/leaflet.json");
}
