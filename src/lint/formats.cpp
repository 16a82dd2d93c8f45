#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

using Json = nlohmann::ordered_json;

// A grade with one decimal, so that every machine writes the same.
double rounded(double value) {
    return Json::parse(format_number(value, 1)).get<double>();
}

std::string dumped(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json json_of(const Reading& reading) {
    Json hardest = Json::array();
    for (const Reading::Sentence& sentence : reading.hardest) {
        hardest.push_back({{"line", sentence.line},
                           {"column", sentence.column},
                           {"pointer", sentence.pointer},
                           {"grade", rounded(sentence.grade)},
                           {"text", sentence.text}});
    }
    return {{"words", reading.words},
            {"sentences", reading.sentences},
            {"flesch_kincaid", rounded(reading.flesch_kincaid)},
            {"smog", rounded(reading.smog)},
            {"hardest", hardest}};
}

Json json_of(const Finding& finding) {
    return {{"code", finding.code},       {"severity", name_of(finding.severity)},
            {"file", finding.file},       {"line", finding.line},
            {"column", finding.column},   {"pointer", finding.pointer},
            {"message", finding.message}, {"advice", finding.advice}};
}

Json json_of(const Report& report) {
    Json findings = Json::array();
    for (const Finding& finding : report.findings) findings.push_back(json_of(finding));
    return {{"file", report.file},
            {"reading", report.reading ? json_of(*report.reading) : Json(nullptr)},
            {"findings", findings}};
}

// A path as a URI reference (RFC 3986): absolute ones with the scheme file, others relative.
std::string uri_of(const std::string& path) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return uri;
}

// SARIF calls a rule that is off "none".
std::string sarif_level(Severity severity) {
    return severity == Severity::off ? "none" : std::string(name_of(severity));
}

Json sarif_rules(const Rules& rules) {
    Json list = Json::array();
    for (const Rule& rule : table()) {
        list.push_back({{"id", "lint." + std::string(rule.name)},
                        {"shortDescription", {{"text", rule.title}}},
                        {"help", {{"text", "Source: " + std::string(rule.source)}}},
                        {"defaultConfiguration", {{"level", sarif_level(rules.level(rule.name))}}}});
    }
    return list;
}

Json sarif_location(const Finding& finding) {
    Json physical = {{"artifactLocation", {{"uri", uri_of(finding.file)}}}};
    if (finding.line > 0) physical["region"] = {{"startLine", finding.line}, {"startColumn", finding.column}};
    Json location = {{"physicalLocation", physical}};
    if (!finding.pointer.empty()) {
        location["logicalLocations"] = Json::array({{{"fullyQualifiedName", finding.pointer}, {"kind", "value"}}});
    }
    return location;
}

Json sarif_result(const Finding& finding) {
    const std::string text = finding.message + (finding.advice.empty() ? "" : "; " + finding.advice);
    Json result = {{"ruleId", finding.code}};
    for (std::size_t i = 0; i < table().size(); ++i) {
        if (finding.code == "lint." + std::string(table()[i].name)) result["ruleIndex"] = i;
    }
    result["level"] = name_of(finding.severity);
    result["message"] = {{"text", text}};
    result["locations"] = Json::array({sarif_location(finding)});
    return result;
}

std::string text_of(const Finding& finding) {
    // The place, message, advice and code as every other problem is printed, behind the severity.
    return to_text(Diagnostic{finding.code, Fault::refused, finding.file, finding.line, finding.column, finding.pointer,
                              std::string(name_of(finding.severity)) + ": " + finding.message, finding.advice}) +
           '\n';
}

}  // namespace

std::string to_text(const Report& report) {
    std::string text;
    for (const Finding& finding : report.findings) text += text_of(finding);
    const std::span<const Report> one(&report, 1);
    text += report.file + ": " + counted(count(one, Severity::error), "error", "errors") + ", " +
            counted(count(one, Severity::warning), "warning", "warnings") + ", " +
            counted(count(one, Severity::note), "note", "notes");
    if (report.reading) {
        const Reading& reading = *report.reading;
        text += "; " + std::to_string(reading.words) + " words in " +
                counted(reading.sentences, "sentence", "sentences") + ", grade " +
                format_number(reading.flesch_kincaid, 1) + " (Flesch-Kincaid), " + format_number(reading.smog, 1) +
                " (SMOG)";
    }
    return text + '\n';
}

std::string to_json(std::span<const Report> reports) {
    Json files = Json::array();
    for (const Report& report : reports) files.push_back(json_of(report));
    return dumped({{"version", LEAFWRIGHT_VERSION},
                   {"files", files},
                   {"errors", count(reports, Severity::error)},
                   {"warnings", count(reports, Severity::warning)},
                   {"notes", count(reports, Severity::note)}});
}

std::string to_sarif(std::span<const Report> reports, const Rules& rules) {
    Json results = Json::array();
    for (const Report& report : reports) {
        for (const Finding& finding : report.findings) results.push_back(sarif_result(finding));
    }
    const Json driver = {{"name", "leafwright"}, {"version", LEAFWRIGHT_VERSION}, {"rules", sarif_rules(rules)}};
    const Json run = {{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
    return dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({run})}});
}

}  // namespace leafwright::lint
