#include "cli/diff.hpp"

#include <filesystem>
#include <system_error>

#include "base/file.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "diff/diff.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view nothing = "nothing was written";

// The report in the format of the file's name; text without one.
std::optional<std::string> report_of(const diff::Comparison& comparison, const diff::Phrases& phrases,
                                     const Invocation& invocation, const std::string& ending, engine::Places places,
                                     Diagnostics& diagnostics) {
    if (ending == ".html") return diff::to_html(comparison, phrases);
    if (ending != ".pdf") return diff::to_text(comparison, phrases, ending.empty() && output_wants_color());
    engine::Engine engine(std::move(places));
    return diff::to_pdf(comparison, phrases, invocation.value("layout").value(), engine, diagnostics);
}

}  // namespace

Exit diff(const Invocation& invocation) {
    if (invocation.arguments.size() != 2) {
        return misused("diff takes two files, the old version and the new one", "", invocation);
    }
    const auto output = invocation.value("output");
    const bool to_file = output && *output != "-";
    const std::string ending = to_file ? fs::path(*output).extension().string() : std::string();
    if (to_file && ending != ".pdf" && ending != ".html" && ending != ".txt") {
        return misused("the report's name must end in .pdf, .html or .txt", "", invocation);
    }
    std::error_code error;
    for (const std::string& file : invocation.arguments) {
        if (!to_file || !fs::equivalent(file, *output, error)) continue;
        return misused("the report would replace one of the versions", "give another name with --output", invocation);
    }
    Diagnostics diagnostics;
    const auto places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics, nothing);
    const auto phrases = diff::Phrases::load(places->data, diagnostics);
    auto before = diff::read_version(invocation.arguments[0], places->data, diagnostics);
    auto after = diff::read_version(invocation.arguments[1], places->data, diagnostics);
    if (!phrases || !before || !after) return finish(diagnostics, nothing);
    const auto comparison = diff::compare(std::move(*before), std::move(*after), *phrases, places->data, diagnostics);
    if (!comparison) return finish(diagnostics, nothing);
    const auto report = report_of(*comparison, *phrases, invocation, ending, *places, diagnostics);
    if (!report) return finish(diagnostics, nothing);
    if (!to_file) {
        write_output(*report, diagnostics);
        return finish(diagnostics);
    }
    {
        const SignalPause pause;
        if (!write_file(*output, *report, diagnostics)) return finish(diagnostics, nothing);
    }
    return print(diff::summary(*comparison, *phrases) + '\n' + *output + '\n');
}

}  // namespace leafwright::cli
