#include "cli/check.hpp"

#include <algorithm>
#include <sstream>

#include "cli/console.hpp"
#include "cli/report.hpp"
#include "model/reader.hpp"

namespace leafwright::cli {
namespace {

// Problems of the file itself become findings; others, such as a file that is not there, `diagnostics`.
lint::Report check_file(const std::string& file, const model::Schemas& schemas, const lint::Rules& rules,
                        const model::Date& today, Diagnostics& diagnostics) {
    Diagnostics found;
    const std::optional<model::Leaflet> leaflet = model::read_leaflet(file, schemas, found);
    if (leaflet) return lint::check(*leaflet, rules, today);
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
    std::vector<lint::Report> reports;
    for (const std::string& file : request.files) {
        reports.push_back(check_file(file, schemas, *rules, request.today, diagnostics));
    }
    std::string output = request.format == "json" ? lint::to_json(reports) : text_of(reports);
    if (request.format == "sarif") output = lint::to_sarif(reports, *rules);
    write_output(output, diagnostics);
    return lint::count(reports, lint::Severity::error) == 0;
}

}  // namespace leafwright::cli
