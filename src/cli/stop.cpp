#include "cli/stop.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

#include <initializer_list>

namespace leafwright::cli {

StopDescriptor::StopDescriptor() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    descriptor_ = ::signalfd(-1, &signals_, SFD_NONBLOCK | SFD_CLOEXEC);
}

StopDescriptor::~StopDescriptor() {
    // They have been answered.
    for (signalfd_siginfo answered; ::read(descriptor_, &answered, sizeof answered) > 0;) {
    }
    ::close(descriptor_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace leafwright::cli
