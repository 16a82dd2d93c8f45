#include "cli/check.hpp"

#include <algorithm>
#include <sstream>
#include <tuple>

#include "base/json.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "model/reader.hpp"
#include "translation/translation.hpp"
#include "translation/units.hpp"

namespace leafwright::cli {
namespace {

void add_findings(const Diagnostics& found, lint::Severity severity, lint::Report& report) {
    for (const Diagnostic& d : found.all()) {
        report.findings.push_back({severity, d.code, d.file, d.line, d.column, d.pointer, d.message, d.hint});
    }
}

// What a translation's source says of it.
void check_translation(const model::Leaflet& leaflet, const translation::Units& units, lint::Report& report) {
    Diagnostics unread;
    const auto source = translation::read_source(leaflet.file, leaflet.translation->of, unread);
    translation::Comparison comparison;
    if (source) comparison = translation::compare(*source, *leaflet.tree, units);
    const JsonFile file{leaflet.file.string(), leaflet.source, {}};
    for (Diagnostics* list : {&unread, &comparison.faults, &comparison.outdated, &comparison.warnings}) {
        locate(file, 0, *list);
        add_findings(*list, list == &comparison.warnings ? lint::Severity::warning : lint::Severity::error, report);
    }
    Diagnostics told;
    const translation::Forms* forms = units.find(leaflet.language, told);
    if (forms != nullptr && forms->known.empty()) {
        told.refuse_at("translation.no-units", "/language",
                       "how this language writes units is not known, so they were not compared with the source's",
                       "add its file to content/units");
        locate(file, 0, told);
        add_findings(told, lint::Severity::note, report);
    }
    std::stable_sort(report.findings.begin(), report.findings.end(), [](const auto& a, const auto& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
}

// Problems of the file itself become findings; others, such as a file that is not there, `diagnostics`.
lint::Report check_file(const std::string& file, const CheckRequest& request, const model::Schemas& schemas,
                        const lint::Rules& rules, const translation::Units& units, Diagnostics& diagnostics) {
    Diagnostics found;
    const std::optional<model::Leaflet> leaflet = model::read_leaflet(file, schemas, found);
    if (leaflet) {
        lint::Report report = lint::check(*leaflet, rules, request.today);
        if (leaflet->translation) check_translation(*leaflet, units, report);
        return report;
    }
    for (const Diagnostic& problem : found.all()) {
        if (problem.fault != Fault::refused) diagnostics.add(problem);
    }
    return lint::unreadable(file, found, 0);
}

std::string text_of(const std::vector<lint::Report>& reports) {
    std::string text;
    for (const lint::Report& report : reports) {
        std::istringstream lines(lint::to_text(report));
        for (std::string line; std::getline(lines, line);) text += visible(line) + '\n';
    }
    return text;
}

}  // namespace

bool check_files(const CheckRequest& request, Diagnostics& diagnostics) {
    const std::optional<lint::Rules> rules = lint::Rules::load(request.data, request.rules, diagnostics);
    if (!rules) return true;
    const model::Schemas schemas(request.data / "schemas");
    const translation::Units units(request.data);
    std::vector<lint::Report> reports;
    for (const std::string& file : request.files) {
        reports.push_back(check_file(file, request, schemas, *rules, units, diagnostics));
    }
    std::string output = request.format == "json" ? lint::to_json(reports) : text_of(reports);
    if (request.format == "sarif") output = lint::to_sarif(reports, *rules);
    write_output(output, diagnostics);
    return lint::count(reports, lint::Severity::error) == 0;
}

}  // namespace leafwright::cli
