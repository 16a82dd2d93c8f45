// `leafwright status`: the state of a library of leaflets, or of archived PDFs.
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "cli/review.hpp"
#include "engine/archive.hpp"
#include "model/dates.hpp"
#include "review/listing.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

// A list for people, line by line, so that nothing in it disturbs a terminal.
std::string shown(const std::string& table) {
    std::string text;
    for (const std::string& line : split(table, '\n')) text += visible(line) + '\n';
    return text;
}

// "90" of "90d".
std::optional<int> days_of(std::string text) {
    if (!text.empty() && text.back() == 'd') text.pop_back();
    if (text == "0") return 0;
    return number_of<int>(text);
}

Exit show_archive(const Invocation& invocation, const model::Date& today) {
    const std::string format = invocation.value("format").value();
    if (format != "table" && format != "json") {
        return misused("archived PDFs are listed as table or json", "", invocation);
    }
    if (!invocation.argument) return misused("--leaflet needs the folder with the PDFs", "", invocation);
    engine::ArchiveQuestion question;
    question.folder = *invocation.argument;
    question.id = invocation.value("leaflet").value();
    question.language = invocation.value("language").value_or(std::string());
    question.version = invocation.value("version").value_or(std::string());
    question.on = today;
    if (const auto on = invocation.value("on")) {
        const auto day = model::read_date(*on);
        if (!day) return misused("--on takes a date, as 2026-07-05", "", invocation);
        question.on = *day;
    }
    Diagnostics diagnostics;
    const auto files = engine::look_up(question, diagnostics);
    write_output(format == "json" ? engine::to_json(files, question) : shown(engine::to_table(files)), diagnostics);
    bool any = false;
    for (const engine::ArchivedFile& file : files) any = any || file.valid;
    if (diagnostics.empty() && !any) {
        diagnostics.refuse("archive.none", "no file of this leaflet was valid on " + model::iso(question.on),
                           "look in another folder, or for another language or version");
    }
    return finish(diagnostics);
}

std::string text_of(const std::vector<review::Entry>& entries, const std::string& format, const model::Date& today) {
    if (format == "json") return review::to_json(entries, today);
    if (format == "csv") return review::to_csv(entries);
    if (format == "ics") return review::to_calendar(entries, today);
    return shown(review::to_table(entries));
}

}  // namespace

Exit show_status(const Invocation& invocation) {
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    if (invocation.has("leaflet")) return show_archive(invocation, *today);
    for (const char* option : {"language", "version", "on"}) {
        if (invocation.has(option)) {
            return misused(std::string("--") + option + " belongs to archived PDFs", "name the leaflet with --leaflet",
                           invocation);
        }
    }
    std::optional<int> within;
    if (const auto days = invocation.value("within")) {
        within = days_of(*days);
        if (!within) return misused("--within takes a number of days, as 90d", "", invocation);
    }
    Diagnostics diagnostics;
    const auto places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    const fs::path folder = invocation.argument ? fs::path(*invocation.argument) : places->data / "content";
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        diagnostics.environment("file.missing", folder.string(), "there is no such folder",
                                "give the folder that holds a folder for each condition");
        return finish(diagnostics);
    }
    auto entries = review::entries_of(review::content_files(folder), places->data, *today);
    if (within) std::erase_if(entries, [&](const review::Entry& entry) { return !entry.needs_care(*within); });
    write_output(text_of(entries, invocation.value("format").value(), *today), diagnostics);
    for (const review::Entry& entry : entries) {
        for (const Diagnostic& problem : entry.problems.all()) diagnostics.add(problem);
    }
    return finish(diagnostics);
}

}  // namespace leafwright::cli
