#include "print/watchdog.hpp"

#include <sys/socket.h>

namespace leafwright::print {

Watchdog::Watchdog(int socket, std::chrono::milliseconds time, const std::stop_token& stop)
    : socket_(socket), deadline_(Clock::now() + time) {
    thread_ = std::jthread([this](const std::stop_token& done) { watch(done); });
    on_stop_.emplace(stop, [this] {
        const std::lock_guard guard(lock_);
        stopped_ = true;
        changed_.notify_all();
    });
}

Watchdog::~Watchdog() {
    on_stop_.reset();
}

void Watchdog::renew(std::chrono::milliseconds time) {
    const std::lock_guard guard(lock_);
    deadline_ = Clock::now() + time;
}

Watchdog::Cause Watchdog::cause() {
    const std::lock_guard guard(lock_);
    return cause_;
}

void Watchdog::watch(const std::stop_token& done) {
    std::unique_lock lock(lock_);
    // A deadline that has moved on is looked at when the old one has come.
    while (!stopped_ && !done.stop_requested() && Clock::now() < deadline_) {
        const Clock::time_point until = deadline_;
        changed_.wait_until(lock, done, until, [this] { return stopped_; });
    }
    if (done.stop_requested()) return;
    cause_ = stopped_ ? Cause::stopped : Cause::late;
    ::shutdown(socket_, SHUT_RDWR);
}

}  // namespace leafwright::print
