// What the three formats of the report share.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "diff/diff.hpp"

namespace leafwright::diff {

// The end of a group's keys among the phrases: "red_flags".
std::string_view name_of(Group group);
std::string_view name_of(Kind kind);
// Whether a change of the group may harm a patient.
bool is_dangerous(Group group);

// The changes of one group; they stand together.
struct Stretch {
    Group group = Group::red_flags;
    std::vector<const Change*> changes;
};
std::vector<Stretch> stretches_of(const Comparison& comparison);

// "Amount: 38 °C → 38.5 °C", or empty.
std::string amounts_of(const Change& change, const Phrases& phrases);

// Whether the piece stands in the place of the one before it; a space between them helps the eye.
bool replaces(const Pieces& pieces, const Piece& piece);

// The line that names the two files and their versions.
std::string files_of(const Comparison& comparison, const Phrases& phrases);

}  // namespace leafwright::diff
