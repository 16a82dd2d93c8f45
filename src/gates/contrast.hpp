// Contrast by WCAG 2.2, on screen and on a black-and-white printer.
//
// Ratio (WCAG 2.2, success criterion 1.4.3): (L1 + 0.05) / (L2 + 0.05), where L is the relative
// luminance 0.2126 R + 0.7152 G + 0.0722 B of linear light, sRGB decoded.
//
// Grey: a printer turns device colours into ink by the luma of the encoded values, which PDF gives
// as grey = 0.3 r + 0.59 g + 0.11 b (ISO 32000-1, 10.3.2). That is not luminance: it prints blue darker
// and red lighter, so that two colours apart on screen may come out alike.
#pragma once

#include "base/geometry.hpp"

namespace leafwright::gates {

double luminance(Color color);
double contrast_ratio(Color a, Color b);
Color printed_grey(Color color);

}  // namespace leafwright::gates
