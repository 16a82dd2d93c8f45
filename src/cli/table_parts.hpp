// Arguments and options that several commands of the table have.
#pragma once

#include "cli/table.hpp"

namespace leafwright::cli {

Argument content_argument();
Option layout_option();
Option data_option();
Option cache_option();
Option today_option();

// Commands in files of their own.
Command batch_command();

}  // namespace leafwright::cli
