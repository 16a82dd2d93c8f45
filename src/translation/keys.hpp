// What each key of a content file means for its translation.
#pragma once

#include <string_view>

namespace leafwright::translation {

enum class Meaning {
    exact,    // the same in every language: ids, kinds, pictures, places
    words,    // translated
    list,     // translated as a whole: another language may have more names or fewer
    place,    // each language may lay it out for itself
    address,  // of a page on the same host
    own       // each file's own
};

// `at_root` for a key of the file itself; `person` for one of the author.
Meaning meaning_of(std::string_view key, bool at_root, bool person);

}  // namespace leafwright::translation
