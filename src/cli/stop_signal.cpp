#include "cli/stop_signal.hpp"

#include <ctime>

namespace leafwright::cli {

StopSignal::StopSignal() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    listener_ = std::jthread([this](const std::stop_token& over) {
        constexpr timespec moment{0, 50'000'000};
        while (!over.stop_requested()) {
            if (sigtimedwait(&signals_, nullptr, &moment) > 0) stop_.request_stop();
        }
    });
}

StopSignal::~StopSignal() {
    listener_.request_stop();
    listener_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace leafwright::cli
