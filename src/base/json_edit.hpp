// Edits of JSON text that leave every other byte as it was. The text is an object that was parsed before; a new value
// is written as people write it: two spaces deep, and with the line ends of the text.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace leafwright {

// The text with `value` for a key of the outermost object, in the old value's place or behind the last key.
std::string with_member(const std::string& text, std::string_view key, const nlohmann::ordered_json& value);

// The text with `value` behind the last entry of the list under a key of the outermost object; a list of its own when
// there is none.
std::string with_entry(const std::string& text, std::string_view key, const nlohmann::ordered_json& value);

// The text without a key of the outermost object, where there is one.
std::string without_member(const std::string& text, std::string_view key);

}  // namespace leafwright
