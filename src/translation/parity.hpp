// One text of the source against its translation.
#pragma once

#include <string>

#include "base/diagnostic.hpp"
#include "translation/facts.hpp"

namespace leafwright::translation {

// What both texts say.
struct Pair {
    const std::string& source;
    const std::string& mine;
    Facts theirs, ours;
};

// Reports each kind of fact in which the two differ, at `pointer`. A unit counts where both languages have forms.
void compare_facts(const Pair& pair, const Forms& their_forms, const Forms& our_forms, const std::string& pointer,
                   Diagnostics& faults);

}  // namespace leafwright::translation
