// What a text says that is the same in every language: numbers, units, telephone numbers, addresses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "translation/units.hpp"

namespace leafwright::translation {

// Each list in alphabetical order: a translation may say things in another order.
struct Facts {
    std::vector<std::string> numbers;    // "10", "1.5"
    std::vector<std::string> units;      // "15 minute"
    std::vector<std::string> phones;     // "+911123456789"
    std::vector<std::string> addresses;  // "https://...", "name@host", "host/page"
    std::size_t placeholders = 0;        // {number}
    bool operator==(const Facts&) const = default;
};

// `text` is UTF-8, with CommonMark in it. `forms` are those of its language.
Facts facts_of(std::string_view text, const Forms& forms);

}  // namespace leafwright::translation
