#include "dump/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"

namespace leafwright::dump {

std::string number(double value) {
    double tenths = std::round(value * 10);
    if (tenths == 0) tenths = 0;  // drops the sign of a negative zero
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), tenths / 10, std::chars_format::fixed, 1);
    return {buffer.data(), end.ptr};
}

std::string place(Point point) {
    return number(point.x) + "," + number(point.y);
}

std::string size(Size size) {
    return number(size.width) + "x" + number(size.height);
}

std::string area(const Rect& rect) {
    return place({rect.x, rect.y}) + " " + size({rect.width, rect.height});
}

std::string color(Color color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t channel : {color.r, color.g, color.b}) {
        text += digits[channel >> 4];
        text += digits[channel & 0xF];
    }
    return text;
}

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> c = next_code_point(text, at);
        const bool hidden = !c || *c < 0x20 || (*c >= 0x7F && *c <= 0xA0) || *c == 0xAD ||
                            (*c >= 0x200B && *c <= 0x200F) || (*c >= 0x2028 && *c <= 0x202F) ||
                            (*c >= 0x2060 && *c <= 0x206F) || *c == 0xFEFF;
        if (c == U'"' || c == U'\\') result += '\\';
        if (hidden) {
            result += c ? "<" + code_point_name(*c) + ">" : "<?>";
        } else {
            append_utf8(result, *c);
        }
    }
    return result + "\"";
}

}  // namespace leafwright::dump
