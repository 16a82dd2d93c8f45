// Translations from the content file to the finished PDF.
#include <algorithm>
#include <fstream>
#include <set>

#include "broken.hpp"
#include "lint/passages.hpp"
#include "model/reader.hpp"
#include "translation/translation.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

using Json = nlohmann::json;

// Calf pain and a translation of it into another English, whose words need no translating.
struct Bench {
    Bench() : engine(places()), source([](Json&) {}) {
        Json mine = tree_of(source.file());
        mine["language"] = "en-GB";
        write("en-GB", mine);
        record();
    }
    static Json tree_of(const std::filesystem::path& file) {
        std::ifstream in(file);
        return Json::parse(in);
    }
    [[nodiscard]] std::filesystem::path file(const std::string& language) const {
        return source.file().parent_path() / (language + ".json");
    }
    void write(const std::string& language, const Json& json) const {
        std::ofstream(file(language)) << json.dump(2) << '\n';
    }
    void edit(const std::string& language, const std::function<void(Json&)>& change) const {
        Json json = tree_of(file(language));
        change(json);
        write(language, json);
    }
    void record() const {
        Diagnostics diagnostics;
        const model::Schemas schemas(tree() / "schemas");
        const translation::Units units(tree());
        const auto leaflet = model::read_leaflet(file("en-GB"), schemas, diagnostics);
        const auto beside = translation::read_source(file("en-GB"), "en-IN", diagnostics);
        REQUIRE(leaflet);
        REQUIRE(beside);
        const auto text = translation::stamped(
            *leaflet, *beside, "en-IN", translation::compare(*beside, *leaflet->tree, units), {true, {}}, diagnostics);
        REQUIRE(text);
        std::ofstream(file("en-GB")) << *text;
    }
    // The PDF's bytes, or nothing; each render has an engine of its own, since one engine reads a source once.
    std::optional<std::string> render(Diagnostics& diagnostics) {
        engine::Engine fresh(places());
        const auto leaflet = fresh.lay_out(tests::asked(file("en-GB")), diagnostics);
        warnings = leaflet.warnings;
        return fresh.render(leaflet, diagnostics);
    }

    engine::Engine engine;
    EditedLeaflet source;
    Diagnostics warnings;
};

std::vector<std::string> codes(const Diagnostics& diagnostics) {
    std::vector<std::string> list;
    for (const Diagnostic& d : diagnostics.all()) list.push_back(d.code);
    return list;
}

bool says(const std::string& bytes, const std::string& words) {
    Diagnostics diagnostics;
    const auto file = reading::read(bytes, diagnostics);
    REQUIRE(file);
    const auto paragraphs = proof::read_aloud(*file, reading::paragraphs(*file));
    return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const gates::Paragraph& paragraph) {
        return paragraph.words.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("Every text of our leaflets is a segment") {
    const model::Schemas schemas(tree() / "schemas");
    const translation::Units units(tree());
    for (const char* condition : {"calf-pain", "ankle-sprain", "knee-osteoarthritis", "low-back-pain"}) {
        Diagnostics diagnostics;
        const auto leaflet = model::read_leaflet(tree() / "content" / condition / "en-IN.json", schemas, diagnostics);
        REQUIRE(leaflet);
        std::set<std::string> segments;
        const translation::Source source{"", leaflet->tree};
        for (const auto& segment : translation::compare(source, *leaflet->tree, units).segments) {
            segments.insert(segment.pointer);
        }
        std::set<std::string> passages;
        for (const lint::Passage& passage : lint::passages_of(*leaflet)) {
            const bool name = passage.pointer.starts_with("/alternative_names/");
            passages.insert(name ? "/alternative_names" : passage.pointer);
        }
        for (const std::string& pointer : passages) CHECK(segments.count(pointer) == 1);
        for (const std::string& pointer : segments) {
            INFO(pointer);
            CHECK((passages.count(pointer) == 1 || pointer.starts_with("/references/") ||
                   pointer.starts_with("/related/") || pointer.starts_with("/author/")));
        }
    }
}

TEST_CASE("A translation that fits its source is rendered, and says what it is") {
    Bench bench;
    Diagnostics diagnostics;
    auto bytes = bench.render(diagnostics);
    INFO(told(diagnostics));
    REQUIRE(bytes);
    CHECK(bench.warnings.empty());
    CHECK(says(*bytes, "Translated from English. Not yet checked by a native reader or a clinician."));

    test::Folder folder;
    folder.write("a.pdf", *bytes);
    const auto verdict = bench.engine.verify({folder / "a.pdf", {}, {}}, diagnostics);
    INFO(told(diagnostics));
    CHECK(diagnostics.empty());
    CHECK(std::any_of(verdict.unchecked.begin(), verdict.unchecked.end(),
                      [](const std::string& what) { return what.starts_with("the translation: "); }));

    bench.edit("en-GB", [](Json& json) {
        json["translation"]["checked_by"] = {{"name", "Dr A"}, {"role", "Physician"}, {"date", "2026-07-05"}};
    });
    bytes = bench.render(diagnostics);
    REQUIRE(bytes);
    CHECK(says(*bytes, "Translated from English. Checked by Dr A, Physician, 5 July 2026."));
}

TEST_CASE("A stale text is a warning with its place, a stale red flag refuses") {
    Bench bench;
    bench.edit("en-IN", [](Json& json) { json["disclaimer"] = "Ask a doctor."; });
    Diagnostics diagnostics;
    CHECK(bench.render(diagnostics));
    REQUIRE(codes(bench.warnings) == std::vector<std::string>{"translation.stale"});
    CHECK(bench.warnings.all()[0].line > 0);
    CHECK(bench.warnings.all()[0].file == bench.file("en-GB").string());

    bench.edit("en-IN", [](Json& json) { json["red_flags"]["tiers"][0]["flags"][0]["text"] = "no air"; });
    CHECK_FALSE(bench.render(diagnostics));
    REQUIRE(codes(diagnostics) == std::vector<std::string>{"translation.stale-red-flag"});
    CHECK(diagnostics.all()[0].line > 0);
}

TEST_CASE("A fault of parity refuses a leaflet, and so does a missing source") {
    Bench bench;
    bench.edit("en-GB", [](Json& json) { json["red_flags"]["tiers"][1]["flags"].erase(3); });
    Diagnostics lost;
    CHECK_FALSE(bench.render(lost));
    CHECK(codes(lost) == std::vector<std::string>{"translation.ids"});
    bench.edit("en-GB", [](Json& json) { json.erase("translation"); });
    Diagnostics original;
    CHECK(bench.render(original));

    Bench other;
    std::filesystem::remove(other.file("en-IN"));
    Diagnostics alone;
    CHECK_FALSE(other.render(alone));
    CHECK(codes(alone) == std::vector<std::string>{"translation.no-source"});
}
