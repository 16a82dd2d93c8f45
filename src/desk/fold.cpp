#include "desk/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace leafwright::desk {
namespace {

constexpr int nukta_class = 7;  // canonical combining class

// A sign that people leave out when they type in a hurry.
bool is_dropped(UChar32 c) {
    const int category = u_charType(c);
    if (category == U_FORMAT_CHAR) return true;
    if (category != U_NON_SPACING_MARK) return false;
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(c, &error) == USCRIPT_INHERITED || u_getCombiningClass(c) == nukta_class;
}

bool is_of_word(UChar32 c) {
    const int category = u_charType(c);
    return u_isalnum(c) != 0 || category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK;
}

}  // namespace

std::u32string fold(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const icu::Normalizer2* parting = icu::Normalizer2::getNFKDInstance(error);
    if (U_FAILURE(error)) return {};
    const icu::UnicodeString folded = parting->normalize(folding->normalize(source, error), error);
    std::u32string result;
    for (int i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (is_dropped(c)) continue;
        // An apostrophe parts no word: "Baker's", typed "bakers".
        if (c == U'\'' || c == U'\u2019') continue;
        if (is_of_word(c)) {
            result += static_cast<char32_t>(c);
        } else if (!result.empty() && result.back() != U' ') {
            result += U' ';
        }
    }
    if (!result.empty() && result.back() == U' ') result.pop_back();
    return result;
}

std::vector<std::u32string_view> words_of(std::u32string_view folded) {
    std::vector<std::u32string_view> words;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(U' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

int distance_to_beginning(std::u32string_view typed, std::u32string_view word, int most) {
    // Row i: the costs of turning the first i letters typed into each beginning of the word.
    const std::size_t width = std::min(word.size(), typed.size() + static_cast<std::size_t>(most)) + 1;
    std::vector<int> before(width), last(width), now(width);
    for (std::size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        now[0] = static_cast<int>(i);
        for (std::size_t j = 1; j < width; ++j) {
            const int replaced = last[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
            now[j] = std::min({replaced, last[j] + 1, now[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
            if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        if (*std::min_element(now.begin(), now.end()) > most) return most + 1;
        before.swap(last);
        last.swap(now);
    }
    return std::min(*std::min_element(last.begin(), last.end()), most + 1);
}

}  // namespace leafwright::desk
