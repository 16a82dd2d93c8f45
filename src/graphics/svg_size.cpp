#include "graphics/svg_size.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "graphics/svg_css.hpp"

namespace leafwright::graphics {
namespace {

constexpr double points_per_pixel = 0.75;
constexpr double largest = 14'400;  // points, the largest page of a PDF
constexpr double smallest = 1;

std::optional<double> take_number(std::string_view& text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

// In points; nothing for a length that depends on where the picture stands.
std::optional<double> absolute_length(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, double>, 7> units = {{{"", points_per_pixel},
                                                                           {"px", points_per_pixel},
                                                                           {"pt", 1},
                                                                           {"pc", 12},
                                                                           {"mm", points_per_mm},
                                                                           {"cm", 10 * points_per_mm},
                                                                           {"in", 72}}};
    text = trimmed(text);
    const std::optional<double> value = take_number(text);
    if (!value) return std::nullopt;
    const std::string unit = lower_case(trimmed(text));
    const auto* const found = std::find_if(units.begin(), units.end(), [&](const auto& u) { return u.first == unit; });
    if (found == units.end()) return std::nullopt;
    return *value * found->second;
}

std::optional<Rect> view_box(std::string_view text) {
    std::array<double, 4> values{};
    for (double& value : values) {
        const std::size_t start = text.find_first_not_of(" \t\r\n,");
        if (start == std::string_view::npos) return std::nullopt;
        text.remove_prefix(start);
        const std::optional<double> number = take_number(text);
        if (!number) return std::nullopt;
        value = *number;
    }
    if (!trimmed(text).empty() || values[2] <= 0 || values[3] <= 0) return std::nullopt;
    return Rect{values[0], values[1], values[2], values[3]};
}

bool sensible(Size size) {
    const auto fits = [](double length) { return length >= smallest && length <= largest; };
    return fits(size.width) && fits(size.height);
}

}  // namespace

std::optional<SvgFacts> svg_size(const std::map<std::string, std::string>& attributes, int line, int column,
                                 Report& report) {
    const auto refuse = [&](std::string message, std::string hint) {
        report.at(line, column, "svg.size", std::move(message), std::move(hint));
        return std::nullopt;
    };
    const auto length = [&](const char* name) -> std::optional<double> {
        const auto found = attributes.find(name);
        return found == attributes.end() ? std::nullopt : absolute_length(found->second);
    };
    const std::optional<double> width = length("width");
    const std::optional<double> height = length("height");
    SvgFacts facts;
    const auto box = attributes.find("viewBox");
    if (box == attributes.end()) {
        if (!width || !height) {
            return refuse("the drawing has neither a viewBox nor a width and height",
                          "add viewBox=\"0 0 width height\" to the <svg> element");
        }
        facts.size = {*width, *height};
        facts.view_box = {0, 0, *width / points_per_pixel, *height / points_per_pixel};
    } else {
        const std::optional<Rect> parsed = view_box(box->second);
        if (!parsed) {
            return refuse("viewBox=\"" + box->second + "\" is not four numbers with a width and height above 0",
                          "write it as viewBox=\"0 0 width height\"");
        }
        facts.view_box = *parsed;
        const double ratio = parsed->height / parsed->width;
        facts.size.width = width ? *width : height ? *height / ratio : parsed->width * points_per_pixel;
        facts.size.height = facts.size.width * ratio;
        if (width && height && std::abs(*height - facts.size.height) > 0.01 * facts.size.height) {
            return refuse("width and height have another proportion than the viewBox",
                          "make them agree, or leave width and height out");
        }
    }
    if (!sensible(facts.size)) {
        return refuse("the drawing is not between 1 and 14,400 points (5 metres) wide and high",
                      "correct viewBox, width and height");
    }
    return facts;
}

}  // namespace leafwright::graphics
