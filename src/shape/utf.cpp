#include "shape/utf.hpp"

#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace leafwright::shape {
namespace {

constexpr char32_t replacement = 0xFFFD;

char32_t checked(UChar32 character) {
    return character < 0 || U_IS_SURROGATE(character) ? replacement : static_cast<char32_t>(character);
}

}  // namespace

char32_t next_character(std::u16string_view text, std::size_t& at) {
    if (text[at] < 0xD800) {
        return text[at++];
    }
    UChar32 character = 0;
    U16_NEXT(text.data(), at, text.size(), character);
    return checked(character);
}

char32_t previous_character(std::u16string_view text, std::size_t& at) {
    UChar32 character = 0;
    U16_PREV(text.data(), 0, at, character);
    return checked(character);
}

void append_utf8(std::string& text, char32_t character) {
    if (character < 0x80) {
        text.push_back(static_cast<char>(character));
        return;
    }
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::size_t count = 0;
    U8_APPEND_UNSAFE(bytes, count, character);
    for (std::size_t i = 0; i < count; ++i) {
        text.push_back(static_cast<char>(bytes[i]));
    }
}

std::string to_utf8(std::u16string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        append_utf8(result, next_character(text, at));
    }
    return result;
}

void append_utf16(std::u16string& text, std::string_view utf8) {
    const std::size_t before = text.size();
    text.resize(before + utf8.size());  // UTF-16 never takes more units than UTF-8 takes bytes
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(text.data() + before, static_cast<std::int32_t>(utf8.size()), &length, utf8.data(),
                         static_cast<std::int32_t>(utf8.size()), static_cast<UChar32>(replacement), nullptr, &status);
    text.resize(before + (U_FAILURE(status) ? 0 : static_cast<std::size_t>(length)));
}

}  // namespace leafwright::shape
