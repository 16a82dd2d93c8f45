#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "batch/report.hpp"

namespace leafwright::batch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array faults = {std::pair{Fault::refused, "refused"}, std::pair{Fault::environment, "environment"},
                               std::pair{Fault::bug, "bug"}};

// A file's name may hold any bytes. What no JSON file of ours may hold is shown by its name.
std::string legible(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> c = next_code_point(text, at);
        if (!c) {
            result += "<?>";
        } else if (is_forbidden(*c) || *c == '\t') {
            result += "<" + code_point_name(*c) + ">";
        } else {
            append_utf8(result, *c);
        }
    }
    return result;
}

Json json_of(const Diagnostic& problem) {
    Json json = {{"code", problem.code}};
    for (const auto& [fault, name] : faults) {
        if (fault == problem.fault) json["fault"] = name;
    }
    if (!problem.file.empty()) json["file"] = legible(problem.file);
    if (problem.line > 0) json["line"] = problem.line;
    if (problem.column > 0) json["column"] = problem.column;
    if (!problem.pointer.empty()) json["pointer"] = legible(problem.pointer);
    json["message"] = legible(problem.message);
    if (!problem.hint.empty()) json["advice"] = legible(problem.hint);
    return json;
}

Json json_of(const Diagnostics& problems) {
    Json list = Json::array();
    for (const Diagnostic& problem : problems.all()) list.push_back(json_of(problem));
    return list;
}

Json json_of(const Entry& entry) {
    Json json = {{"id", legible(entry.id)},
                 {"language", legible(entry.language)},
                 {"layout", legible(entry.layout)},
                 {"file", legible(entry.file)},
                 {"outcome", word(entry.outcome)}};
    if (!entry.reasons.empty()) {
        Json& reasons = json["reasons"] = Json::array();
        for (const Reason reason : entry.reasons) reasons.push_back(word(reason));
    }
    if (entry.overdue) json["overdue"] = true;
    if (entry.recall) json["recall"] = true;
    if (!entry.problems.empty()) json["problems"] = json_of(entry.problems);
    return json;
}

Diagnostics problems_of(const nlohmann::json& list) {
    Diagnostics problems;
    for (const nlohmann::json& json : list) {
        Diagnostic problem;
        problem.code = json["code"];
        for (const auto& [fault, name] : faults) {
            if (json["fault"] == name) problem.fault = fault;
        }
        problem.file = json.value("file", "");
        problem.line = json.value("line", 0);
        problem.column = json.value("column", 0);
        problem.pointer = json.value("pointer", "");
        problem.message = json["message"];
        problem.hint = json.value("advice", "");
        problems.add(std::move(problem));
    }
    return problems;
}

// The value of an enumeration whose last one is `last`; the schema let no other words through.
template <class Value>
Value value_of(const nlohmann::json& name, Value last) {
    for (int i = 0; i < static_cast<int>(last); ++i) {
        if (name == word(static_cast<Value>(i))) return static_cast<Value>(i);
    }
    return last;
}

Entry entry_of(const nlohmann::json& json) {
    Entry entry;
    entry.id = json["id"];
    entry.language = json["language"];
    entry.layout = json["layout"];
    entry.file = json["file"];
    entry.outcome = value_of(json["outcome"], Outcome::removed);
    if (json.contains("reasons")) {
        for (const nlohmann::json& name : json["reasons"]) entry.reasons.push_back(value_of(name, Reason::forced));
    }
    entry.overdue = json.value("overdue", false);
    entry.recall = json.value("recall", false);
    if (json.contains("problems")) entry.problems = problems_of(json["problems"]);
    return entry;
}

}  // namespace

std::string to_json(const Report& report) {
    Json json = {{"report", 1}, {"engine", report.engine}, {"today", report.today}, {"finished", report.finished}};
    Json& shards = json["shards"] = Json::array();
    for (const Shard& shard : report.shards) shards.push_back({{"index", shard.index}, {"count", shard.count}});
    const Counts counts = count(report);
    Json& numbers = json["counts"] = Json::object();
    for (const auto& [outcome, number] : counts.outcomes) numbers[std::string(word(outcome))] = number;
    numbers["overdue"] = counts.overdue;
    numbers["recall"] = counts.recall;
    json["problems"] = json_of(report.problems);
    Json& entries = json["entries"] = Json::array();
    for (const Entry& entry : report.entries) entries.push_back(json_of(entry));
    return json.dump(1) + "\n";
}

std::optional<Report> read_report(const std::filesystem::path& file, const std::filesystem::path& schemas,
                                  Diagnostics& diagnostics) {
    constexpr JsonLimits limits{std::size_t{512} << 20, 16};  // a large library's report, with every problem in it
    const std::filesystem::path place = schemas / "batch-report.schema.json";
    const auto schema = read_json(place, place.string(), {}, diagnostics);
    const auto read = read_json(file, file.string(), limits, diagnostics);
    if (!schema || !read || !check_schema(*read, schema->value, "report", diagnostics)) return std::nullopt;
    const nlohmann::json& json = read->value;
    Report report;
    report.engine = json["engine"];
    report.today = json["today"];
    report.finished = json["finished"];
    report.shards.clear();
    for (const nlohmann::json& shard : json["shards"]) {
        report.shards.push_back({shard["index"], shard["count"]});
        if (report.shards.back().index >= report.shards.back().count) {
            diagnostics.add({"report.bad-value", Fault::refused, read->shown, 0, 0, "/shards",
                             "a shard's index is not below their count", "give a file that a batch wrote"});
            return std::nullopt;
        }
    }
    report.problems = problems_of(json["problems"]);
    for (const nlohmann::json& entry : json["entries"]) report.entries.push_back(entry_of(entry));
    return report;
}

}  // namespace leafwright::batch
