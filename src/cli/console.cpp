#include "cli/console.hpp"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace leafwright::cli {
namespace {

// The error number, or 0 when everything was written.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

}  // namespace

void prepare_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest free number is the closed stream's. Read only: a later write to it must fail.
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF) ::open("/dev/null", O_RDONLY);
    }
    std::signal(SIGPIPE, SIG_IGN);
}

bool write_output(std::string_view bytes, Diagnostics& diagnostics) {
    const int error = write_all(STDOUT_FILENO, bytes);
    if (error == 0) return true;
    diagnostics.environment("file.unwritable", "standard output",
                            "not everything could be written: " + std::generic_category().message(error),
                            error == EPIPE ? "the program that was reading has ended" : "check the space on the disk");
    return false;
}

void write_error(std::string_view text) {
    write_all(STDERR_FILENO, text);
}

namespace {

bool wants_color(int descriptor) {
    const char* no_color = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return (no_color == nullptr || *no_color == '\0') && terminal != nullptr && std::string_view(terminal) != "dumb" &&
           ::isatty(descriptor) == 1;
}

}  // namespace

bool wants_color() {
    return wants_color(STDERR_FILENO);
}

bool output_wants_color() {
    return wants_color(STDOUT_FILENO);
}

SignalPause::SignalPause() {
    sigset_t paused;
    sigemptyset(&paused);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&paused, signal);
    pthread_sigmask(SIG_BLOCK, &paused, &before_);
}

SignalPause::~SignalPause() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace leafwright::cli
