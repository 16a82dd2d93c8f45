// What to say about a character that no font has.
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "fonts/font_set.hpp"

namespace leafwright::fonts {
namespace {

std::string unicode_name(UChar32 character) {
    std::array<char, 128> name{};
    for (const UCharNameChoice choice : {U_UNICODE_CHAR_NAME, U_EXTENDED_CHAR_NAME}) {
        UErrorCode status = U_ZERO_ERROR;
        const std::int32_t length = u_charName(character, choice, name.data(), name.size(), &status);
        if (U_SUCCESS(status) && length > 0) return {name.data(), static_cast<std::size_t>(length)};
    }
    return {};
}

// "“त” (U+0924 DEVANAGARI LETTER TA)"; a character without a shape of its own is only named.
std::string describe(char32_t character) {
    const auto code = static_cast<UChar32>(character);
    std::string text = code_point_name(character);
    const std::string name = unicode_name(code);
    if (!name.empty()) text += " " + name;
    if (u_isgraph(code) == 0 || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0) return text;
    std::string quoted = "“";
    append_utf8(quoted, character);
    return quoted + "” (" + text + ")";
}

bool serves(const std::vector<std::string>& scripts, const char* script) {
    return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

}  // namespace

std::string FileFontSet::advice(char32_t character) const {
    const std::string what = "no font has the character " + describe(character);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode code = uscript_getScript(static_cast<UChar32>(character), &status);
    if (U_FAILURE(status) || code <= USCRIPT_INHERITED || code == USCRIPT_UNKNOWN)
        return what + "; write something else, or add a family that has it to " + shown_;

    const char* script = uscript_getShortName(code);
    const std::string in_script = what + " of the script " + uscript_getName(code);
    for (const Family& family : families_)
        if (serves(family.scripts, script) && family.regular->face() == nullptr)
            return in_script + "; install the Debian package " + family.package + ", which has " + family.name;
    for (const OtherFamily& family : others_)
        if (serves(family.scripts, script))
            return in_script + "; install the Debian package " + family.package + " and add its " + family.name +
                   " to " + shown_;
    return in_script + "; write something else, or add a family that has it to " + shown_;
}

}  // namespace leafwright::fonts
