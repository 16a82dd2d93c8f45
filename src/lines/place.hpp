// Placing the words of one line.
#pragma once

#include "lines/lines.hpp"
#include "lines/total_fit.hpp"

namespace leafwright::lines {

// `last` is the paragraph's last line, `first` its first.
Line place_line(const shape::Paragraph& paragraph, WordRange range, bool first, bool last, const std::vector<Ink>& inks,
                const Setting& setting);

}  // namespace leafwright::lines
