#include "base/number.hpp"

#include <array>
#include <charconv>

#include "base/geometry.hpp"

namespace leafwright {

std::string format_number(double value, int decimals) {
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    if (end.ec != std::errc{}) return "0";
    std::string text(buffer.data(), end.ptr);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string format_mm(double points) {
    return format_number(to_mm(points), 1);
}

}  // namespace leafwright
