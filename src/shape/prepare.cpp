#include "shape/prepare.hpp"

#include "shape/utf.hpp"

namespace leafwright::shape {
namespace {

constexpr char16_t soft_hyphen = 0x00AD;

// What a character stands for in the analysis; 0 drops it.
char16_t plain(char16_t unit) {
    switch (unit) {
        case u'\n':
        case u'\v':
        case u'\f':
        case u'\r':
        case 0x0085:
        case 0x2029:
            return line_end;
        case u'\t':
            return u' ';
        case 0x2006:  // six-per-em
        case 0x2009:  // thin
        case 0x200A:  // hair
            return 0x202F;
        case soft_hyphen:
            return 0;
        default:
            return unit;
    }
}

}  // namespace

PreparedText prepare(const std::vector<StyledText>& text) {
    PreparedText prepared;
    std::u16string part;
    for (const StyledText& stretch : text) {
        const std::size_t start = prepared.text.size();
        part.clear();
        append_utf16(part, stretch.text);
        for (std::size_t i = 0; i < part.size(); ++i) {
            const bool half_of_line_end = part[i] == u'\n' && i > 0 && part[i - 1] == u'\r';
            if (const char16_t unit = plain(part[i]); unit != 0 && !half_of_line_end) {
                prepared.text.push_back(unit);
            }
        }
        if (prepared.text.size() > start) {
            prepared.styles.push_back({prepared.text.size(), stretch.weight, stretch.style});
        }
    }
    return prepared;
}

bool is_space(char32_t character) {
    return character == U' ' || (character >= 0x2000 && character <= 0x2005) || character == 0x2008 ||
           character == line_end || character == 0x205F || character == 0x3000;
}

bool is_control(char32_t character) {
    return character == 0x061C || character == 0x200B || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2060 && character <= 0x206F) ||
           character == 0xFEFF;
}

}  // namespace leafwright::shape
