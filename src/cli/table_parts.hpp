// Arguments and options that several commands of the table have.
#pragma once

#include "cli/table.hpp"

namespace leafwright::cli {

// Commands with a file of their own.
Command diff_command();
Command export_command();

Argument content_argument();
Option layout_option();
Option data_option();
Option cache_option();
Option today_option();

// Commands whose entries have files of their own.
Command batch_command();
Command watch_command();
Command merge_reports_command();
Command email_command();
std::vector<Command> review_commands();
Command serve_command();
Command print_command();
Command printers_command();

}  // namespace leafwright::cli
