// Units and how a language writes them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::translation {

// A written form and the unit it stands for.
struct Form {
    std::u32string text;
    std::string unit;
};

// One language's way with numbers.
struct Forms {
    std::vector<Form> forms;                   // the longest first, since "mg" begins with "m"
    std::set<std::string, std::less<>> known;  // the units among them
    char32_t decimal = U'.';
};

// Normalisation form C.
std::u32string composed(std::u32string_view text);

}  // namespace leafwright::translation
