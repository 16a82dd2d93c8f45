#include "mail/deliver.hpp"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>

#include "mail/failures.hpp"

namespace leafwright::mail {
namespace {

std::string replaced(std::string text, std::string_view name, const std::string& value) {
    const std::size_t at = text.find(name);
    return at == std::string::npos ? text : text.replace(at, name.size(), value);
}

Fault fault_of(Result result) {
    return result == Result::refused ? Fault::refused : Fault::environment;
}

class Delivery {
public:
    Delivery(const Server& server, const Letter& letter, const Sending& sending, const Means& means)
        : server_(server), letter_(letter), sending_(sending), means_(means) {}

    Outcome run() {
        if (server_.size_limit > 0 && letter_.bytes.size() > server_.size_limit) return end(Failure::too_large, {});
        bool perhaps_there = false;
        for (int number = 1;; ++number) {
            outcome_.attempts = number;
            tell({}, {});
            const Answer answer = means_.attempt();
            if (answer.accepted) return sent();
            const Failure failure = failure_of(answer);
            perhaps_there = perhaps_there || failure == Failure::no_answer;
            // What came after an attempt that may have succeeded does not make it undone.
            const Failure told = perhaps_there ? Failure::no_answer : failure;
            if (!may_pass(failure) || number >= server_.retries.attempts) return end(told, answer);
            const std::chrono::milliseconds pause = pause_after(number, server_.retries);
            tell(filled(words_of(failure).text), pause);
            if (!means_.wait(pause)) return end(perhaps_there ? told : Failure::stopped, {});
        }
    }

private:
    void tell(const std::string& text, std::chrono::milliseconds pause) const {
        if (sending_.progress) {
            sending_.progress({outcome_.attempts, std::max(server_.retries.attempts, 1), text, pause});
        }
    }

    [[nodiscard]] std::string shown(const std::string& text) const {
        return sending_.show_addresses ? text : masked(text);
    }

    [[nodiscard]] std::string filled(const std::string& text) const {
        return replaced(replaced(replaced(replaced(text, "{server}", server_.host), "{to}", shown(letter_.to.address)),
                                 "{from}", shown(letter_.from.address)),
                        "{size}", std::to_string(letter_.bytes.size()));
    }

    Outcome sent() {
        outcome_.result = Result::sent;
        outcome_.text = "the mail server " + server_.host + " has taken the message for " + shown(letter_.to.address);
        return outcome_;
    }

    Outcome end(Failure failure, const Answer& answer) {
        const FailureWords& words = words_of(failure);
        outcome_.result = words.result;
        outcome_.code = words.code;
        outcome_.text = filled(words.text);
        if (failure == Failure::too_large) outcome_.text += limit(answer);
        if (outcome_.attempts > 1) outcome_.text += " (" + std::to_string(outcome_.attempts) + " attempts)";
        outcome_.hint = words.hint;
        if (answer.reply >= 400) outcome_.answer = shown(std::to_string(answer.reply) + " " + answer.words);
        if (failure == Failure::other) outcome_.answer = shown(answer.trouble);
        return outcome_;
    }

    [[nodiscard]] std::string limit(const Answer& answer) const {
        const std::uint64_t most = answer.too_large ? answer.size_offered : server_.size_limit;
        return most == 0 ? std::string() : ", and " + std::to_string(most) + " is the most it takes";
    }

    const Server& server_;
    const Letter& letter_;
    const Sending& sending_;
    const Means& means_;
    Outcome outcome_;
};

}  // namespace

std::chrono::milliseconds pause_after(int attempt, const Retries& retries) {
    const double longest = static_cast<double>(retries.longest_pause.count());
    const double pause = static_cast<double>(retries.first_pause.count()) * std::pow(retries.growth, attempt - 1);
    return std::chrono::milliseconds(std::llround(std::min(pause, longest)));
}

Outcome deliver(const Server& server, const Letter& letter, const Sending& sending, const Means& means,
                Diagnostics& diagnostics) {
    Outcome outcome = Delivery(server, letter, sending, means).run();
    if (outcome.result != Result::sent) {
        std::string message = outcome.text;
        if (!outcome.answer.empty()) message += "; it said: " + outcome.answer;
        diagnostics.add({outcome.code, fault_of(outcome.result), {}, 0, 0, {}, message, outcome.hint});
    }
    return outcome;
}

Outcome send(const Network& /*network*/, const Server& server, const Letter& letter, const Sending& sending,
             std::stop_token stop, Diagnostics& diagnostics) {
    std::mutex lock;
    std::condition_variable_any stopped;
    Means means;
    means.attempt = [&] { return attempt(server, letter, stop); };
    means.wait = [&](std::chrono::milliseconds pause) {
        std::unique_lock held(lock);
        stopped.wait_for(held, stop, pause, [] { return false; });
        return !stop.stop_requested();
    };
    return deliver(server, letter, sending, means, diagnostics);
}

}  // namespace leafwright::mail
