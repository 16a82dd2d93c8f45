#include "cli/batch.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <variant>

#include "base/file.hpp"
#include "base/words.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "style/style.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// One line that is written over and over; nothing where no one is looking.
class ProgressLine {
public:
    ProgressLine() : shown_(::isatty(STDERR_FILENO) == 1), begun_(Clock::now()) {}
    ~ProgressLine() {
        if (shown_ && drawn_) write_error(clear);
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const leafwright::batch::Progress& progress) {
        if (!shown_) return;
        if (progress.stage != stage_) {
            stage_ = progress.stage;
            begun_ = Clock::now();
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
        const double rate = seconds > 0 ? static_cast<double>(progress.done) / seconds : 0;
        std::string line = stage_ + ' ' + std::to_string(progress.done) + " of " + std::to_string(progress.all);
        if (progress.done > 0 && rate > 0) {
            const auto left = static_cast<long>(static_cast<double>(progress.all - progress.done) / rate);
            line += ", " + std::to_string(static_cast<long>(rate)) + " a second, " + std::to_string(left / 60) + ':' +
                    (left % 60 < 10 ? "0" : "") + std::to_string(left % 60) + " left";
        }
        if (!progress.current.empty()) line += ", " + visible(progress.current);
        write_error(std::string(clear) + line);
        drawn_ = true;
    }

private:
    static constexpr std::string_view clear = "\r\033[K";
    bool shown_, drawn_ = false;
    Clock::time_point begun_;
    std::string stage_;
};

Exit exit_of(const leafwright::batch::Report& report) {
    const std::optional<Fault> fault = fault_of(report);
    if (!fault) return Exit::done;
    return *fault == Fault::bug ? Exit::bug : *fault == Fault::refused ? Exit::refused : Exit::environment;
}

}  // namespace

std::optional<Exit> check_layouts(const std::vector<std::string>& wanted, const engine::Places& places,
                                  const Invocation& invocation, Diagnostics& diagnostics) {
    std::vector<std::string> names;
    for (const style::LayoutInfo& layout : style::list_layouts(places.data / "layouts", diagnostics)) {
        names.push_back(layout.name);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (std::find(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]) !=
            wanted.begin() + static_cast<std::ptrdiff_t>(i)) {
            return misused("the layout '" + wanted[i] + "' is asked for twice", "", invocation);
        }
        if (std::find(names.begin(), names.end(), wanted[i]) != names.end()) continue;
        const std::string near = did_you_mean(wanted[i], names);
        return misused("unknown layout '" + wanted[i] + "'",
                       near.empty() ? "'leafwright layouts' lists them" : "did you mean '" + near + "'?", invocation);
    }
    return std::nullopt;
}

std::optional<Exit> read_request(const Invocation& invocation, leafwright::batch::Request& request) {
    request.output = invocation.value("output").value();
    request.layouts = split(invocation.value("layouts").value(), ',');
    if (const auto languages = invocation.value("languages")) request.languages = split(*languages, ',');
    if (const auto jobs = invocation.value("jobs")) {
        const auto number = number_of<int>(*jobs);
        if (!number || *number > 1024) return misused("--jobs takes a number from 1 to 1024", "", invocation);
        request.jobs = *number;
    }
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    request.today = *today;
    return std::nullopt;
}

Exit batch(const Invocation& invocation) {
    leafwright::batch::Request request;
    if (const auto wrong = read_request(invocation, request)) return *wrong;
    if (const auto given = invocation.value("shard")) {
        const auto shard = leafwright::batch::read_shard(*given);
        if (const auto* error = std::get_if<leafwright::batch::ShardError>(&shard)) {
            return misused(error->message, error->hint, invocation);
        }
        request.shard = std::get<leafwright::batch::Shard>(shard);
    }
    if (const auto limit = invocation.value("time-limit")) {
        const auto seconds = number_of<int>(*limit);
        if (!seconds || *seconds > 86400) return misused("--time-limit takes seconds, up to 86400", "", invocation);
        request.limit = std::chrono::seconds(*seconds);
    }
    request.dry_run = invocation.has("dry-run");
    request.force = invocation.has("force");
    request.prune = invocation.has("prune");
    request.keep_going = invocation.has("keep-going");
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    if (const auto wrong = check_layouts(request.layouts, *places, invocation, diagnostics)) return *wrong;
    request.content = invocation.argument ? fs::path(*invocation.argument) : places->data / "content";

    leafwright::batch::Result result;
    {
        ProgressLine line;
        result = run(*places, request, [&](const leafwright::batch::Progress& progress) { line.show(progress); });
    }
    if (const auto file = invocation.value("report")) {
        const bool csv = fs::path(*file).extension() == ".csv";
        write_file(*file, csv ? to_csv(result.report) : to_json(result.report), diagnostics);
    }
    write_output(batch_summary(result, request.dry_run), diagnostics);
    if (result.stopped) write_error("leafwright: stopped; run the same command again to make the rest\n");
    for (const Diagnostic& problem : result.report.problems.all()) diagnostics.add(problem);
    const Exit own = finish(diagnostics);
    const Exit work = exit_of(result.report);
    return work == Exit::done ? own : work;
}

}  // namespace leafwright::cli
