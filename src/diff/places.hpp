// Where something stands in a leaflet, in words.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "diff/phrases.hpp"

namespace leafwright::diff {

// "Section ‘Treatment’, list, item 2" for a JSON pointer into `tree`.
std::string place_of(const nlohmann::json& tree, const std::string& pointer, const Phrases& phrases);

// The emergency number in the place of "{number}", as it is printed.
std::string with_number(std::string text, const nlohmann::json& tree);

// The first words of a text, for a place.
std::string cited(const std::string& text);

}  // namespace leafwright::diff
