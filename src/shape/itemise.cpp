#include "shape/itemise.hpp"

#include <unicode/locid.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "shape/breaks.hpp"
#include "shape/shape.hpp"
#include "shape/utf.hpp"

namespace leafwright::shape {
namespace {

// No character before the Hebrew block is written from right to left.
constexpr char32_t first_right_to_left = 0x590;

// True for characters that can give a left-to-right paragraph other levels than 0.
bool turns_direction(char32_t character) {
    if (character < first_right_to_left) {
        return false;
    }
    switch (u_charDirection(static_cast<UChar32>(character))) {
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
        case U_ARABIC_NUMBER:
        case U_LEFT_TO_RIGHT_EMBEDDING:
        case U_LEFT_TO_RIGHT_OVERRIDE:
        case U_RIGHT_TO_LEFT_EMBEDDING:
        case U_RIGHT_TO_LEFT_OVERRIDE:
        case U_LEFT_TO_RIGHT_ISOLATE:
        case U_RIGHT_TO_LEFT_ISOLATE:
        case U_FIRST_STRONG_ISOLATE:
            return true;
        default:
            return false;
    }
}

bool any_turns_direction(std::u16string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (turns_direction(next_character(text, at))) {
            return true;
        }
    }
    return false;
}

UScriptCode script_of(char32_t character) {
    if (character < 0x80) {
        const char32_t letter = character | 0x20;
        return letter >= U'a' && letter <= U'z' ? USCRIPT_LATIN : USCRIPT_COMMON;
    }
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(character), &status);
}

bool is_common(UScriptCode script) {
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

bool inside(const std::vector<Range>& ranges, std::size_t at) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [at](const Range& range) { return range.begin <= at && at < range.end; });
}

// Remembers the script around each bracket and quotation mark still open.
class Brackets {
public:
    // The script of a character of no script of its own, which may be a bracket.
    std::optional<UScriptCode> script(char32_t character, std::optional<UScriptCode> current) {
        if (is_opening(character)) {
            open(character, current);
        } else if (const char32_t opening = opening_of(character); opening != 0) {
            if (const auto before = close(opening)) {
                return before;
            }
        }
        return current;
    }

private:
    static bool is_opening(char32_t character) {
        return character == U'“' || character == U'‘' ||
               u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN;
    }
    // 0 for a character that closes nothing.
    static char32_t opening_of(char32_t character) {
        if (character == U'”') {
            return U'“';
        }
        if (character == U'’') {
            return U'‘';
        }
        const auto code = static_cast<UChar32>(character);
        const bool closes = u_getIntPropertyValue(code, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_CLOSE;
        return closes ? static_cast<char32_t>(u_getBidiPairedBracket(code)) : 0;
    }
    void open(char32_t character, std::optional<UScriptCode> script) {
        if (open_.size() == most) {
            open_.erase(open_.begin());
        }
        open_.push_back({character, script});
    }
    // The script where `opening` last stood.
    std::optional<UScriptCode> close(char32_t opening) {
        for (std::size_t i = open_.size(); i > 0; --i) {
            if (open_[i - 1].character == opening) {
                const std::optional<UScriptCode> script = open_[i - 1].script;
                open_.resize(i - 1);
                return script;
            }
        }
        return std::nullopt;
    }

    struct Open {
        char32_t character;
        std::optional<UScriptCode> script;
    };
    static constexpr std::size_t most = 32;
    std::vector<Open> open_;
};

// Scripts whose characters stand together in Chinese, Japanese or Korean text.
bool is_east_asian(UScriptCode script) {
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_BOPOMOFO || script == USCRIPT_HANGUL;
}

// Ideographic punctuation and full-width signs, as wide as a Chinese character.
bool is_wide_sign(char32_t character) {
    return (character >= 0x3000 && character <= 0x303F) || (character >= 0xFF00 && character <= 0xFFEF);
}

// The script of a wide sign that stands behind a word of another script.
UScriptCode around_wide_sign(std::optional<UScriptCode> current, UScriptCode fallback) {
    if (current && is_east_asian(*current)) {
        return *current;
    }
    return is_east_asian(fallback) ? fallback : USCRIPT_HAN;
}

}  // namespace

std::vector<LevelRun> bidi_levels(std::u16string_view text, bool right_to_left,
                                  const std::vector<Range>& left_to_right) {
    if (text.empty() || (!right_to_left && !any_turns_direction(text))) {
        return {{text.size(), 0}};
    }
    // A letter in place of each character makes the whole stretch one unit that runs left to right.
    std::u16string analysed(text);
    for (const Range& range : left_to_right) {
        analysed.replace(range.begin, range.end - range.begin, range.end - range.begin, u'a');
    }
    const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    const auto length = static_cast<std::int32_t>(analysed.size());
    ubidi_setPara(bidi.get(), analysed.data(), length, right_to_left ? 1 : 0, nullptr, &status);
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string("ICU cannot order the text: ") + u_errorName(status));
    }
    std::vector<LevelRun> runs;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (runs.empty() || runs.back().level != levels[i]) {
            runs.push_back({0, levels[i]});
        }
        runs.back().end = i + 1;
    }
    return runs;
}

std::vector<ScriptRun> script_runs(std::u16string_view text, UScriptCode fallback, const std::vector<Range>& latin) {
    std::vector<ScriptRun> runs;
    std::optional<UScriptCode> current;
    Brackets brackets;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t character = next_character(text, at);
        const UScriptCode script = script_of(character);
        std::optional<UScriptCode> found = current;
        bool carries_on = true;  // what follows takes this character's script
        if (!is_common(script)) {
            found = script;
        } else if (is_wide_sign(character)) {
            found = around_wide_sign(current, fallback);
        } else if (inside(latin, start)) {
            found = USCRIPT_LATIN;
            carries_on = false;
        } else if (character != U' ') {
            found = brackets.script(character, current);
        }
        if (!found) {
            continue;
        }
        current = carries_on ? found : current;
        if (runs.empty() || runs.back().script != *found) {
            runs.push_back({0, *found});
        }
        runs.back().end = at;
    }
    if (runs.empty()) {
        runs.push_back({text.size(), fallback});
    }
    runs.back().end = text.size();
    return runs;
}

UScriptCode language_script(const std::string& language) {
    const std::string name = likely_script(language);
    if (name == "Hans" || name == "Hant" || name == "Jpan") {
        return USCRIPT_HAN;
    }
    if (name == "Kore") {
        return USCRIPT_HANGUL;
    }
    const std::int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, name.c_str());
    if (code == UCHAR_INVALID_CODE || is_common(static_cast<UScriptCode>(code))) {
        return USCRIPT_LATIN;
    }
    return static_cast<UScriptCode>(code);
}

std::string written_form(UScriptCode script, const std::string& language) {
    if (is_east_asian(script)) {
        const bool han = script == USCRIPT_HAN;
        const bool kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
        const std::string form = likely_script(language);
        const bool chinese = form == "Hans" || form == "Hant";
        if ((chinese && (han || script == USCRIPT_BOPOMOFO)) || (form == "Jpan" && (han || kana)) ||
            (form == "Kore" && (han || script == USCRIPT_HANGUL))) {
            return form;
        }
    }
    return uscript_getShortName(script);
}

std::string run_language(std::u16string_view text, UScriptCode script, UScriptCode own, const std::string& language) {
    const auto is_letter = [](char16_t unit) { return U16_IS_SURROGATE(unit) || u_isalpha(unit) != 0; };
    if (script == own || is_common(script) || (is_east_asian(script) && is_east_asian(own)) ||
        std::none_of(text.begin(), text.end(), is_letter)) {
        return language;
    }
    icu::Locale likely(("und_" + std::string(uscript_getShortName(script))).c_str());
    UErrorCode status = U_ZERO_ERROR;
    likely.addLikelySubtags(status);
    const std::string found = likely.getLanguage();
    return U_FAILURE(status) || found.empty() || found == "und" ? language : found;
}

std::string likely_script(const std::string& language) {
    char full[ULOC_FULLNAME_CAPACITY] = {};
    char script[ULOC_SCRIPT_CAPACITY] = {};
    UErrorCode status = U_ZERO_ERROR;
    uloc_addLikelySubtags(icu_locale(language).c_str(), full, static_cast<std::int32_t>(sizeof full) - 1, &status);
    uloc_getScript(full, script, static_cast<std::int32_t>(sizeof script) - 1, &status);
    return U_SUCCESS(status) && script[0] != '\0' ? script : "Latn";
}

bool is_right_to_left(const std::string& language) {
    return uloc_isRightToLeft(icu_locale(language).c_str()) != 0;
}

}  // namespace leafwright::shape
