// Names of structure types, as a PDF spells them.
#pragma once

#include <string_view>

#include "frame/frame.hpp"

namespace leafwright::dump {

std::string_view role_name(frame::Role role);

}  // namespace leafwright::dump
