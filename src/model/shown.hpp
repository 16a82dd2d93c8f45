// How parts of the content are shown, wherever they are.
#pragma once

#include <string>

#include "model/content.hpp"

namespace leafwright::model {

// An address as people read it: without "https://" and "www.".
std::string printed_address(std::string url);

// What a telephone dials for a number as it is printed: "+91 92171 75397" without the spaces.
std::string dialled(const std::string& phone);

// The emergency number in the place of "{number}".
Text with_number(Text text, const std::string& number);

bool is_same_person(const Person& a, const Person& b);

}  // namespace leafwright::model
