#include "model/unicode.hpp"

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.hpp"

namespace leafwright::model {
namespace {

// Code points below U+0300, whose lead bytes are below 0xCC, are in form C always.
bool is_plainly_normal(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

std::string normal_form(const std::string& text) {
    if (is_plainly_normal(text)) return text;
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* form_c = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error) || form_c->isNormalizedUTF8(text, error)) return text;
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    form_c->normalizeUTF8(0, text, sink, nullptr, error);
    return U_FAILURE(error) ? text : result;
}

bool is_breaking_space(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::string tidy(const std::string& text) {
    const std::string normal = normal_form(text);
    std::string result;
    result.reserve(normal.size());
    bool space = false;
    for (std::size_t at = 0; at < normal.size();) {
        const std::size_t begin = at;
        while (at < normal.size() && normal[at] > ' ' && normal[at] <= '~') ++at;
        if (at == begin) {
            const std::optional<char32_t> c = next_code_point(normal, at);
            if (c && is_breaking_space(*c)) {
                space = !result.empty();
                continue;
            }
        }
        if (space) result += ' ';
        space = false;
        result.append(normal, begin, at - begin);
    }
    return result;
}

bool is_blank(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> c = next_code_point(text, at);
        if (!c) return false;
        const auto code_point = static_cast<UChar32>(*c);
        if (!u_isUWhiteSpace(code_point) && !u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
            return false;
        }
    }
    return true;
}

std::string canonical_language(const std::string& tag) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(tag, error);
    if (U_FAILURE(error) || locale.isBogus() || *locale.getLanguage() == '\0') return {};
    const auto result = locale.toLanguageTag<std::string>(error);
    // A tag that is wrong at its end is read up to there; one that lost a part is refused.
    const auto parts = [](std::string_view text) { return std::count(text.begin(), text.end(), '-'); };
    if (U_FAILURE(error) || result == "und" || parts(result) != parts(tag)) return {};
    return result;
}

bool is_country(const std::string& code) {
    for (const char* const* known = icu::Locale::getISOCountries(); *known != nullptr; ++known) {
        if (code == *known) return true;
    }
    return false;
}

}  // namespace leafwright::model
