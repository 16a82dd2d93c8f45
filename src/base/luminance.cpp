#include "base/luminance.hpp"

#include <algorithm>
#include <cmath>

namespace leafwright {
namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

}  // namespace

double luminance(double red, double green, double blue) {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

double luminance(Color color) {
    constexpr double most = 255;
    return luminance(color.r / most, color.g / most, color.b / most);
}

double grey_level(double luminance) {
    const double value = std::clamp(luminance, 0.0, 1.0);
    return value <= 0.0031308 ? value * 12.92 : 1.055 * std::pow(value, 1 / 2.4) - 0.055;
}

double contrast(double luminance, double other) {
    constexpr double flare = 0.05;  // light that a reader sees on black
    return (std::max(luminance, other) + flare) / (std::min(luminance, other) + flare);
}

double contrast(Color color, Color other) {
    return contrast(luminance(color), luminance(other));
}

}  // namespace leafwright
