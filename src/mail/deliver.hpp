// Attempts and the pauses between them, apart from the network and the clock.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "mail/attempt.hpp"
#include "mail/mail.hpp"

namespace leafwright::mail {

struct Means {
    std::function<Answer()> attempt;
    // Waits so long or until it is stopped; false when it was.
    std::function<bool(std::chrono::milliseconds)> wait;
};

Outcome deliver(const Server& server, const Letter& letter, const Sending& sending, const Means& means,
                Diagnostics& diagnostics);

// Before the attempt after `attempt`, which counts from 1.
std::chrono::milliseconds pause_after(int attempt, const Retries& retries);

}  // namespace leafwright::mail
