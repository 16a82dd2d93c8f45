// Small pieces of English for messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leafwright {

std::string in_quotes(std::string_view text);

// "a, b or c" with `last` = " or ".
std::string joined(const std::vector<std::string>& words, const std::string& last);

// The same with each word in quotation marks.
std::string joined_in_quotes(const std::vector<std::string>& words, const std::string& last);

// The first 60 bytes or so, cut between characters.
std::string shortened(std::string_view text);

// "1 entry", "2 entries".
std::string counted(std::size_t number, std::string_view singular, std::string_view plural);

}  // namespace leafwright
