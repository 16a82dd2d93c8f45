#include "print/print.hpp"

#include <algorithm>
#include <utility>

#include "print/asking.hpp"
#include "print/follow.hpp"
#include "print/plan.hpp"
#include "print/words.hpp"

namespace leafwright::print {
namespace {

class Printing {
public:
    Printing(const Printer& printer, const Job& job, const Address& address,
             const std::function<void(const Progress&)>& progress, const std::stop_token& stop, const Options& options,
             Diagnostics& diagnostics)
        : job_(job),
          stop_(stop),
          diagnostics_(diagnostics),
          course_{address, called(name_of(printer)), job.user, options.limits, progress} {}

    // As people know it.
    static const std::string& name_of(const Printer& printer) {
        return printer.description.empty() ? printer.name : printer.description;
    }

    Outcome run(const std::string& name) {
        tell(Progress::Stage::checking, "asking the printer");
        const auto can = ask_printer(course_.address, name, course_.limits, stop_, diagnostics_);
        if (!can) return ended();
        creates_jobs_ = can->creates_jobs;
        const auto pages = page_sizes(job_.pdf, diagnostics_);
        Capabilities capabilities = *can;
        capabilities.printer.name = name;
        auto attributes = pages ? plan(job_, *pages, capabilities, diagnostics_) : std::nullopt;
        if (!attributes || !is_open(can->printer)) return ended();
        attributes_ = std::move(*attributes);
        if (!validate()) return ended();
        tell(Progress::Stage::sending, "sending the leaflet");
        const int id = send();
        return id == 0 ? ended() : follow(course_, id, stop_, diagnostics_);
    }

private:
    // By the last problem: where there are several, all are of one kind.
    Outcome ended() {
        if (stop_.stop_requested()) {
            // A connection that was cut is no problem of the printer's.
            diagnostics_.all().clear();
            diagnostics_.add(told("print.cancelled", course_.printer));
        }
        const Diagnostic& problem = diagnostics_.all().back();
        const auto how = stop_.stop_requested()                ? Outcome::End::cancelled
                         : problem.fault == Fault::environment ? Outcome::End::failed
                                                               : Outcome::End::refused;
        return {how, 0, problem.message, problem.hint};
    }

    void tell(Progress::Stage stage, const char* text) {
        if (course_.progress) course_.progress({stage, text, {}});
    }
    void refuse(std::string_view code) { diagnostics_.add(told(code, course_.printer)); }

    // Whether it takes the job and will print it without somebody starting the printer first.
    bool is_open(const Printer& printer) {
        const auto& reasons = printer.reasons;
        const bool paused = std::find(reasons.begin(), reasons.end(), "paused") != reasons.end();
        if (!printer.accepting) {
            refuse("print.not-accepting");
        } else if (printer.state == State::stopped && paused) {
            refuse("print.stopped");
        } else {
            return true;
        }
        return false;
    }

    Request request(Operation operation, bool with_job) {
        Request request = request_to(operation, course_.address.uri, course_.user);
        request.about.push_back(word("job-name", Syntax::name, job_.title));
        request.about.push_back(flag("ipp-attribute-fidelity", true));
        if (operation != Operation::create_job) {
            request.about.push_back(word("document-format", Syntax::mime, "application/pdf"));
        }
        if (with_job) request.job = attributes_;
        return request;
    }

    // Many printers take one job at a time and send others away until it is done.
    Reply wait_for_turn(const Request& request, std::string_view document) {
        constexpr int busy = 0x0507;
        const auto until = std::chrono::steady_clock::now() + course_.limits.patience;
        for (bool first = true;; first = false) {
            Reply reply = exchange(course_.address, request, document, course_.limits, stop_);
            const bool turned_away = reply.answer && reply.answer->status == busy;
            if (!turned_away || std::chrono::steady_clock::now() > until) return reply;
            if (first) tell(Progress::Stage::waiting, "waiting until the printer has done other work");
            rest(std::chrono::seconds(1), stop_);
        }
    }

    // The answer when it is done exactly as asked.
    std::optional<Answer> ask(const Request& request, std::string_view document = {}) {
        Reply reply = wait_for_turn(request, document);
        if (!reply.answer) {
            diagnostics_.add(told_of(reply.failure, course_.printer));
            return std::nullopt;
        }
        const bool other_than_asked = reply.answer->status == 0x0001 && !reply.answer->unsupported.empty();
        if (reply.answer->done() && !other_than_asked) return std::move(reply.answer);
        // A job that would do otherwise than asked is none.
        if (const auto id = number_of(reply.answer->job, "job-id"); id && reply.answer->done()) cancel(course_, *id);
        diagnostics_.add(told_of(*reply.answer, course_.printer));
        return std::nullopt;
    }

    bool validate() { return ask(request(Operation::validate_job, true)).has_value(); }

    // The job's number; 0 when it was not sent. Where the printer can, the job is there before its document, so that it
    // can be taken back when sending fails.
    int send() {
        if (!creates_jobs_) {
            const auto answer = ask(request(Operation::print_job, true), job_.pdf);
            return answer ? number_in(*answer) : 0;
        }
        const auto created = ask(request(Operation::create_job, true));
        const int id = created ? number_in(*created) : 0;
        if (id == 0) return 0;
        Request document = request_to(Operation::send_document, course_.address.uri, course_.user);
        document.about.insert(document.about.begin() + 1, number("job-id", id));
        document.about.push_back(word("document-format", Syntax::mime, "application/pdf"));
        document.about.push_back(flag("last-document", true));
        if (ask(document, job_.pdf)) return id;
        cancel(course_, id);
        return 0;
    }

    int number_in(const Answer& answer) {
        const int id = number_of(answer.job, "job-id").value_or(0);
        if (id == 0) diagnostics_.add(told("print.protocol", course_.printer, "it gives the job no number"));
        return id;
    }

    const Job& job_;
    const std::stop_token& stop_;
    Diagnostics& diagnostics_;
    Course course_;
    std::vector<Attribute> attributes_;
    bool creates_jobs_ = false;
};

}  // namespace

Outcome print(const Printer& printer, const Job& job, const std::function<void(const Progress&)>& progress,
              std::stop_token stop, const Options& options, Diagnostics& diagnostics) {
    Diagnostics problems;  // of this job alone
    const auto address = address_of(printer, options);
    Outcome outcome;
    if (address) {
        Printing printing(printer, job, *address, progress, stop, options, problems);
        outcome = printing.run(Printing::name_of(printer));
    } else {
        const Diagnostic problem = told("print.address", {}, called(printer.uri));
        problems.add(problem);
        outcome = {Outcome::End::refused, 0, problem.message, problem.hint};
    }
    for (Diagnostic& problem : problems.all()) diagnostics.add(std::move(problem));
    return outcome;
}

}  // namespace leafwright::print
