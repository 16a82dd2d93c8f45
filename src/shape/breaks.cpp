#include "shape/breaks.hpp"

#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <stdexcept>

#include "shape/utf.hpp"

namespace leafwright::shape {
namespace {

void check(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string("ICU cannot ") + what + ": " + u_errorName(status));
    }
}

// True when every code point of the text is a grapheme cluster by itself, which the standard's rules
// say of two neighbours of class Other.
bool all_simple(std::u16string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = next_character(text, at);
        if (character >= 0x80 &&
            u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_GRAPHEME_CLUSTER_BREAK) != U_GCB_OTHER) {
            return false;
        }
    }
    return true;
}

// The locale whose rules break lines.
std::string line_locale(const std::string& language) {
    std::string locale = icu_locale(language);
    const std::string_view subject = std::string_view(locale).substr(0, locale.find_first_of("_@"));
    if (subject == "ja" || subject == "zh" || subject == "yue") {
        locale += locale.find('@') == std::string::npos ? "@lb=strict" : ";lb=strict";
    }
    return locale;
}

}  // namespace

std::string icu_locale(const std::string& language) {
    char locale[ULOC_FULLNAME_CAPACITY] = {};
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(language.c_str(), locale, static_cast<std::int32_t>(sizeof locale) - 1, nullptr, &status);
    return U_SUCCESS(status) ? locale : "";
}

BreakIterators::Iterator BreakIterators::take(const std::string& name, UBreakIteratorType type,
                                              const std::string& language) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = free_.find(name); found != free_.end() && !found->second.empty()) {
            Iterator iterator = std::move(found->second.back());
            found->second.pop_back();
            return iterator;
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::string locale = type == UBRK_LINE ? line_locale(language) : icu_locale(language);
    Iterator iterator(ubrk_open(type, locale.c_str(), nullptr, 0, &status));
    check(status, "open a break iterator");
    return iterator;
}

void BreakIterators::give_back(const std::string& name, Iterator iterator) {
    const std::lock_guard lock(mutex_);
    free_[name].push_back(std::move(iterator));
}

std::vector<Break> BreakIterators::lines(std::u16string_view text, const std::string& language) {
    std::vector<Break> breaks(text.size() + 1, Break::no);
    Iterator iterator = take(language, UBRK_LINE, language);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator.get(), text.data(), static_cast<std::int32_t>(text.size()), &status);
    check(status, "break lines");
    for (std::int32_t at = ubrk_next(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get())) {
        const bool hard = ubrk_getRuleStatus(iterator.get()) >= UBRK_LINE_HARD;
        breaks[static_cast<std::size_t>(at)] = hard ? Break::must : Break::may;
    }
    breaks.back() = Break::must;
    give_back(language, std::move(iterator));
    return breaks;
}

std::vector<std::size_t> BreakIterators::clusters(std::u16string_view text) {
    std::vector<std::size_t> ends;
    ends.reserve(text.size());
    if (all_simple(text)) {
        for (std::size_t at = 0; at < text.size();) {
            next_character(text, at);
            ends.push_back(at);
        }
        return ends;
    }
    const std::string name = "clusters";  // no language has this name, and the rules are the same for all
    Iterator iterator = take(name, UBRK_CHARACTER, "und");
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator.get(), text.data(), static_cast<std::int32_t>(text.size()), &status);
    check(status, "find grapheme clusters");
    for (std::int32_t at = ubrk_next(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get())) {
        ends.push_back(static_cast<std::size_t>(at));
    }
    give_back(name, std::move(iterator));
    return ends;
}

}  // namespace leafwright::shape
