#include "proof/certificate.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace leafwright::proof {
namespace {

using Json = nlohmann::ordered_json;

const char* word(Outcome::Result result) {
    switch (result) {
        case Outcome::Result::passed:
            return "passed";
        case Outcome::Result::failed:
            return "failed";
        case Outcome::Result::skipped:
            break;
    }
    return "skipped";
}

// Counts are written without a decimal point.
Json figure(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

void append_gates(Json& list, const std::vector<Outcome>& outcomes, const char* judged) {
    for (const Outcome& outcome : outcomes) {
        Json gate = {{"gate", outcome.gate}, {"judged", judged}, {"result", word(outcome.result)}};
        if (!outcome.note.empty()) gate["note"] = outcome.note;
        if (!outcome.figures.empty()) {
            Json& figures = gate["figures"] = Json::object();
            for (const auto& [name, value] : outcome.figures) figures[name] = figure(value);
        }
        list.push_back(std::move(gate));
    }
}

Json files(const std::vector<std::pair<std::string, std::string>>& sums) {
    Json list = Json::array();
    for (const auto& [name, sum] : sums) list.push_back({{"name", name}, {"sha256", sum}});
    return list;
}

Json problem_of(const Diagnostic& problem) {
    Json json = {{"code", problem.code}, {"message", problem.message}};
    if (!problem.file.empty()) json["file"] = problem.file;
    if (problem.line > 0) json["line"] = problem.line;
    if (!problem.pointer.empty()) json["pointer"] = problem.pointer;
    if (!problem.hint.empty()) json["advice"] = problem.hint;
    return json;
}

}  // namespace

std::string to_json(const Certificate& certificate) {
    Json json;
    json["certificate"] = 1;
    json["engine"] = certificate.engine;
    json["result"] = certificate.output.empty() ? "refused" : "passed";
    json["leaflet"] = {{"id", certificate.id},
                       {"language", certificate.language},
                       {"version", certificate.version},
                       {"layout", certificate.layout}};
    Json& inputs = json["inputs"] = Json::object();
    for (const auto& [name, sum] : certificate.inputs) inputs[name] = sum;
    inputs["fonts"] = files(certificate.fonts);
    inputs["artwork"] = files(certificate.artwork);
    if (!certificate.output.empty()) {
        json["output"] = {{"sha256", certificate.output}, {"bytes", certificate.bytes}, {"pages", certificate.pages}};
    }
    Json& gates = json["gates"] = Json::array();
    append_gates(gates, certificate.pages_gates, "pages");
    append_gates(gates, certificate.file_gates, "file");
    Json& problems = json["problems"] = Json::array();
    for (const Diagnostic& problem : certificate.problems.all()) problems.push_back(problem_of(problem));
    return json.dump(2) + "\n";
}

std::optional<Claim> read_certificate(const std::filesystem::path& file, const std::filesystem::path& schemas,
                                      Diagnostics& diagnostics) {
    const std::filesystem::path place = schemas / "certificate.schema.json";
    const auto schema = read_json(place, place.string(), {}, diagnostics);
    const auto json = read_json(file, file.string(), {}, diagnostics);
    if (!schema || !json || !check_schema(*json, schema->value, "certificate", diagnostics)) return std::nullopt;
    Claim claim;
    claim.passed = json->value["result"] == "passed";
    if (json->value.contains("output")) claim.output = json->value["output"]["sha256"].get<std::string>();
    claim.content = json->value["inputs"].value("content", "");
    return claim;
}

}  // namespace leafwright::proof
