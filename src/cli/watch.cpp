#include "cli/watch.hpp"

#include <csignal>
#include <filesystem>
#include <optional>

#include "batch/watch.hpp"
#include "cli/batch.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "cli/stop.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

// To standard output; when nobody reads it any more, there is nothing left to watch for.
void say(std::string_view text) {
    Diagnostics unread;
    if (!write_output(text, unread)) std::raise(SIGTERM);
}

void tell_leaflet(const leafwright::batch::Entry& entry, std::chrono::milliseconds time) {
    using leafwright::batch::Outcome;
    if (entry.outcome == Outcome::made) {
        say(visible(entry.file) + " made in " + std::to_string(time.count()) + " ms\n");
    } else if (entry.outcome == Outcome::withdrawn) {
        say(visible(entry.file) + ": the leaflet is withdrawn\n");
    } else {
        write_error(report(entry.problems, wants_color(), visible(entry.file) + " was not made"));
    }
}

}  // namespace

Exit watch(const Invocation& invocation) {
    leafwright::batch::Request request;
    if (const auto wrong = read_request(invocation, request)) return *wrong;
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    if (const auto wrong = check_layouts(request.layouts, *places, invocation, diagnostics)) return *wrong;
    request.content = invocation.argument ? fs::path(*invocation.argument) : places->data / "content";

    leafwright::batch::Listener listener;
    listener.run = [](const leafwright::batch::Result& result) {
        write_error(report(result.report.problems, wants_color(), {}));
        say(batch_summary(result, false));
    };
    listener.leaflet = tell_leaflet;
    listener.problems = [](const Diagnostics& problems) { write_error(report(problems, wants_color(), {})); };
    listener.ready = [told = false]() mutable {
        if (!told) write_error("leafwright: watching; Ctrl-C ends\n");
        told = true;
    };
    const StopDescriptor stop;
    leafwright::batch::watch(*places, request, listener, stop.get(), diagnostics);
    return finish(diagnostics);
}

}  // namespace leafwright::cli
