// Where a translation's texts and its record lie in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "translation/translation.hpp"

namespace leafwright::translation {

// Into the order of the file.
void sort_by_place(const std::string& text, std::vector<Segment>& segments);

// The file with `record` as value of "translation", in its old place or behind the last key.
std::string with_record(const std::string& text, const std::string& record);

}  // namespace leafwright::translation
