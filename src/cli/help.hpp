// Help texts, from the table.
#pragma once

#include <string>

#include "cli/table.hpp"

namespace leafwright::cli {

std::string program_help();
std::string command_help(const Command& command);

// "leafwright render [OPTION...] CONTENT.json"
std::string usage_line(const Command& command);
// "-o, --output FILE"
std::string option_heading(const Option& option);
// The option's help with its choices and its default.
std::string option_text(const Option& option);
// The argument's help with its choices.
std::string argument_text(const Argument& argument);

}  // namespace leafwright::cli
