#include "cli/common.hpp"

#include <cstdlib>
#include <sstream>
#include <utility>

#include "cli/console.hpp"
#include "cli/report.hpp"
#include "model/dates.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

// The user's own cache folder; empty when there is none.
fs::path usual_cache() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && fs::path(cache).is_absolute()) return fs::path(cache) / "leafwright";
    const char* home = std::getenv("HOME");
    if (home != nullptr && fs::path(home).is_absolute()) return fs::path(home) / ".cache" / "leafwright";
    return {};
}

}  // namespace

Exit finish(const Diagnostics& diagnostics, std::string_view consequence) {
    write_error(report(diagnostics, wants_color(), consequence));
    return exit_for(diagnostics);
}

Exit print(std::string_view text) {
    Diagnostics diagnostics;
    write_output(text, diagnostics);
    return finish(diagnostics);
}

Exit misused(std::string message, std::string hint, const Invocation& invocation) {
    write_error(to_text(UsageError{std::move(message), std::move(hint), invocation.command}));
    return Exit::usage;
}

std::optional<engine::Places> find_places(const Invocation& invocation, Diagnostics& diagnostics) {
    std::optional<engine::Places> places =
        engine::Places::find(invocation.value("data").value_or(std::string()), diagnostics);
    if (!places) return std::nullopt;
    const std::optional<std::string> cache = invocation.value("cache");
    if (!cache) {
        places->cache = usual_cache();
    } else if (*cache != "none") {
        places->cache = *cache;
    }
    return places;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

std::optional<model::Date> today_of(const Invocation& invocation) {
    if (const auto today = invocation.value("today")) return model::read_date(*today);
    const char* today = std::getenv("LEAFWRIGHT_TODAY");
    return today != nullptr ? model::read_date(today) : model::system_day();
}

Exit no_date(const Invocation& invocation) {
    const char* asked = invocation.has("today") ? "--today" : "LEAFWRIGHT_TODAY";
    return misused(std::string(asked) + " takes a date, as 2026-07-05", "", invocation);
}

}  // namespace leafwright::cli
