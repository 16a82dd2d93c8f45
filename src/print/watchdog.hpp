// Ends what blocks on a socket, when its time is up or when it is no longer wanted.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace leafwright::print {

class Watchdog {
public:
    enum class Cause { none, late, stopped };

    // The socket must stay open as long as this lives.
    Watchdog(int socket, std::chrono::milliseconds time, const std::stop_token& stop);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    // So much time from now.
    void renew(std::chrono::milliseconds time);
    // Why it shut the socket down.
    Cause cause();

private:
    using Clock = std::chrono::steady_clock;
    void watch(const std::stop_token& done);

    int socket_;
    std::mutex lock_;
    std::condition_variable_any changed_;
    Clock::time_point deadline_;
    bool stopped_ = false;
    Cause cause_ = Cause::none;
    std::jthread thread_;
    std::optional<std::stop_callback<std::function<void()>>> on_stop_;
};

}  // namespace leafwright::print
