// Standard output and standard error, with every failure to write noticed.
#pragma once

#include <csignal>
#include <string_view>

#include "base/diagnostic.hpp"

namespace leafwright::cli {

// Opens the standard streams that are closed, so that no file of ours gets their numbers, and lets
// a reader's leaving show as an error of writing instead of ending the program.
void prepare_streams();

// Everything or a diagnostic ("file.unwritable", environment).
bool write_output(std::string_view bytes, Diagnostics& diagnostics);
// Nobody is left to tell when this fails.
void write_error(std::string_view text);

// Whether standard error is a terminal that should get colours.
bool wants_color();
// The same for standard output.
bool output_wants_color();

// While it lives, Ctrl-C and the like wait: a file being put in place is finished or removed first.
class SignalPause {
public:
    SignalPause();
    ~SignalPause();
    SignalPause(const SignalPause&) = delete;
    SignalPause& operator=(const SignalPause&) = delete;

private:
    sigset_t before_{};
};

}  // namespace leafwright::cli
