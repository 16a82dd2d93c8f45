// The colour profile of the output intent.
#pragma once

#include <string>

namespace leafwright::pdf {

// An sRGB profile (ICC version 4), the same bytes on every call: made by Little CMS, its date zeroed.
std::string srgb_profile();

}  // namespace leafwright::pdf
