// Numbers as text, the same in every locale.
#pragma once

#include <string>

namespace leafwright {

// Fixed notation with at most `decimals` digits behind the point, zeros at the end cut off, never "-0".
std::string format_number(double value, int decimals);

// A length in points as millimetres with at most one decimal.
std::string format_mm(double points);

}  // namespace leafwright
