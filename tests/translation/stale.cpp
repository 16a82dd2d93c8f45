// Texts whose source has changed since they were translated, and the record that tells.
#include <algorithm>

#include "base/file.hpp"
#include "pair.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using test::Json;
using test::Lines;
using test::Pair;
using State = translation::Segment::State;

namespace {

std::size_t count(const translation::Comparison& comparison, State state) {
    return static_cast<std::size_t>(std::count_if(comparison.segments.begin(), comparison.segments.end(),
                                                  [&](const auto& segment) { return segment.state == state; }));
}

// A folder with both files of a pair.
struct Files {
    explicit Files(const Pair& pair) {
        folder.write("content/calf-pain/art/a.svg", "<svg/>");
        folder.write("content/calf-pain/en-IN.json", pair.source.dump());
        folder.write(mine, pair.mine.dump(2) + "\n");
    }
    [[nodiscard]] model::Leaflet leaflet() const {
        Diagnostics diagnostics;
        auto read = model::read_leaflet(folder / mine, test::schemas(), diagnostics);
        for (const Diagnostic& d : diagnostics.all()) UNSCOPED_INFO(to_text(d));
        REQUIRE(read);
        return *read;
    }
    // The file after stamping; what it was refused for goes to `problems`.
    std::optional<std::string> stamp(const translation::Stamp& stamp) {
        Diagnostics diagnostics;
        const auto source = translation::read_source(folder / mine, "en-IN", diagnostics);
        REQUIRE(source);
        const model::Leaflet read = leaflet();
        auto text = translation::stamped(read, *source, "en-IN",
                                         translation::compare(*source, *read.tree, test::units()), stamp, diagnostics);
        problems = Pair::codes(diagnostics);
        CHECK(text.has_value() == diagnostics.empty());
        if (text) folder.write(mine, *text);
        return text;
    }
    static constexpr const char* mine = "content/calf-pain/hi-IN.json";
    test::Folder folder;
    Lines problems;
};

}  // namespace

TEST_CASE("A recorded text is current until its source changes") {
    Pair pair;
    pair.record();
    auto comparison = pair.compare();
    CHECK(comparison.segments.size() == count(comparison, State::current));
    CHECK_FALSE(comparison.refuses());
    CHECK(comparison.warnings.empty());
    CHECK(comparison.version == "0.1");

    pair.source["sections"][0]["blocks"][0]["text"] = "Rest well.";
    comparison = pair.compare();
    CHECK_FALSE(comparison.refuses());
    CHECK(count(comparison, State::stale) == 1);
    CHECK(Pair::codes(comparison.warnings) == Lines{"translation.stale /sections/0/blocks/0/text"});
    CHECK(comparison.warnings.all()[0].message.find("Rest well.") != std::string::npos);

    pair.mine["translation"]["segments"].erase("/subtitle");
    comparison = pair.compare();
    CHECK(count(comparison, State::missing) == 1);
    CHECK(Pair::codes(comparison.warnings) ==
          Lines{"translation.stale /sections/0/blocks/0/text", "translation.unrecorded-text /subtitle"});
}

TEST_CASE("Key order and what is not translated make nothing stale") {
    Pair pair;
    pair.record();
    pair.source["version"] = "0.2";
    pair.source["last_reviewed"] = "2026-08-05";
    const auto comparison = pair.compare();
    CHECK_FALSE(comparison.refuses());
    CHECK(comparison.warnings.empty());
    CHECK(comparison.version == "0.2");
    const auto sum = [](const std::string& text) {
        return translation::sum_of(translation::Source{"", std::make_shared<const Json>(Json::parse(text))});
    };
    CHECK(sum(R"({"a": 1, "b": [2]})") == sum("{ \"b\":[ 2 ],\n\"a\":1}"));
    CHECK(sum(R"({"a": 1})") != sum(R"({"a": 2})"));
    CHECK(sum(R"({"a": 1})") == sha256(R"({"a":1})"));
}

TEST_CASE("A stale or unrecorded red flag, short answer or call for help refuses the leaflet") {
    const auto outdated = [](const char* pointer, const char* words) {
        Pair pair;
        pair.set("/questions/0/answer", "Call 112.", "112 पर फ़ोन करें।");
        pair.record();
        pair.source[Json::json_pointer(pointer)] = words;
        const Lines stale = Pair::codes(pair.compare().outdated);
        pair.mine["translation"]["segments"].erase(pointer);
        const Lines unrecorded = Pair::codes(pair.compare().outdated);
        CHECK(pair.compare().refuses());
        return std::pair(stale, unrecorded);
    };
    const std::string flag = "/red_flags/tiers/0/flags/0/text", heading = "/red_flags/tiers/0/heading";
    CHECK(outdated(flag.c_str(), "pain in your chest") ==
          std::pair(Lines{"translation.stale-red-flag " + flag}, Lines{"translation.unrecorded-red-flag " + flag}));
    CHECK(outdated(heading.c_str(), "Ring {number} for").first == Lines{"translation.stale-red-flag " + heading});
    CHECK(outdated("/short_answer", "Rest.") == std::pair(Lines{"translation.stale-key-message /short_answer"},
                                                          Lines{"translation.unrecorded-key-message /short_answer"}));
    CHECK(outdated("/questions/0/answer", "Ring 112.").first ==
          Lines{"translation.stale-key-message /questions/0/answer"});
    Pair pair;
    pair.record();
    pair.mine["translation"]["segments"] = Json::object();
    CHECK(Pair::codes(pair.compare().outdated) == Lines{"translation.unrecorded /translation"});
    CHECK(pair.compare().warnings.empty());
}

TEST_CASE("Without its source a translation is refused") {
    test::Folder folder;
    const auto codes = [&] {
        Diagnostics diagnostics;
        CHECK_FALSE(translation::read_source(folder / "hi-IN.json", "en-IN", diagnostics));
        return Pair::codes(diagnostics);
    };
    const Lines wanted = {"translation.no-source /translation/of"};
    CHECK(codes() == wanted);
    for (const char* text : {"{", "[]", "{}", R"({"language": "en-GB"})", R"({"language": 5})", "\xFF"}) {
        folder.write("en-IN.json", text);
        CHECK(codes() == wanted);
    }
}

TEST_CASE("Stamping adds the record and changes no other byte") {
    Pair pair;
    Files files(pair);
    const std::string before = files.folder.read(Files::mine);
    const auto after = files.stamp({true, {}});
    REQUIRE(after);
    CHECK(after->starts_with(before.substr(0, before.rfind('\n', before.size() - 2)) + ",\n  \"translation\": {\n"));
    CHECK(after->ends_with("    }\n  }\n}\n"));
    CHECK(files.leaflet().translation->version == "0.1");
    CHECK(files.stamp({true, {}}) == after);
    // In the order of the file, whose keys this one has sorted.
    CHECK(after->find("\"/alternative_names\"") < after->find("\"/disclaimer\""));

    Files windows(pair);
    std::string crlf = R"({"x": 1})";
    crlf = before;
    for (std::size_t at = crlf.find('\n'); at != std::string::npos; at = crlf.find('\n', at + 2)) crlf.insert(at, "\r");
    windows.folder.write(Files::mine, crlf);
    const auto stamped = windows.stamp({true, {}});
    REQUIRE(stamped);
    CHECK(std::count(stamped->begin(), stamped->end(), '\r') == std::count(stamped->begin(), stamped->end(), '\n'));
}

TEST_CASE("Stamping some texts leaves the others as they were") {
    Pair pair;
    pair.record();
    pair.mine["translation"]["translator"] = {{"name", "T"}, {"role", "Translator"}};
    pair.mine["translation"]["checked_by"] = {{"name", "C"}, {"role", "Doctor"}, {"date", "2026-07-05"}};
    pair.source["title"] = "Pain in the calf";
    pair.source["red_flags"]["heading"] = "Warning signs";
    pair.source["red_flags"]["tiers"][0]["flags"][0]["text"] = "pain in your chest";
    pair.source["version"] = "0.2";
    Files files(pair);
    const Json old = Json::parse(files.folder.read(Files::mine));
    REQUIRE(files.stamp({false, {"/red_flags"}}));
    Json now = Json::parse(files.folder.read(Files::mine));
    CHECK(now["translation"]["version"] == "0.2");
    CHECK(now["translation"]["sha256"] == sha256(pair.source.dump()));
    CHECK(now["translation"]["translator"]["name"] == "T");
    // Nobody has checked the new words.
    CHECK_FALSE(now["translation"].contains("checked_by"));
    auto& then = old["translation"]["segments"];
    auto& segments = now["translation"]["segments"];
    CHECK(segments["/title"] == then["/title"]);
    CHECK(segments["/red_flags/heading"] != then["/red_flags/heading"]);
    CHECK(segments["/red_flags/heading"] == translation::sum_of("Warning signs"));
    pair.mine = now;
    CHECK(Pair::codes(pair.compare().warnings) == Lines{"translation.stale /title"});
    CHECK_FALSE(pair.compare().refuses());
}

TEST_CASE("A check stays as long as no words change") {
    Pair pair;
    pair.record();
    pair.mine["translation"]["checked_by"] = {{"name", "C"}, {"role", "Doctor"}, {"date", "2026-07-05"}};
    Files files(pair);
    REQUIRE(files.stamp({true, {}}));
    const auto leaflet = files.leaflet();
    REQUIRE(leaflet.translation->checked_by);
    CHECK(leaflet.translation->checked_by->person.name == "C");
    CHECK(leaflet.translation->checked_by->date == model::Date{2026, 7, 5});
}

TEST_CASE("Faults and unknown texts refuse a stamp") {
    Pair pair;
    Files files(pair);
    CHECK_FALSE(files.stamp({false, {"/titel"}}));
    CHECK(files.problems == Lines{"translation.unknown-text "});
    CHECK_FALSE(files.stamp({false, {"/titl"}}));
    pair.mine["disclaimer"] = "5";
    Files spoiled(pair);
    const std::string before = spoiled.folder.read(Files::mine);
    CHECK_FALSE(spoiled.stamp({true, {}}));
    CHECK(spoiled.problems == Lines{"translation.numbers /disclaimer"});
    CHECK(spoiled.folder.read(Files::mine) == before);
}

TEST_CASE("The list counts and names every text") {
    Pair pair;
    pair.record();
    pair.source["title"] = "Pain";
    pair.source["version"] = "0.2";
    Files files(pair);
    const auto leaflet = files.leaflet();
    const auto listing = translation::listing_of(leaflet, "en-IN", pair.compare());
    const std::string text = translation::to_text(listing);
    CHECK(text.find("translation of en-IN, version 0.1 (the source is 0.2): ") != std::string::npos);
    CHECK(text.find(", 1 stale, 0 missing\n") != std::string::npos);
    const Json json = Json::parse(translation::to_json({listing}));
    CHECK(json["files"][0]["stale"] == 1);
    CHECK(json["files"][0]["segments"].size() == listing.segments.size());
}

TEST_CASE("What a leaflet says of its translation is checked") {
    const auto problems = [](const std::function<void(Json&)>& edit) {
        Pair pair;
        pair.record();
        edit(pair.mine);
        test::ContentFolder folder;
        folder.read(pair.mine.dump());
        Lines codes;
        for (const std::string& line : folder.problems) codes.push_back(line.substr(line.rfind('[')));
        return codes;
    };
    CHECK(problems([](Json&) {}).empty());
    CHECK(problems([](Json& j) { j["translation"]["of"] = "hi-IN"; }) == Lines{"[content.translation]"});
    CHECK(problems([](Json& j) { j["translation"]["of"] = "../en"; }) == Lines{"[content.language]"});
    CHECK(problems([](Json& j) { j["translation"].erase("sha256"); }) == Lines{"[content.missing-key]"});
    CHECK(problems([](Json& j) { j["translation"]["segments"]["/title"] = "x"; }) == Lines{"[content.bad-value]"});
    CHECK(problems([](Json& j) { j["status"] = "approved"; }) == Lines{"[content.approval]"});
    CHECK(problems([](Json& j) {
              j["translation"]["checked_by"] = {{"name", "C"}, {"role", "D"}, {"date", "2026-02-30"}};
          }) == Lines{"[content.date]"});
}
