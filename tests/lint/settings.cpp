#include "leaflet.hpp"
#include "model/dates.hpp"

namespace {

using namespace leafwright;
using namespace test;

std::vector<std::string> refused(const std::string& own) {
    const Folder folder;
    folder.write("own.json", own);
    Diagnostics diagnostics;
    CHECK_FALSE(lint::Rules::load(LEAFWRIGHT_TREE, folder / "own.json", diagnostics).has_value());
    std::vector<std::string> codes;
    for (const Diagnostic& problem : diagnostics.all()) {
        CHECK(problem.line > 0);
        codes.push_back(problem.code + ' ' + problem.pointer + ' ' + problem.hint);
    }
    return codes;
}

}  // namespace

TEST_CASE("a file of one's own sets levels and limits, and leaves the others") {
    const Edit edit = [](Json& json) { set_text(json, "Rest VERY WELL, *my* friend!"); };
    const lint::Report usual = checked(edit, rules_with());
    CHECK(found(usual) == std::vector<std::string>{"exclamation-mark /short_answer", "italics /short_answer"});
    CHECK(usual.findings[0].severity == lint::Severity::warning);
    const lint::Report own = checked(edit, rules_with(R"({"rules": {"exclamation-mark": {"level": "off"},
        "italics": {"level": "error"}, "capitals": {"limits": {"letters": 4}}}})"));
    CHECK(found(own) == std::vector<std::string>{"italics /short_answer", "capitals /short_answer"});
    CHECK(own.findings[0].severity == lint::Severity::error);
    CHECK(own.findings[1].severity == lint::Severity::warning);
}

TEST_CASE("a rule, a level or a limit that does not exist is refused") {
    const auto misspelt = refused(R"({"rules": {"italic": {"level": "off"}}})");
    REQUIRE(misspelt.size() == 1);
    CHECK(misspelt[0].rfind("rules.unknown-key /rules/italic", 0) == 0);
    CHECK(misspelt[0].find("italics") != std::string::npos);
    CHECK(refused(R"({"rules": {"italics": {"level": "fatal"}}})").size() == 1);
    CHECK(refused(R"({"rules": {"italics": {"limits": {"words": 1}}}})").size() == 1);
    CHECK(refused(R"({"rules": {"long-sentence": {"limits": {"words": -1}}}})").size() == 1);
    CHECK(refused("{}").size() == 1);
}

TEST_CASE("every rule has a level, and every file of words is right") {
    const lint::Rules rules = rules_with();
    for (const lint::RuleInfo& rule : lint::rules()) {
        INFO(rule.name);
        CHECK(rules.level(rule.name) != lint::Severity::off);
    }
    REQUIRE(rules.language("en-IN") != nullptr);
    CHECK(rules.language("fr") == nullptr);
}

TEST_CASE("a data folder whose rules or patterns are not ours is told") {
    namespace fs = std::filesystem;
    const Folder folder;
    fs::copy(fs::path(LEAFWRIGHT_TREE) / "schemas", folder / "schemas");
    fs::create_directories(folder / "content");
    fs::copy(fs::path(LEAFWRIGHT_TREE) / "content/lint", folder / "content/lint");
    Json words = Json::parse(folder.read("content/lint/en.json"));
    words["ranges"]["range"] = "(";
    folder.write("content/lint/en.json", words.dump());
    folder.write("content/lint/rules.json", R"({"rules": {"italics": {"level": "note"}}})");
    Diagnostics diagnostics;
    CHECK_FALSE(lint::Rules::load(folder.path(), std::nullopt, diagnostics).has_value());
    CHECK(diagnostics.has("words.pattern"));
    CHECK(diagnostics.has("lint.other-version"));
}

TEST_CASE("a language without lists is told once, and keeps the rules that need none") {
    const lint::Report report = checked(
        [](Json& json) {
            json["language"] = "hi-IN";
            set_text(json, "Rest! Our world-class team.");
        },
        rules_with());
    CHECK(found(report) == std::vector<std::string>{"no-word-lists /language", "exclamation-mark /short_answer"});
    CHECK_FALSE(report.reading.has_value());
}

TEST_CASE("dates are those of the calendar") {
    CHECK(model::read_date("2026-02-28") == model::Date{2026, 2, 28});
    for (const char* text :
         {"2026-02-29", "2026-2-28", "2026-02-28 ", "26-02-28", "2026/02/28", "", "-026-02-28", "2026--2-28"}) {
        INFO(text);
        CHECK_FALSE(model::read_date(text).has_value());
    }
}
