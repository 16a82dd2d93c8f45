// Relative luminance and contrast as WCAG 2 defines them, and the greys that go with them.
#pragma once

#include "base/geometry.hpp"

namespace leafwright {

// Of an sRGB colour with channels from 0 to 1: 0 for black, 1 for white.
double luminance(double red, double green, double blue);
double luminance(Color color);

// The sRGB value, 0 to 1, of the grey with this luminance.
double grey_level(double luminance);

// 1 for two colours of the same luminance, 21 for black on white.
double contrast(double luminance, double other);
double contrast(Color color, Color other);

}  // namespace leafwright
