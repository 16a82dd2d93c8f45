// Arguments and options that several commands of the table have.
#pragma once

#include "cli/table.hpp"

namespace leafwright::cli {

// Commands with a file of their own.
Command diff_command();

Argument content_argument();
Option layout_option();
Option data_option();
Option cache_option();
Option today_option();

// Commands whose entries stand in files of their own.
std::vector<Command> review_commands();

}  // namespace leafwright::cli
