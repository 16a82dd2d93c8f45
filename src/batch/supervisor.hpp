// Work in a process of its own. A crash there, or work that never ends, costs the one unit it happened in: what was
// being worked on is tried once more, each unit in a process by itself; what fails then is given up, and the rest
// goes on. The process is started before this one has any thread, and ends when this one ends.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch/channel.hpp"

namespace leafwright::batch {

// Units that are worked on together, one after the other.
using Group = std::vector<std::size_t>;

class Supervisor {
public:
    // Runs in the worker process: tells when each unit begins and ends, and returns when all have, or when it is told
    // to stop.
    using Work = std::function<void(const std::vector<Group>& groups, Teller& teller)>;

    struct Events {
        std::function<void(std::size_t unit)> begun;
        std::function<void(std::size_t unit, const std::string& result)> ended;
        // It ended its process twice, in the words of a message: "its process was ended by signal 6 (Aborted)".
        std::function<void(std::size_t unit, const std::string& how)> lost;
        std::function<void()> tick;  // several times a second
        // Asked after each unit: whether to stop here.
        std::function<bool()> enough;
    };

    // A unit that takes longer than `limit` is given up.
    Supervisor(Work work, Events events, std::chrono::milliseconds limit)
        : work_(std::move(work)), events_(std::move(events)), limit_(limit) {}

    // How it came to an end: `broken` when workers die before they begin anything.
    enum class End { complete, stopped, broken };
    End run(std::vector<Group> groups);
    // Why, when it is broken.
    [[nodiscard]] const std::string& failure() const { return failure_; }

private:
    struct Shift;
    Shift shift(const std::vector<Group>& groups);

    Work work_;
    Events events_;
    std::chrono::milliseconds limit_;
    std::string failure_;
};

// While it lives, Ctrl-C, SIGTERM and SIGHUP end nothing: they are remembered and can be asked for.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    [[nodiscard]] static bool pending();

private:
    struct Before;
    std::unique_ptr<Before> before_;
};

}  // namespace leafwright::batch
