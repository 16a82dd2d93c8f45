// The simple properties of an XMP packet.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace leafwright::reading {

// Every element that holds only text, by its name with prefix; of two with one name, the first.
std::map<std::string, std::string> read_xmp(std::string_view packet);

}  // namespace leafwright::reading
