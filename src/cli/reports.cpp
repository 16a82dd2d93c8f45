#include "cli/reports.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "batch/report.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

// "12 made, 3 refused, 1 overdue": what there is none of is left out.
std::string counts_of(const batch::Report& report) {
    const batch::Counts counts = batch::count(report);
    std::string text;
    const auto add = [&](std::size_t number, std::string_view what) {
        if (number > 0) text += (text.empty() ? "" : ", ") + std::to_string(number) + ' ' + std::string(what);
    };
    for (const auto& [outcome, number] : counts.outcomes) add(number, batch::word(outcome));
    add(counts.overdue, "overdue");
    add(counts.recall, "to be recalled");
    return text.empty() ? "nothing" : text;
}

Exit exit_for(const batch::Report& report) {
    const std::optional<Fault> fault = batch::fault_of(report);
    if (!fault) return Exit::done;
    if (*fault == Fault::environment) return Exit::environment;
    return *fault == Fault::bug ? Exit::bug : Exit::refused;
}

}  // namespace

Exit merge_reports(const Invocation& invocation) {
    const fs::path output = invocation.value("output").value();
    const std::string ending = output.extension().string();
    if (ending != ".json" && ending != ".csv") {
        return misused("--output takes a name that ends in .json or .csv", "", invocation);
    }
    Diagnostics diagnostics;
    constexpr std::string_view nothing = "nothing was written";
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics, nothing);
    std::vector<batch::Report> reports;
    for (const std::string& file : invocation.arguments) {
        if (auto report = batch::read_report(file, places->data / "schemas", diagnostics)) {
            reports.push_back(std::move(*report));
        }
    }
    if (!diagnostics.empty()) return finish(diagnostics, nothing);
    const batch::Merged merged = batch::merge(std::move(reports));
    const std::string text = ending == ".csv" ? batch::to_csv(merged.report) : batch::to_json(merged.report);
    {
        const SignalPause pause;
        if (!write_file(output, text, diagnostics)) return finish(diagnostics, nothing);
    }
    for (const std::string& note : merged.notes) write_error("leafwright: " + visible(note) + '\n');
    write_error(report(merged.report.problems, wants_color(), {}));
    write_output(output.string() + ": " + counts_of(merged.report) + '\n', diagnostics);
    return diagnostics.empty() ? exit_for(merged.report) : finish(diagnostics);
}

}  // namespace leafwright::cli
