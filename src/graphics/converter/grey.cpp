#include "grey.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/luminance.hpp"
#include "base/number.hpp"
#include "render.hpp"

namespace leafwright::graphics {
namespace {

using Values = std::vector<QPDFObjectHandle>;

constexpr std::size_t rgb_channels = 3;

[[noreturn]] void refuse(const std::string& what) {
    throw Refusal{"svg.grey", "the drawing holds " + what + ", which cannot be turned to grey",
                  "use plain colours and gradients in it"};
}

bool all_numbers(const Values& values) {
    return std::all_of(values.begin(), values.end(), [](QPDFObjectHandle value) { return value.isNumber(); });
}

std::string grey_level_of(const Values& rgb) {
    constexpr int decimals = 4;
    std::array<double, rgb_channels> channel{};
    for (std::size_t i = 0; i < rgb_channels; ++i) {
        QPDFObjectHandle value = rgb[i];
        channel[i] = std::clamp(value.getNumericValue(), 0.0, 1.0);
    }
    return format_number(grey_level(luminance(channel[0], channel[1], channel[2])), decimals);
}

std::string plain(const Values& operands, const std::string& name) {
    std::string line;
    for (QPDFObjectHandle operand : operands) line += operand.unparseResolved() + ' ';
    return line + name + '\n';
}

std::string color_space(const Values& operands, const std::string& name) {
    QPDFObjectHandle given = operands.size() == 1 ? operands[0] : QPDFObjectHandle::newNull();
    if (!given.isName()) refuse("a colour space without a name");
    const std::string space = given.getName();
    if (space == "/DeviceRGB") return "/DeviceGray " + name + '\n';
    if (space != "/DeviceGray" && space != "/Pattern") refuse("colours of the space " + space);
    return plain(operands, name);
}

// sc, scn and their kin: numbers of the space set before, or the name of a pattern.
std::string color(const Values& operands, const std::string& name) {
    QPDFObjectHandle single = operands.size() == 1 ? operands[0] : QPDFObjectHandle::newNull();
    if (single.isName() || single.isNumber()) return plain(operands, name);
    if (operands.size() != rgb_channels || !all_numbers(operands)) refuse("a coloured pattern without colours");
    return grey_level_of(operands) + ' ' + name + '\n';
}

}  // namespace

std::string grey_operation(const Values& operands, const std::string& name) {
    if (name == "rg" || name == "RG") {
        if (operands.size() != rgb_channels || !all_numbers(operands)) refuse("a colour without three numbers");
        return grey_level_of(operands) + (name == "rg" ? " g\n" : " G\n");
    }
    if (name == "cs" || name == "CS") return color_space(operands, name);
    if (name == "sc" || name == "SC" || name == "scn" || name == "SCN") return color(operands, name);
    return plain(operands, name);
}

QPDFObjectHandle grey_value(const std::string& key, QPDFObjectHandle value) {
    if ((key == "/CS" || key == "/ColorSpace") && value.isNameAndEquals("/DeviceRGB")) {
        return QPDFObjectHandle::newName("/DeviceGray");
    }
    // The ends of a gradient's step; what lies behind a shading or a mask.
    if (key == "/C0" || key == "/C1" || key == "/Background" || key == "/BC") {
        if (!value.isArray() || !all_numbers(value.getArrayAsVector())) refuse("a gradient without numbers");
        const Values channels = value.getArrayAsVector();
        if (channels.size() == 1) return value;
        if (channels.size() != rgb_channels) refuse("a gradient of neither one nor three channels");
        return QPDFObjectHandle::newArray({QPDFObjectHandle::newReal(grey_level_of(channels))});
    }
    if (key == "/Range") refuse("a gradient with limits");
    if (key == "/Function" && value.isArray()) refuse("a gradient with a function for each channel");
    return value;
}

}  // namespace leafwright::graphics
