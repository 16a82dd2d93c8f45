#include "style/mono.hpp"

#include <algorithm>
#include <cmath>

#include "base/luminance.hpp"

namespace leafwright::style {
namespace {

constexpr double levels = 255;
constexpr double white = 1;              // its luminance
constexpr double standing_out = 3;       // contrast with white
constexpr double easily_read = 7;        // contrast with white
constexpr double darkest_ground = 0.90;  // sRGB value: 10 % black

Color grey(double level) {
    const auto value = static_cast<std::uint8_t>(std::clamp(level, 0.0, levels));
    return {value, value, value};
}

// Rounding must not take contrast away. A grey's own level comes back as it was.
constexpr double slack = 1e-6;
Color no_lighter(double luminance) {
    return grey(std::floor(grey_level(luminance) * levels + slack));
}
Color no_darker(double luminance) {
    return grey(std::ceil(grey_level(luminance) * levels - slack));
}

double vividness(Color color) {
    const auto [least, most] = std::minmax({color.r, color.g, color.b});
    return (most - least) / levels;
}

bool stands_out(Color color) {
    return contrast(luminance(color), white) >= standing_out;
}

Color ink(Color color) {
    constexpr double flare = 0.05;
    constexpr double dark_enough = (white + flare) / easily_read - flare;
    const double given = luminance(color);
    return no_lighter(stands_out(color) ? std::min(given * (1 - vividness(color)), dark_enough) : given);
}

Color text(Color color) {
    return stands_out(color) ? ink(color) : no_darker(luminance(color));
}

Color ground(Color color) {
    if (stands_out(color)) return ink(color);
    constexpr double darkest = darkest_ground * levels;
    return grey(std::ceil(std::max(darkest, grey_level(luminance(color)) * levels - slack)));
}

bool is_ground(const std::string& role) {
    constexpr std::string_view tint = "_tint";
    return role == "paper" ||
           (role.size() > tint.size() && role.compare(role.size() - tint.size(), tint.size(), tint) == 0);
}

}  // namespace

Style mono(const Style& style) {
    Style result = style;
    for (auto& [role, color] : result.colors) color = is_ground(role) ? ground(color) : ink(color);
    if (result.ground && !stands_out(*result.ground)) result.ground.reset();
    if (result.ground) result.ground = ink(*result.ground);
    for (auto& [name, kind] : result.text) kind.color = text(kind.color);
    for (auto& [name, box] : result.boxes) {
        if (box.fill) box.fill = ground(*box.fill);
        if (box.border) box.border = ink(*box.border);
    }
    return result;
}

}  // namespace leafwright::style
