// A job on its way: what the printer says of it, until it is done.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

#include "print/asking.hpp"

namespace leafwright::print {

struct Course {
    const Address& address;
    std::string printer;  // as it is called in messages
    std::string user;
    const Limits& limits;
    const std::function<void(const Progress&)>& progress;
};

// Follows the job to its end; a stop, or no progress for too long, cancels it at the printer. What ended it other than
// well is added to the diagnostics.
Outcome follow(const Course& course, int job, const std::stop_token& stop, Diagnostics& diagnostics);

// Sleeps unless it is stopped.
void rest(std::chrono::milliseconds time, const std::stop_token& stop);

// Takes the job back; nothing is told when the printer does not answer.
void cancel(const Course& course, int job);

}  // namespace leafwright::print
