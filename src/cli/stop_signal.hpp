// Ctrl-C and the like as a stop token, for work that ends in its own way.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace leafwright::cli {

// Made before other threads, which inherit that the signals are held back.
class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;
    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

private:
    sigset_t signals_{}, before_{};
    std::stop_source stop_;
    std::jthread listener_;
};

}  // namespace leafwright::cli
