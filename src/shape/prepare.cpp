#include "shape/prepare.hpp"

#include <algorithm>

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
    for (const StyledText& stretch : text) {
        const std::size_t start = prepared.text.size();
        append_utf16(prepared.text, stretch.text);
        const auto begin = prepared.text.begin() + static_cast<std::ptrdiff_t>(start);
        auto first = std::find_if(begin, prepared.text.end(), [](char16_t unit) { return plain(unit) != unit; });
        auto kept = first;
        bool after_return = false;  // a line feed behind a carriage return ends the same line
        for (; first != prepared.text.end(); ++first) {
            const bool doubled = *first == u'\n' && after_return;
            after_return = *first == u'\r';
            if (const char16_t unit = plain(*first); unit != 0 && !doubled) {
                *kept++ = unit;
            }
        }
        prepared.text.erase(kept, prepared.text.end());
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
