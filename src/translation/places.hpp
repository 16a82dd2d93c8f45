// Where a translation's texts lie in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "translation/translation.hpp"

namespace leafwright::translation {

// Into the order of the file.
void sort_by_place(const std::string& text, std::vector<Segment>& segments);

}  // namespace leafwright::translation
