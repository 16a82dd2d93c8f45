#include "cli/print.hpp"

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <stop_token>
#include <thread>

#include "base/file.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "engine/engine.hpp"
#include "print/print.hpp"
#include "print/report.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 64u << 20;
constexpr std::string_view nothing = "nothing was printed";

// While it lives, Ctrl-C and the like end nothing: they are a request to stop.
class StopOnSignal {
public:
    StopOnSignal() {
        sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        listener_ = std::jthread([this](const std::stop_token& done) {
            const timespec moment{0, 100'000'000};
            while (!done.stop_requested()) {
                if (sigtimedwait(&signals_, nullptr, &moment) > 0) source_.request_stop();
            }
        });
    }
    ~StopOnSignal() {
        listener_.request_stop();
        listener_.join();
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    sigset_t signals_{}, before_{};
    std::stop_source source_;
    std::jthread listener_;
};

// The printer that was named, or that a person's environment names as lp reads it.
std::string wanted_printer(const Invocation& invocation) {
    if (const auto named = invocation.value("printer")) return *named;
    for (const char* variable : {"LPDEST", "PRINTER"}) {
        const char* name = std::getenv(variable);
        // "lp" is what PRINTER holds on systems that never set it up.
        if (name != nullptr && *name != '\0' && std::string_view(name) != "lp") return name;
    }
    return {};
}

// The bytes of a PDF that verify accepts.
std::optional<std::string> verified(engine::Engine& engine, const std::string& file, const model::Date& today,
                                    Diagnostics& diagnostics) {
    auto bytes = read_file(file, largest_file, file, diagnostics);
    if (!bytes) return std::nullopt;
    // What is verified is what is printed, whatever becomes of the file meanwhile.
    const engine::Verdict verdict = engine.verify({file, {}, {}, *bytes}, diagnostics);
    // A leaflet past its day would be marked, or refused, if it were made today.
    const auto due = model::read_date(verdict.review_due);
    if (diagnostics.empty() && due && *due < today && verdict.marks.empty()) {
        diagnostics.refuse("print.overdue", "the leaflet's review was due on " + verdict.review_due,
                           "print it from its content file, which marks it as overdue where that is allowed");
    }
    if (diagnostics.empty()) return bytes;
    return std::nullopt;
}

// The bytes of the leaflet, verified or made; nothing with diagnostics.
std::optional<std::string> leaflet_of(const Invocation& invocation, const std::string& file, bool is_pdf,
                                      const model::Date& today, Diagnostics& diagnostics) {
    Diagnostics absent;
    auto places = find_places(invocation, absent);
    // A PDF can be judged by itself, but a folder that was asked for must be there.
    if (!places && is_pdf && !invocation.has("data") && std::getenv("LEAFWRIGHT_DATA") == nullptr) places.emplace();
    if (!places) {
        for (const Diagnostic& problem : absent.all()) diagnostics.add(problem);
        return std::nullopt;
    }
    engine::Engine engine(*places);
    if (is_pdf) return verified(engine, file, today, diagnostics);
    engine::Request request;
    request.content = file;
    request.layout = invocation.value("layout").value_or("handout");
    request.impose = invocation.has("impose");
    request.mono = invocation.has("mono");
    request.today = today;
    const engine::Leaflet leaflet = engine.lay_out(request, diagnostics);
    write_error(warning_text(leaflet.warnings, wants_color()));
    return engine.render(leaflet, diagnostics);
}

void tell(const leafwright::print::Progress& progress) {
    std::string line = "leafwright: " + visible(progress.text);
    if (!progress.hint.empty()) line += "; " + visible(progress.hint);
    write_error(line + '\n');
}

}  // namespace

Exit print_leaflet(const Invocation& invocation) {
    const std::string file = invocation.argument.value();
    const bool is_pdf = fs::path(file).extension() != ".json";
    if (is_pdf && (invocation.has("layout") || invocation.has("impose"))) {
        return misused("--layout and --impose are for a content file", "a PDF is printed as it is", invocation);
    }
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    const auto copies = number_of<int>(invocation.value("copies").value());
    if (!copies) return misused("--copies takes a number from 1", "", invocation);
    const auto wait = number_of<int>(invocation.value("wait").value());
    if (!wait || *wait > 86'400) return misused("--wait takes seconds, from 1 to 86400", "", invocation);

    leafwright::print::Options options;
    options.limits.patience = std::chrono::seconds(*wait);
    const StopOnSignal stop;
    options.stop = stop.token();
    Diagnostics diagnostics;
    const auto bytes = leaflet_of(invocation, file, is_pdf, *today, diagnostics);
    if (!bytes) return finish(diagnostics, nothing);
    const auto printer = leafwright::print::find_printer(wanted_printer(invocation), options, diagnostics);
    if (!printer) return finish(diagnostics, nothing);
    leafwright::print::Job job;
    job.pdf = *bytes;
    job.copies = *copies;
    if (const auto sides = invocation.value("sides")) job.sides = leafwright::print::read_sides(*sides).value();
    job.mono = invocation.has("mono");
    job.media = invocation.value("media").value_or(std::string());
    job.pages = invocation.value("pages").value_or(std::string());
    job.tray = invocation.value("tray").value_or(std::string());
    const auto outcome = leafwright::print::print(*printer, job, tell, stop.token(), options, diagnostics);
    if (outcome.end == leafwright::print::Outcome::End::printed) {
        return print(visible(outcome.text) + (outcome.hint.empty() ? "" : "; " + outcome.hint) + '\n');
    }
    // A job that had a number may have put some sheets out.
    return finish(diagnostics, outcome.job == 0 ? nothing : std::string_view());
}

Exit show_printers(const Invocation& invocation) {
    Diagnostics diagnostics;
    std::vector<leafwright::print::Printer> list;
    if (invocation.argument) {
        auto one = leafwright::print::find_printer(*invocation.argument, {}, diagnostics);
        if (one) list.push_back(std::move(*one));
    } else {
        list = leafwright::print::printers({}, diagnostics);
    }
    if (!diagnostics.empty()) return finish(diagnostics);
    return print(invocation.has("json") ? leafwright::print::to_json(list) : leafwright::print::to_text(list));
}

}  // namespace leafwright::cli
