#include "print/follow.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "print/words.hpp"

namespace leafwright::print {
namespace {

using Clock = std::chrono::steady_clock;

// RFC 8011, 5.3.7.
enum class JobState { unknown = 0, pending = 3, held, processing, stopped, cancelled, aborted, completed };

constexpr std::chrono::milliseconds first_pause{200}, longest_pause{2'000};
// So long without any progress, and what the print service says is worth hearing.
constexpr std::chrono::seconds quiet{3};

bool has_any(const std::vector<std::string>& list, std::initializer_list<std::string_view> words) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& one) {
        return std::find(words.begin(), words.end(), one) != words.end();
    });
}

// What is known of a job at one time.
struct Look {
    JobState state = JobState::unknown;
    std::vector<std::string> job_reasons, printer_reasons;
    std::vector<int> counts;  // what grows while it prints
    bool operator==(const Look&) const = default;
};

class Follower {
public:
    Follower(const Course& course, int job, const std::stop_token& stop, Diagnostics& diagnostics)
        : course_(course), job_(job), stop_(stop), diagnostics_(diagnostics) {}

    Outcome run() {
        Clock::time_point moved = Clock::now(), answered = moved;
        for (std::chrono::milliseconds pause = first_pause;; pause = std::min(pause * 3 / 2, longest_pause)) {
            if (stop_.stop_requested()) return take_back("print.cancelled", Outcome::End::cancelled);
            const auto look = ask();
            const Clock::time_point now = Clock::now();
            if (gone_) return end_of_gone();
            if (look) {
                answered = now;
                if (!(*look == last_)) moved = now;
                last_ = *look;
                if (const auto outcome = ended()) return *outcome;
                tell(now - moved > quiet);
                if (now - moved > course_.limits.patience) return take_back("print.waited", Outcome::End::failed);
            } else if (now - answered > course_.limits.stall) {
                return end(Outcome::End::lost, "print.lost");
            }
            rest(pause, stop_);
        }
    }

private:
    std::optional<Group> group(Operation operation, std::vector<std::string> wanted, const std::stop_token& stop) {
        Request request = request_to(operation, course_.address.uri, course_.user);
        if (operation == Operation::get_job) request.about.insert(request.about.begin() + 1, number("job-id", job_));
        request.about.push_back(keywords("requested-attributes", std::move(wanted)));
        const Reply reply = exchange(course_.address, request, {}, course_.limits, stop);
        if (!reply.answer) return std::nullopt;
        constexpr int not_found = 0x0406, gone = 0x0407;
        gone_ = operation == Operation::get_job && (reply.answer->status == not_found || reply.answer->status == gone);
        if (!reply.answer->done()) return std::nullopt;
        if (operation == Operation::get_job) return reply.answer->job;
        return reply.answer->printers.empty() ? std::nullopt : std::optional(reply.answer->printers.front());
    }

    std::optional<Look> ask() { return ask(stop_); }
    std::optional<Look> ask(const std::stop_token& stop) {
        const auto job =
            group(Operation::get_job,
                  {"job-state", "job-state-reasons", "job-printer-state-reasons", "job-printer-state-message",
                   "job-impressions-completed", "job-media-sheets-completed", "number-of-intervening-jobs"},
                  stop);
        if (!job) return std::nullopt;
        Look look;
        look.state = static_cast<JobState>(print::number_of(*job, "job-state").value_or(0));
        look.job_reasons = texts(*job, "job-state-reasons");
        look.printer_reasons = texts(*job, "job-printer-state-reasons");
        message_ = harmless(text(*job, "job-printer-state-message"));
        if (!message_.empty() && message_.back() == '.') message_.pop_back();
        for (const char* count :
             {"job-impressions-completed", "job-media-sheets-completed", "number-of-intervening-jobs"}) {
            look.counts.push_back(print::number_of(*job, count).value_or(0));
        }
        if (look.state >= JobState::cancelled) return look;
        if (const auto printer = group(Operation::get_printer, {"printer-state-reasons"}, stop)) {
            for (std::string& reason : texts(*printer, "printer-state-reasons")) {
                look.printer_reasons.push_back(std::move(reason));
            }
        }
        return look;
    }

    // What keeps the printer from printing; null when nothing does.
    [[nodiscard]] const Reason* obstacle() const {
        const Reason* reason = gravest(last_.printer_reasons);
        return reason != nullptr && reason->stops ? reason : nullptr;
    }

    [[nodiscard]] std::string why() const {
        if (const Reason* reason = obstacle()) return ": it " + std::string(reason->text);
        return message_.empty() ? std::string() : " (" + message_ + ")";
    }

    void tell(bool is_quiet) {
        Progress progress;
        const bool waits = last_.state == JobState::pending || last_.state == JobState::held;
        progress.stage = waits ? Progress::Stage::waiting : Progress::Stage::printing;
        progress.text = last_.state == JobState::held ? "waiting to be released at the printer"
                        : waits                       ? "waiting for the printer"
                                                      : "printing";
        if (const Reason* reason = obstacle()) {
            progress = {Progress::Stage::held_up, "the printer " + std::string(reason->text),
                        std::string(reason->hint)};
        } else if (last_.state == JobState::stopped) {
            progress = {Progress::Stage::held_up, "the printer has stopped", "look at its display"};
        } else if (is_quiet && !message_.empty()) {
            progress = {Progress::Stage::held_up, "the print service says: " + message_, "look at the printer"};
        }
        if (progress.text == told_) return;
        told_ = progress.text;
        if (course_.progress) course_.progress(progress);
    }

    Outcome end(Outcome::End how, std::string_view code, const std::string& what = {}) {
        const Diagnostic problem = told(code, course_.printer, what);
        diagnostics_.add(problem);
        return {how, job_, problem.message, problem.hint};
    }

    [[nodiscard]] Outcome printed() const {
        const bool flawed = has_any(last_.job_reasons, {"job-completed-with-errors"});
        return {Outcome::End::printed, job_,
                flawed ? "printed on " + course_.printer + ", which reports errors" : "printed on " + course_.printer,
                flawed ? "look at the sheets before handing them out" : ""};
    }

    std::optional<Outcome> ended() {
        switch (last_.state) {
            case JobState::completed:
                return printed();
            case JobState::cancelled:
                return end(Outcome::End::cancelled, "print.cancelled", " there");
            case JobState::aborted: {
                const bool unreadable =
                    has_any(last_.job_reasons, {"document-format-error", "document-unprintable-error",
                                                "unsupported-document-format", "job-data-insufficient"});
                if (unreadable) return end(Outcome::End::refused, "print.unreadable");
                return end(Outcome::End::failed, "print.aborted", why());
            }
            default:
                return std::nullopt;
        }
    }

    // Some printers forget a job as soon as it is done.
    Outcome end_of_gone() {
        if (last_.state == JobState::processing) return printed();
        return end(Outcome::End::lost, "print.lost");
    }

    Outcome take_back(std::string_view code, Outcome::End how) {
        const std::string reason = why();
        cancel(course_, job_);
        // It may have been done before it could be cancelled.
        const auto look = ask({});
        if (look && look->state == JobState::completed) {
            last_ = *look;
            return printed();
        }
        return end(how, code, reason);
    }

    const Course& course_;
    int job_;
    const std::stop_token& stop_;
    Diagnostics& diagnostics_;
    Look last_;
    std::string message_;  // of the print service
    std::string told_;
    bool gone_ = false;
};

}  // namespace

void rest(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::mutex lock;
    std::unique_lock held(lock);
    std::condition_variable_any never;
    never.wait_for(held, stop, time, [] { return false; });
}

Outcome follow(const Course& course, int job, const std::stop_token& stop, Diagnostics& diagnostics) {
    return Follower(course, job, stop, diagnostics).run();
}

void cancel(const Course& course, int job) {
    Request request = request_to(Operation::cancel_job, course.address.uri, course.user);
    request.about.insert(request.about.begin() + 1, number("job-id", job));
    exchange(course.address, request, {}, course.limits, {});
}

}  // namespace leafwright::print
