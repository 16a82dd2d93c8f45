#include "desk/services.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "base/utf8.hpp"
#include "engine/engine.hpp"

namespace leafwright::desk {
namespace {

using Clock = std::chrono::steady_clock;

// How long a printer's state is taken for true, and how long it is waited for.
constexpr std::chrono::seconds fresh{5};
constexpr std::chrono::milliseconds connect_time{2'000}, answer_time{4'000};

const char* name_of(print::State state) {
    switch (state) {
        case print::State::idle:
            return "idle";
        case print::State::printing:
            return "printing";
        case print::State::stopped:
            return "stopped";
        case print::State::unknown:
            break;
    }
    return "unknown";
}

PrinterInfo info_of(const print::Printer& printer) {
    PrinterInfo info;
    info.name = printer.name;
    info.description = printer.description;
    info.state = name_of(printer.state);
    info.state_text = printer.state_text;
    info.state_hint = printer.state_hint;
    info.duplex = printer.duplex;
    info.color = printer.color;
    info.is_default = printer.is_default;
    info.media = printer.media;
    return info;
}

void add(const Diagnostics& from, Diagnostics& to) {
    for (const Diagnostic& problem : from.all()) to.add(problem);
}

// The first problem, for who looks at a job.
Jobs::End failed(const Diagnostics& problems, std::string otherwise) {
    if (problems.empty()) return {false, std::move(otherwise), {}};
    return {false, problems.all().front().message, problems.all().front().hint};
}

}  // namespace

print::Options Services::options() const {
    print::Options options;
    options.addresses = !names_.empty();  // named by whoever started the desk, never by a request
    options.limits.connect = connect_time;
    options.limits.answer = answer_time;
    return options;
}

std::vector<print::Printer> Services::ask(Diagnostics& diagnostics) const {
    if (names_.empty()) return print::printers(options(), diagnostics);
    struct Answer {
        std::optional<print::Printer> printer;
        Diagnostics problems;
    };
    // All at once: one that does not answer holds up no other.
    std::vector<std::future<Answer>> answers;
    for (const std::string& name : names_) {
        answers.push_back(std::async(std::launch::async, [this, &name] {
            Answer answer;
            answer.printer = print::find_printer(name, options(), answer.problems);
            return answer;
        }));
    }
    std::vector<print::Printer> found;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        Answer answer = answers[i].get();
        add(answer.problems, diagnostics);
        if (!answer.printer) continue;
        answer.printer->name = names_[i];
        answer.printer->is_default = i == 0;
        found.push_back(*std::move(answer.printer));
    }
    return found;
}

bool Services::prints() {
    Diagnostics told;  // to who asks for the printers
    return !names_.empty() || !printers(told).empty();
}

std::vector<PrinterInfo> Services::printers(Diagnostics& diagnostics) {
    const std::lock_guard guard(lock_);
    if (asked_ == Clock::time_point{} || Clock::now() - asked_ > fresh) {
        problems_ = {};
        known_ = ask(problems_);
        asked_ = Clock::now();
    }
    add(problems_, diagnostics);
    std::vector<PrinterInfo> list;
    for (const print::Printer& printer : known_) list.push_back(info_of(printer));
    return list;
}

Jobs::End Services::print(std::string_view pdf, const PrintOrder& order, const Jobs::Tell& tell, std::stop_token stop) {
    Diagnostics problems;
    const std::string& name = order.printer.empty() && !names_.empty() ? names_.front() : order.printer;
    const auto printer = print::find_printer(name, options(), problems);
    if (!printer) return failed(problems, "The printer was not found.");
    print::Job job;
    job.pdf = pdf;
    job.copies = order.copies;
    job.mono = order.mono;
    if (!order.sides.empty()) job.sides = print::read_sides(order.sides).value_or(print::Sides::fitting);
    const auto progress = [&](const print::Progress& now) { tell(now.text, now.hint); };
    print::Options options = this->options();
    options.limits = {};
    const print::Outcome outcome = print::print(*printer, job, progress, std::move(stop), options, problems);
    return {outcome.end == print::Outcome::End::printed, outcome.text, outcome.hint};
}

bool Services::check(const MailOrder& order, Diagnostics& diagnostics) const {
    const std::size_t first = diagnostics.size();
    mail::read_mailbox(order.to, "to", diagnostics);
    if (!order.password.empty()) mail::check_password(order.password, mail_->password, diagnostics);
    if (order.note.size() > mail_->longest_note || !is_utf8(order.note)) {
        diagnostics.refuse("mail.note", "the note is too long", "write less: the leaflet says the rest");
    }
    return diagnostics.size() == first;
}

Jobs::End Services::mail(const engine::Leaflet& leaflet, std::string_view pdf, const MailOrder& order,
                         const Jobs::Tell& tell, std::stop_token stop) {
    Diagnostics problems;
    mail::Order wanted;
    wanted.to = order.to;
    wanted.note = order.note;
    wanted.password = order.password;
    const auto letter = mail::compose(leaflet, pdf, wanted, *mail_, problems);
    if (!letter) return failed(problems, "The message could not be written.");
    mail::Sending sending;
    sending.progress = [&](const mail::Progress& now) {
        tell(now.text.empty() ? "It is being sent." : now.text, now.text.empty() ? "" : "It is tried again by itself.");
    };
    const mail::Outcome outcome = mail::send(network_, mail_->server, *letter, sending, std::move(stop), problems);
    return {outcome.result == mail::Result::sent, outcome.text, outcome.hint};
}

}  // namespace leafwright::desk
