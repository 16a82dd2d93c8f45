// Lists of printers.
#pragma once

#include <string>
#include <vector>

#include "print/print.hpp"

namespace leafwright::print {

// {"printers": [...]}, keys as the fields of Printer.
std::string to_json(const std::vector<Printer>& printers);
// For a person: each with its state and what it can do.
std::string to_text(const std::vector<Printer>& printers);

const char* name_of(State state);

}  // namespace leafwright::print
