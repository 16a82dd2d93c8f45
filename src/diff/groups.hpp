// To which group of the report something belongs, by where it stands in the file.
#pragma once

#include <string>

#include "diff/diff.hpp"

namespace leafwright::diff {

// The last key of a pointer that is no index: "items" for "/sections/1/blocks/0/items/2".
std::string key_at(const std::string& pointer);

Group base_group(const std::string& pointer);      // of words
Group group_of_value(const std::string& pointer);  // of what is no words: ids, dates, addresses
Group group_of_part(const std::string& kind, const std::string& list, const std::string& pointer);

// Whether an amount or a "not" in such words counts.
bool may_endanger(Group group);

}  // namespace leafwright::diff
