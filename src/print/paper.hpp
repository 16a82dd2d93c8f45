// Paper by its size and by its names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"

namespace leafwright::print {

// Standing, in hundredths of a millimetre.
struct Paper {
    std::string name;  // "iso_a4_210x297mm"
    int width = 0, length = 0;
};

// "A4", "letter" or a name like those of printers.
std::optional<Paper> paper_of(const std::string& name);
// The paper for a page of this size, whichever way it lies.
Paper paper_for(Size page);
// The name by which the printer has it; nothing when it does not.
std::optional<std::string> supported(const Paper& paper, const std::vector<std::string>& media);
// Whether the second is at least as large.
bool fits_on(const Paper& page, const Paper& paper);

}  // namespace leafwright::print
