#include "reading/direction.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>

#include "base/utf8.hpp"

namespace leafwright::reading {

Direction direction_of(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> character = next_code_point(text, at);
        if (!character) break;
        switch (u_charDirection(static_cast<UChar32>(*character))) {
            case U_RIGHT_TO_LEFT:
            case U_RIGHT_TO_LEFT_ARABIC:
                return Direction::right_to_left;
            case U_LEFT_TO_RIGHT:
            case U_EUROPEAN_NUMBER:
            case U_ARABIC_NUMBER:
                return Direction::left_to_right;
            default:
                break;
        }
    }
    return Direction::unknown;
}

bool is_invisible(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> character = next_code_point(text, at);
        if (!character || u_charType(static_cast<UChar32>(*character)) != U_FORMAT_CHAR) return false;
    }
    return !text.empty();
}

bool is_right_to_left(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(language, status);
    return U_SUCCESS(status) && locale.isRightToLeft() != 0;
}

std::string in_reading_order(const std::vector<std::string>& glyphs, bool right_to_left) {
    std::string text;
    for (std::size_t i = 0; i < glyphs.size(); ++i) text += glyphs[right_to_left ? glyphs.size() - 1 - i : i];
    return text;
}

}  // namespace leafwright::reading
