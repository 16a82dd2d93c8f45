// A layout without colour, for a printer with black ink alone.
//
// Every colour becomes the grey that does its work, judged by WCAG relative luminance:
//   Grounds (the fill of a box, the roles "paper" and "..._tint") keep their luminance, but are never
//     darker than 10 % black, so that text stays readable where a printer's dots are coarse. A ground
//     that stands out from white is there for light text and counts as an ink. A light ground of the
//     whole page is left out: dots all over the sheet make every word harder to read.
//   Inks (text, borders, bars, every other role) that stand out from white, with a contrast of 3 or
//     more, become at least as dark as 7 : 1. The more vivid a colour, the darker its grey: what caught
//     the eye by its colour catches it by its weight, so that red flags lead and secondary text follows.
//   Faint inks keep their luminance: a hairline stays a hairline. Light text stays light.
// No ink becomes lighter and no ground darker, so no text or border on a ground loses contrast.
#pragma once

#include "style/style.hpp"

namespace leafwright::style {

Style mono(const Style& style);

}  // namespace leafwright::style
