// Pictures of both versions against each other, by the sums of their files.
#pragma once

#include "diff/diff.hpp"

namespace leafwright::diff {

// Adds a change for each picture whose file differs under the same name, and a note where a file is not at hand.
void compare_pictures(const Version& before, const Version& after, const Phrases& phrases, Comparison& comparison);

}  // namespace leafwright::diff
