#include <algorithm>

#include "leaflet.hpp"

namespace {

using namespace leafwright;
using namespace test;

lint::Report report_of(const Edit& edit) {
    lint::Report report = checked(edit, rules_with());
    report.file = "a folder/\u00e9.json";
    for (lint::Finding& finding : report.findings) finding.file = report.file;
    return report;
}

const Edit spoil = [](Json& json) {
    set_text(json, "Rest *well*.");
    json["review_due"] = "2026-02-02";
};

}  // namespace

TEST_CASE("places are those of the text in the file") {
    const lint::Report report = report_of(spoil);
    REQUIRE(report.findings.size() == 2);
    Json json = Json::parse(clean_leaflet());
    spoil(json);
    const std::string source = json.dump(2);
    for (const lint::Finding& finding : report.findings) {
        const std::string value = json.at(Json::json_pointer(finding.pointer)).dump();
        std::size_t line_start = 0;
        for (int line = 1; line < finding.line; ++line) line_start = source.find('\n', line_start) + 1;
        CHECK(source.compare(line_start + static_cast<std::size_t>(finding.column) - 1, value.size(), value) == 0);
    }
    CHECK(std::is_sorted(report.findings.begin(), report.findings.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; }));
}

TEST_CASE("text names place, severity, advice and code, then sums up") {
    const lint::Report report = report_of(spoil);
    const std::string text = lint::to_text(report);
    const std::string place =
        report.file + ':' + std::to_string(report.findings[1].line) + ':' + std::to_string(report.findings[1].column);
    CHECK(text.find(place + " /short_answer: warning: \"well\" is marked for italics; leaflets have no italics") !=
          std::string::npos);
    CHECK(text.find("[lint.italics]\n") != std::string::npos);
    CHECK(text.find(report.file + ": 1 error, 1 warning, 0 notes; ") != std::string::npos);
    CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("json holds every finding, the reading ease and the sums") {
    const std::vector<lint::Report> reports = {report_of(spoil)};
    const Json json = Json::parse(lint::to_json(reports));
    CHECK(json.at("errors") == 1);
    CHECK(json.at("warnings") == 1);
    CHECK(json.at("notes") == 0);
    const Json& file = json.at("files").at(0);
    CHECK(file.at("file") == reports[0].file);
    CHECK(file.at("reading").at("sentences").get<int>() > 0);
    CHECK(file.at("reading").at("hardest").is_array());
    REQUIRE(file.at("findings").size() == 2);
    const Json& finding = file.at("findings").at(1);
    for (const char* key : {"code", "severity", "file", "line", "column", "pointer", "message", "advice"}) {
        CHECK(finding.contains(key));
    }
    CHECK(finding.at("code") == "lint.italics");
    CHECK(finding.at("severity") == "warning");
}

TEST_CASE("sarif has what version 2.1.0 asks for") {
    const std::vector<lint::Report> reports = {report_of(spoil)};
    const Json json = Json::parse(lint::to_sarif(reports, rules_with(R"({"rules": {"capitals": {"level": "off"}}})")));
    CHECK(json.at("version") == "2.1.0");
    CHECK(json.at("$schema") == "https://json.schemastore.org/sarif-2.1.0.json");
    REQUIRE(json.at("runs").size() == 1);
    const Json& run = json.at("runs").at(0);
    CHECK(run.at("columnKind") == "unicodeCodePoints");
    const Json& rules = run.at("tool").at("driver").at("rules");
    CHECK(run.at("tool").at("driver").at("name") == "leafwright");
    CHECK(rules.size() == lint::rules().size());
    const std::vector<std::string> levels = {"none", "note", "warning", "error"};
    for (const Json& rule : rules) {
        CHECK_FALSE(rule.at("shortDescription").at("text").get<std::string>().empty());
        const std::string level = rule.at("defaultConfiguration").at("level");
        CHECK(std::count(levels.begin(), levels.end(), level) == 1);
        if (rule.at("id") == "lint.capitals") CHECK(level == "none");
    }
    REQUIRE(run.at("results").size() == 2);
    for (const Json& result : run.at("results")) {
        CHECK(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id") == result.at("ruleId"));
        CHECK(std::count(levels.begin() + 1, levels.end(), result.at("level").get<std::string>()) == 1);
        CHECK_FALSE(result.at("message").at("text").get<std::string>().empty());
        const Json& physical = result.at("locations").at(0).at("physicalLocation");
        CHECK(physical.at("artifactLocation").at("uri") == "a%20folder/%C3%A9.json");
        CHECK(physical.at("region").at("startLine").get<int>() > 0);
        CHECK(physical.at("region").at("startColumn").get<int>() > 0);
    }
}

TEST_CASE("what makes a file unreadable is an error of the check, but a missing file is not its fault") {
    Diagnostics diagnostics;
    diagnostics.environment("file.missing", "a.json", "there is no such file");
    diagnostics.add({"content.bad-value", Fault::refused, "/b c.json", 0, 0, "", "the title is too long", "cut it"});
    const std::vector<lint::Report> reports = {lint::unreadable("/b c.json", diagnostics, 0)};
    CHECK(lint::count(reports, lint::Severity::error) == 1);
    CHECK(lint::to_text(reports[0]) ==
          "/b c.json: error: the title is too long; cut it [content.bad-value]\n/b c.json: 1 error, 0 warnings, 0 "
          "notes\n");
    const Json result = Json::parse(lint::to_sarif(reports, rules_with()))["runs"][0]["results"][0];
    const Json& physical = result.at("locations").at(0).at("physicalLocation");
    CHECK(physical.at("artifactLocation").at("uri") == "file:///b%20c.json");
    CHECK_FALSE(physical.contains("region"));
}
