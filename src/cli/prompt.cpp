#include "cli/prompt.hpp"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <string_view>

#include "cli/stop_signal.hpp"

namespace leafwright::cli {
namespace {

// The terminal itself, whatever the standard streams are, with its echo off while this lives.
class Terminal {
public:
    Terminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (descriptor_ < 0 || ::tcgetattr(descriptor_, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
    }
    ~Terminal() {
        if (changed_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] bool is_silent() const { return changed_; }

    // A line; nothing when it is stopped or the terminal is gone.
    [[nodiscard]] std::optional<std::string> ask(std::string_view question, const std::stop_token& stop) const {
        if (!show(question)) return std::nullopt;
        std::string line;
        for (char c = 0; waited(stop) && ::read(descriptor_, &c, 1) == 1;) {
            if (c == '\n') return show("\n") ? std::optional(line) : std::nullopt;
            line += c;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool show(std::string_view text) const {
        return ::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    }

    // Until there is something to read; false when it is stopped.
    [[nodiscard]] bool waited(const std::stop_token& stop) const {
        constexpr int moment = 100;
        pollfd terminal{descriptor_, POLLIN, 0};
        while (!stop.stop_requested()) {
            if (::poll(&terminal, 1, moment) > 0) return true;
        }
        return false;
    }

    int descriptor_;
    termios before_{};
    bool changed_ = false;
};

}  // namespace

std::optional<std::string> ask_password(Diagnostics& diagnostics) {
    const StopSignal stop;  // Ctrl-C must not leave a terminal that shows nothing
    const Terminal terminal;
    if (!terminal.is_silent()) {
        diagnostics.refuse("mail.password", "there is no terminal to ask for the password",
                           "give --password-file, or set LEAFWRIGHT_PDF_PASSWORD");
        return std::nullopt;
    }
    const auto first = terminal.ask("Password for the PDF: ", stop.token());
    const auto second = first ? terminal.ask("Once more: ", stop.token()) : std::nullopt;
    if (!second) {
        diagnostics.refuse("mail.password", "no password was typed", "run the command again");
    } else if (first != second) {
        diagnostics.refuse("mail.password", "the two passwords differ", "type the same one twice");
    }
    return first == second ? first : std::nullopt;
}

}  // namespace leafwright::cli
