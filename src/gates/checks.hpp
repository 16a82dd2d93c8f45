// The gates on what they share, a survey and a reading, each made once.
#pragma once

#include "gates/reading.hpp"
#include "gates/survey.hpp"

namespace leafwright::gates {

void check_paper(const Survey& survey, Diagnostics& diagnostics);
void check_overlaps(const Survey& survey, Diagnostics& diagnostics);
void check_boxes(const Survey& survey, Diagnostics& diagnostics);
void check_red_flags(const Survey& survey, const Reading& reading, Diagnostics& diagnostics);
void check_contents(const Subject& subject, const Reading& reading, Diagnostics& diagnostics);
void check_glyphs(const Survey& survey, Diagnostics& diagnostics);
void check_contrast(const Survey& survey, Diagnostics& diagnostics);

}  // namespace leafwright::gates
