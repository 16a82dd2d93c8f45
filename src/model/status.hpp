// The status's name in content files.
#pragma once

#include <string_view>

#include "model/content.hpp"

namespace leafwright::model {

// "in_review"
std::string_view name_of(Status status);

}  // namespace leafwright::model
