#include "cli/email.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/prompt.hpp"
#include "cli/report.hpp"
#include "cli/stop_signal.hpp"
#include "mail/mail.hpp"
#include "mail/secret.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view nothing = "nothing was sent";

// "2026-08-01T09:30:00Z"
std::optional<std::chrono::sys_seconds> read_time(const std::string& text) {
    constexpr std::size_t day_length = 10, length = 20;
    if (text.size() != length || text[day_length] != 'T' || text.back() != 'Z') return std::nullopt;
    if (text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto day = model::read_date(text.substr(0, day_length));
    if (!day) return std::nullopt;
    std::array<int, 3> clock{};
    constexpr std::array<int, 3> ends = {24, 60, 60};
    for (std::size_t i = 0; i < clock.size(); ++i) {
        const char tens = text[day_length + 1 + 3 * i], ones = text[day_length + 2 + 3 * i];
        if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
        clock.at(i) = (tens - '0') * 10 + (ones - '0');
        if (clock.at(i) >= ends.at(i)) return std::nullopt;
    }
    const std::chrono::sys_days date{std::chrono::year(day->year) / day->month / day->day};
    return date + std::chrono::hours(clock[0]) + std::chrono::minutes(clock[1]) + std::chrono::seconds(clock[2]);
}

// The leaflet as asked for, or its translation that stands beside it.
fs::path content_of(const Invocation& invocation) {
    const fs::path file = invocation.argument.value();
    const auto language = invocation.value("lang");
    return language ? file.parent_path() / (*language + ".json") : file;
}

bool read_note(const Invocation& invocation, const mail::Settings& settings, std::string& note,
               Diagnostics& diagnostics) {
    const auto file = invocation.value("note");
    if (!file) return true;
    const auto text = read_file(*file, settings.longest_note, *file, diagnostics);
    if (!text) return false;
    if (!is_utf8(*text)) {
        diagnostics.add({"mail.note", Fault::refused, *file, 0, 0, {}, "the note is no UTF-8", "save it as UTF-8"});
        return false;
    }
    note = *text;
    return true;
}

// False when one was asked for and there is none.
bool read_password(const Invocation& invocation, std::string& password, Diagnostics& diagnostics) {
    if (const auto file = invocation.value("password-file")) {
        const auto lines = mail::read_secret(*file, "the password file", diagnostics);
        if (lines && lines->size() == 1) password = lines->front();
        if (lines && lines->size() != 1) {
            diagnostics.add({"mail.password",
                             Fault::refused,
                             *file,
                             0,
                             0,
                             {},
                             "the password file has not one line",
                             "write the password, and nothing else, into its first line"});
        }
        return !password.empty();
    }
    if (!invocation.has("password")) return true;
    const char* given = std::getenv("LEAFWRIGHT_PDF_PASSWORD");
    const auto asked = given != nullptr ? std::optional<std::string>(given) : ask_password(diagnostics);
    if (asked && asked->empty()) diagnostics.refuse("mail.password", "the password is empty", "choose another");
    password = asked.value_or(std::string());
    return !password.empty();
}

void tell(const mail::Progress& progress) {
    if (progress.text.empty()) return;
    const auto tenths = (progress.pause.count() + 50) / 100;
    write_error(visible("leafwright: attempt " + std::to_string(progress.attempt) + " of " +
                        std::to_string(progress.attempts) + ": " + progress.text + "; the next one in " +
                        std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s") +
                "\n");
}

std::string summary(const mail::Letter& letter, const std::string& file, bool show_addresses) {
    const std::string to = show_addresses ? letter.to.address : mail::masked(letter.to.address);
    const std::string from = show_addresses ? letter.from.address : mail::masked(letter.from.address);
    return "to " + to + "\nfrom " + from + "\nleaflet " + file + "\nMessage-ID " + letter.message_id + "\n" +
           std::to_string(letter.bytes.size()) + " bytes\n";
}

class Emailing {
public:
    Emailing(const Invocation& invocation, engine::Places places, Diagnostics& diagnostics)
        : invocation_(invocation), engine_(std::move(places)), diagnostics_(diagnostics) {}

    Exit run(const engine::Request& request, mail::Order order) {
        const bool sends = !invocation_.has("dry-run") && !invocation_.has("eml");
        const fs::path& data = engine_.places().data;
        const fs::path file = mail::settings_file(invocation_.value("server").value_or(std::string()), data);
        const auto settings = mail::read_settings(file, data, sends, diagnostics_);
        if (!settings || !read_note(invocation_, *settings, order.note, diagnostics_) ||
            !read_password(invocation_, order.password, diagnostics_) || !mail::check(order, *settings, diagnostics_)) {
            return finish(diagnostics_, nothing);
        }
        const engine::Leaflet leaflet = engine_.lay_out(request, diagnostics_);
        write_error(warning_text(leaflet.warnings, wants_color()));
        const auto pdf = engine_.render(leaflet, diagnostics_);
        if (!pdf) return finish(diagnostics_, nothing);
        const auto letter = mail::compose(leaflet, *pdf, order, *settings, diagnostics_);
        if (!letter) return finish(diagnostics_, nothing);
        if (sends) return send(*settings, *letter);
        if (const auto eml = invocation_.value("eml")) {
            const SignalPause pause;
            if (!write_file(*eml, letter->bytes, diagnostics_)) return finish(diagnostics_, nothing);
        }
        return print(summary(*letter, engine::Engine::default_name(leaflet), shows()) + "nothing was sent\n");
    }

private:
    [[nodiscard]] bool shows() const { return invocation_.has("show-addresses"); }

    Exit send(const mail::Settings& settings, const mail::Letter& letter) {
        mail::Outcome outcome;
        {
            const mail::Network network;
            const StopSignal stop;
            outcome = mail::send(network, settings.server, letter, {shows(), tell}, stop.token(), diagnostics_);
        }
        if (outcome.result != mail::Result::sent) {
            return finish(diagnostics_, outcome.result == mail::Result::unknown ? "it may have been sent" : nothing);
        }
        return print(visible(outcome.text) + "\nMessage-ID " + letter.message_id + "\n");
    }

    const Invocation& invocation_;
    engine::Engine engine_;
    Diagnostics& diagnostics_;
};

}  // namespace

Exit email(const Invocation& invocation) {
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    engine::Request request;
    request.content = content_of(invocation);
    request.layout = invocation.value("layout").value();
    request.today = *today;
    mail::Order order;
    order.to = invocation.value("to").value();
    order.from = invocation.value("from").value_or(std::string());
    order.subject = invocation.value("subject").value_or(std::string());
    order.message_id = invocation.value("message-id").value_or(std::string());
    if (const auto date = invocation.value("date")) {
        order.date = read_time(*date);
        if (!order.date) return misused("--date takes a time, as 2026-08-01T09:30:00Z", "", invocation);
    }
    std::error_code error;
    const auto eml = invocation.value("eml");
    if (eml && fs::equivalent(*eml, request.content, error)) {
        return misused("the message would replace the content file", "give another name with --eml", invocation);
    }
    Diagnostics diagnostics;
    const auto places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics, nothing);
    return Emailing(invocation, *places, diagnostics).run(request, std::move(order));
}

}  // namespace leafwright::cli
