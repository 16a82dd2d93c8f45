#include "markup/wrap.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

#include "base/utf8.hpp"

namespace leafwright::markup {
namespace {

int columns_of(char32_t character) {
    const auto code = static_cast<UChar32>(character);
    switch (u_charType(code)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
            return 0;
        default:
            break;
    }
    const auto width = static_cast<UEastAsianWidth>(u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH));
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Scripts that part no words: ICU knows where lines of them may end.
bool is_unspaced(UChar32 character) {
    switch (static_cast<ULineBreak>(u_getIntPropertyValue(character, UCHAR_LINE_BREAK))) {
        case U_LB_IDEOGRAPHIC:
        case U_LB_COMPLEX_CONTEXT:
        case U_LB_CONDITIONAL_JAPANESE_STARTER:
        case U_LB_CLOSE_PUNCTUATION:
            return true;
        default:
            return false;
    }
}

bool may_end(const icu::UnicodeString& text, std::int32_t at) {
    if (at >= text.length() || u_isUWhiteSpace(text.char32At(text.moveIndex32(at, -1))) != 0) return true;
    const UChar32 before = text.char32At(text.moveIndex32(at, -1)), after = text.char32At(at);
    return is_unspaced(before) && is_unspaced(after);
}

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

// Where lines may end: pieces that stay whole, the space behind them included.
std::vector<std::string> pieces_of(std::string_view text, const std::string& language) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createLineInstance(icu::Locale(language.c_str()), error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for line breaks");
    const icu::UnicodeString all = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    breaks->setText(all);
    std::vector<std::string> pieces;
    std::int32_t begin = 0;
    for (std::int32_t at = breaks->next(); at != icu::BreakIterator::DONE; at = breaks->next()) {
        if (!may_end(all, at)) continue;
        pieces.emplace_back();
        all.tempSubStringBetween(begin, at).toUTF8String(pieces.back());
        begin = at;
    }
    return pieces;
}

}  // namespace

int columns_of(std::string_view text) {
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) columns += columns_of(next_code_point(text, at).value_or(U'\uFFFD'));
    return columns;
}

std::vector<std::string> wrapped(std::string_view text, const std::string& language, int width) {
    std::vector<std::string> lines;
    std::string line;
    const auto close = [&] {
        lines.push_back(trimmed(std::move(line)));
        line.clear();
    };
    for (const std::string& piece : pieces_of(text, language)) {
        if (!line.empty() && columns_of(line) + columns_of(trimmed(piece)) > width) close();
        line += piece;
        if (piece.ends_with('\n')) close();
    }
    if (!line.empty()) close();
    return lines;
}

}  // namespace leafwright::markup
