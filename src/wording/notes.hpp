// What a leaflet says of its own state, in words.
#pragma once

#include <string>
#include <vector>

#include "wording/wording.hpp"

namespace leafwright::wording {

// A warning that must be seen before anything else: "Draft: not yet approved for patients".
struct Band {
    std::string text, pointer;
};

// By the leaflet's status and marks; none for one that is approved and in time.
std::vector<Band> bands_of(const model::Leaflet& leaflet, const Catalogue& catalogue);

// A line of the review history: what changed, who approved, what was extended.
std::string words_of(const model::Event& event, const Catalogue& catalogue);

// Parts of a list in one line, put together as the language does: the texts of `key` name them `before` and `next`.
std::string in_one_line(const std::vector<std::string>& parts, const std::string& key, const std::string& before,
                        const std::string& next, const Catalogue& catalogue);

}  // namespace leafwright::wording
