#include "cli/serve.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "base/file.hpp"
#include "base/number.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/stop.hpp"
#include "desk/desk.hpp"
#include "desk/services.hpp"
#include "http/http.hpp"
#include "mail/mail.hpp"
#include "model/dates.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_token_file = 64u << 10;
constexpr std::size_t largest_body = 8u << 20;  // a content file within JSON
constexpr std::size_t most_megabytes = 64u << 10;

// The tokens of the file, one a line.
std::vector<std::string> read_tokens(const std::string& file, Diagnostics& diagnostics) {
    const auto text = read_file(file, largest_token_file, file, diagnostics);
    if (!text) return {};
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IROTH | S_IWOTH)) != 0) {
        diagnostics.refuse("serve.token-file", "every account on this machine can read the tokens in " + file,
                           "take the permission away: chmod o= " + file);
    }
    std::vector<std::string> tokens;
    for (std::string line : split(*text, '\n')) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) tokens.push_back(std::move(line));
    }
    if (tokens.empty()) {
        diagnostics.refuse("serve.token-file", "there is no token in " + file, "write one on a line of its own");
    }
    return tokens;
}

std::vector<std::string> list_of(const Invocation& invocation, std::string_view option) {
    return split(invocation.value(option).value_or(std::string()), ',');
}

http::Settings read_settings(const Invocation& invocation, Diagnostics& diagnostics) {
    http::Settings settings;
    settings.listen = invocation.value("listen").value();
    settings.user = invocation.value("user").value_or(std::string());
    settings.allow_root = invocation.has("allow-root");
    settings.limits.body_bytes = largest_body;
    // Rendering takes a core; pictures and printers are waited for.
    settings.limits.workers = std::max<std::size_t>(4, 2 * std::thread::hardware_concurrency());
    settings.access.hosts = list_of(invocation, "host");
    settings.access.origins = list_of(invocation, "origin");
    if (const auto file = invocation.value("token-file")) settings.access.tokens = read_tokens(*file, diagnostics);
    // The page itself, so that it can ask for the token, and what watches over the server.
    settings.access.open = {"/", "/author", "/desk/", "/healthz"};
    settings.access.certificate = invocation.value("tls-certificate").value_or(std::string());
    settings.access.key = invocation.value("tls-key").value_or(std::string());
    settings.access.trusted_proxies = list_of(invocation, "behind-proxy");
    settings.access.behind_proxy = invocation.has("behind-proxy");
    if (invocation.has("access-log")) {
        settings.log = [](const http::Record& record) {
            write_error(std::string(record.method) + ' ' + std::string(record.route.empty() ? "-" : record.route) +
                        ' ' + std::to_string(record.status) + ' ' + std::to_string(record.bytes) + ' ' +
                        format_number(static_cast<double>(record.time.count()) / 1000, 1) + " ms\n");
        };
    }
    settings.failure = [](std::string_view what) { write_error("leafwright: bug: " + std::string(what) + '\n'); };
    return settings;
}

// Nothing, with diagnostics, when the mail settings are wrong; where there are none, the desk sends no mail.
std::shared_ptr<desk::Delivery> delivery_of(const Invocation& invocation, const engine::Places& places,
                                            Diagnostics& diagnostics) {
    const fs::path file = mail::settings_file(invocation.value("mail-server").value_or(std::string()), places.data);
    std::error_code error;
    std::optional<mail::Settings> mail;
    if (invocation.has("mail-server") || fs::exists(file, error)) {
        mail = mail::read_settings(file, places.data, true, diagnostics);
        if (!mail) return nullptr;
    }
    return std::make_shared<desk::Services>(list_of(invocation, "printer"), std::move(mail));
}

// As a browser wants it.
std::string address_of(const http::Settings& settings, std::uint16_t port) {
    const std::string host = settings.listen.substr(0, settings.listen.rfind(':'));
    const bool secure = !settings.access.certificate.empty();
    return std::string(secure ? "https" : "http") + "://" + host + ':' + std::to_string(port) + '/';
}

}  // namespace

Exit serve(const Invocation& invocation) {
    const auto day = today_of(invocation);
    if (!day) return no_date(invocation);
    const auto megabytes = number_of<std::size_t>(invocation.value("cache-mb").value());
    if (!megabytes || *megabytes > most_megabytes) {
        return misused("--cache-mb takes a number of megabytes", "", invocation);
    }
    Diagnostics diagnostics;
    const auto places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    const StopDescriptor stop;
    http::Settings settings = read_settings(invocation, diagnostics);
    const auto delivery = delivery_of(invocation, *places, diagnostics);
    if (!diagnostics.empty()) return finish(diagnostics);

    const bool fixed = invocation.has("today") || std::getenv("LEAFWRIGHT_TODAY") != nullptr;
    desk::Options options;
    options.places = *places;
    options.today = [fixed, day = *day] { return fixed ? day : model::system_day(); };
    options.author = !invocation.has("no-author");
    options.token_needed = !settings.access.tokens.empty();
    options.cache_bytes = *megabytes << 20;
    options.delivery = delivery;
    http::Server* counted = nullptr;
    options.counters = [&counted] { return counted->counters(); };
    desk::Desk desk(std::move(options));
    http::Server server(settings, [&desk](const http::Request& request) { return desk.answer(request); });
    counted = &server;
    if (!server.start(diagnostics) || !desk.open(diagnostics)) return finish(diagnostics);
    write_error("leafwright: the desk is at " + address_of(settings, server.port()) + "; Ctrl-C ends\n");
    server.run({}, stop.get());
    desk.finish(std::chrono::seconds(20));
    return finish(diagnostics);
}

}  // namespace leafwright::cli
