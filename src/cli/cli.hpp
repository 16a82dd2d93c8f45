// The command line: arguments in, an exit code out. Everything a person can type is in one table
// (cli/table.hpp), from which come parsing, help, shell completion and the manual page.
#pragma once

namespace leafwright::cli {

// What the command answers to whoever started it; cli/table.hpp has the words for them.
enum class Exit : int { done = 0, bug = 1, usage = 2, refused = 3, environment = 4 };

// Runs the command. Never throws: a failure nobody foresaw ends as Exit::bug with a plain sentence.
int run(int argc, const char* const* argv);

}  // namespace leafwright::cli
