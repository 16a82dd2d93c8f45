#include "review/listing.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/dates.hpp"

namespace leafwright::review {
namespace {

using Json = nlohmann::ordered_json;
using Row = std::vector<std::string>;

std::string state_of(const Entry& entry) {
    return entry.standing ? name_of(entry.standing->state) : "problem";
}

std::string due_of(const Entry& entry) {
    return entry.standing ? model::iso(entry.standing->due) : std::string();
}

std::string names_of(const Entry& entry) {
    std::vector<std::string> names;
    for (const model::Person& person : entry.people) names.push_back(person.name);
    return joined(names, ", ");
}

std::vector<std::string> reasons_of(const Entry& entry) {
    std::vector<std::string> reasons;
    for (const Diagnostic& problem : entry.problems.all()) reasons.push_back(problem.message);
    if (entry.standing) {
        reasons.insert(reasons.end(), entry.standing->reasons.begin(), entry.standing->reasons.end());
    }
    return reasons;
}

std::string quoted(const std::string& field) {
    // A spreadsheet would take these for a formula.
    const bool formula = !field.empty() && std::string_view("=+-@").find(field[0]) != std::string_view::npos;
    const std::string text = formula ? "'" + field : field;
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

Json json_of(const Diagnostic& problem) {
    return {{"code", problem.code},
            {"pointer", problem.pointer},
            {"line", problem.line},
            {"message", problem.message},
            {"hint", problem.hint}};
}

}  // namespace

std::string to_table(const std::vector<Entry>& entries) {
    std::vector<Row> rows;
    for (const Entry& entry : entries) {
        std::string leaflet = entry.id.empty() ? entry.file.string() : entry.id + ' ' + entry.language;
        const std::vector<std::string> reasons = reasons_of(entry);
        rows.push_back({state_of(entry), due_of(entry), std::move(leaflet), entry.version, names_of(entry),
                        reasons.empty() ? std::string() : reasons.front()});
    }
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i] + std::string(widths[i] - count_code_points(row[i]) + 2, ' ');
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

std::string to_json(const std::vector<Entry>& entries, const model::Date& today) {
    Json files = Json::array();
    for (const Entry& entry : entries) {
        Json people = Json::array(), problems = Json::array();
        for (const model::Person& person : entry.people)
            people.push_back({{"name", person.name}, {"role", person.role}});
        for (const Diagnostic& problem : entry.problems.all()) problems.push_back(json_of(problem));
        Json file = {{"file", entry.file.string()}, {"state", state_of(entry)}};
        if (!entry.id.empty()) {
            file.update(
                {{"id", entry.id}, {"language", entry.language}, {"title", entry.title}, {"version", entry.version}});
        }
        if (entry.standing) {
            for (const Diagnostic& refusal : entry.standing->refusals.all()) problems.push_back(json_of(refusal));
            file["due"] = due_of(entry);
            file["days_left"] = entry.standing->days_left;
            file["may_be_rendered"] = entry.standing->may_be_rendered();
            file["reasons"] = entry.standing->reasons;
        }
        file["people"] = std::move(people);
        file["problems"] = std::move(problems);
        files.push_back(std::move(file));
    }
    const Json all = {{"version", LEAFWRIGHT_VERSION}, {"today", model::iso(today)}, {"files", files}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_csv(const std::vector<Entry>& entries) {
    std::string text = "state,due,days_left,id,language,title,version,people,file,reasons\r\n";
    for (const Entry& entry : entries) {
        const std::string left = entry.standing ? std::to_string(entry.standing->days_left) : std::string();
        for (const std::string& field : {state_of(entry), due_of(entry)}) text += quoted(field) + ',';
        text += left;
        for (const std::string& field : {entry.id, entry.language, entry.title, entry.version, names_of(entry),
                                         entry.file.string(), joined(reasons_of(entry), "; ")}) {
            text += ',' + quoted(field);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace leafwright::review
