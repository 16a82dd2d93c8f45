#include "shape/characters.hpp"

#include <unicode/uchar.h>

namespace leafwright::shape {
namespace {

bool is_ascii_letter(char16_t unit) {
    return (unit | 0x20) >= u'a' && (unit | 0x20) <= u'z';
}

}  // namespace

bool is_digit(char16_t unit) {
    return unit < 0x80 ? unit >= u'0' && unit <= u'9' : u_isdigit(unit) != 0;
}

bool is_letter(char16_t unit) {
    return unit < 0x80 ? is_ascii_letter(unit) : u_isalpha(unit) != 0;
}

bool is_hyphen(char16_t unit) {
    return unit == u'-' || unit == 0x2010;
}

bool is_dash(char16_t unit) {
    return unit >= 0x2012 && unit <= 0x2015;
}

bool joins_parts(char16_t unit) {
    return is_hyphen(unit) || is_dash(unit) || unit == u'/';
}

bool is_unspaced(char16_t unit) {
    constexpr char16_t first = 0x0E00;  // Thai
    if (unit < first) {
        return false;
    }
    const bool wide_sign = (unit >= 0x3000 && unit <= 0x303F) || (unit >= 0xFF00 && unit <= 0xFFEF);
    return wide_sign || is_ideographic(unit) || u_getIntPropertyValue(unit, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

bool is_ideographic(char16_t unit) {
    const bool rare = unit >= 0xD840 && unit <= 0xD8BF;  // begins a pair of planes 2 and 3
    return rare || (unit >= 0x2E80 && unit <= 0x2FDF) || (unit >= 0x3040 && unit <= 0x312F) ||
           (unit >= 0x31A0 && unit <= 0x9FFF) || (unit >= 0xF900 && unit <= 0xFAFF);
}

bool is_opening(char16_t unit) {
    switch (unit) {
        case u'(':
        case u'[':
        case u'{':
        case u'"':
        case u'\'':
        case u'“':
        case u'‘':
        case u'«':
        case u'‹':
        case u'„':
        case u'‚':
        case u'¿':
        case u'¡':
        case u'（':
        case u'［':
        case u'「':
        case u'『':
        case u'【':
        case u'《':
        case u'〈':
            return true;
        default:
            return false;
    }
}

bool is_closing(char16_t unit) {
    switch (unit) {
        case u')':
        case u']':
        case u'}':
        case u'"':
        case u'\'':
        case u'”':
        case u'’':
        case u'»':
        case u'›':
        case u'.':
        case u',':
        case u';':
        case u':':
        case u'!':
        case u'?':
        case u'…':
        case u'।':
        case u'॥':
        case u'،':
        case u'؛':
        case u'؟':
        case u'。':
        case u'、':
        case u'，':
        case u'．':
        case u'：':
        case u'；':
        case u'！':
        case u'？':
        case u'）':
        case u'］':
        case u'」':
        case u'』':
        case u'】':
        case u'》':
        case u'〉':
            return true;
        default:
            return false;
    }
}

std::u16string_view core(std::u16string_view word) {
    while (!word.empty() && is_opening(word.front())) {
        word.remove_prefix(1);
    }
    while (!word.empty() && is_closing(word.back())) {
        word.remove_suffix(1);
    }
    return word;
}

bool is_address(std::u16string_view word) {
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        const bool at_sign = word[i] == u'@';
        const bool scheme = word[i] == u':' && word.substr(i, 3) == u"://";
        // "vinayakm.in/…" but not "mg/kg." or "1.5": a dot between letters.
        const bool domain = word[i] == u'.' && is_ascii_letter(word[i - 1]) && is_ascii_letter(word[i + 1]);
        if (at_sign || scheme || domain) {
            return true;
        }
    }
    return false;
}

}  // namespace leafwright::shape
