#include "cli/prompt.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <string_view>

#include "cli/console.hpp"

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

    // A line; nothing when the terminal is gone.
    [[nodiscard]] std::optional<std::string> ask(std::string_view question) const {
        if (::write(descriptor_, question.data(), question.size()) < 0) return std::nullopt;
        std::string line;
        for (char c = 0; ::read(descriptor_, &c, 1) == 1;) {
            if (c == '\n') {
                if (::write(descriptor_, "\n", 1) < 0) return std::nullopt;
                return line;
            }
            line += c;
        }
        return std::nullopt;
    }

private:
    int descriptor_;
    termios before_{};
    bool changed_ = false;
};

}  // namespace

std::optional<std::string> ask_password(Diagnostics& diagnostics) {
    const SignalPause pause;  // Ctrl-C must not leave a terminal that shows nothing
    const Terminal terminal;
    const auto first = terminal.is_silent() ? terminal.ask("Password for the PDF: ") : std::nullopt;
    if (!first) {
        diagnostics.refuse("mail.password", "there is no terminal to ask for the password",
                           "give --password-file, or set LEAFWRIGHT_PDF_PASSWORD");
        return std::nullopt;
    }
    if (terminal.ask("Once more: ") == first) return first;
    diagnostics.refuse("mail.password", "the two passwords differ", "type the same one twice");
    return std::nullopt;
}

}  // namespace leafwright::cli
