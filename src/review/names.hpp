// Whether two names are one person's.
#pragma once

#include <string>

namespace leafwright::review {

// Case and spaces do not matter.
bool is_same_name(const std::string& a, const std::string& b);

}  // namespace leafwright::review
