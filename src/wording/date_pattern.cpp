#include "wording/date_pattern.hpp"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <stdexcept>

namespace leafwright::wording {
namespace {

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr std::size_t abbreviated = 3, wide = 4;

}  // namespace

std::unique_ptr<DatePattern> DatePattern::parse(const std::string& text, const std::string& language,
                                                const std::string& pointer, Diagnostics& diagnostics) {
    auto result = std::make_unique<DatePattern>();
    result->language_ = language;
    const std::string problem = result->read(text);
    if (problem.empty()) return result;
    diagnostics.refuse_at("wording.bad-date", pointer, "the date pattern \"" + text + "\" " + problem,
                          "write it with d, M and y, for example \"d MMMM y\", and letters of words in apostrophes");
    return nullptr;
}

std::string DatePattern::read(const std::string& text) {
    bool quoted = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\'') {
            const bool doubled = at + 1 < text.size() && text[at + 1] == '\'';
            if (doubled)
                add_text("'");
            else
                quoted = !quoted;
            at += doubled ? 2 : 1;
            continue;
        }
        if (quoted || !is_letter(c)) {
            add_text(std::string(1, c));
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of(c, at), text.size());
        const std::size_t most = c == 'd' ? 2 : c == 'y' || c == 'M' || c == 'L' ? wide : 0;
        if (end - at > most) return "has \"" + text.substr(at, end - at) + "\"";
        pieces_.push_back({c, end - at, {}});
        at = end;
    }
    if (quoted) return "has an apostrophe without its second";
    const auto has = [this](std::string_view letters) {
        return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
            return piece.field != 0 && letters.find(piece.field) != std::string_view::npos;
        });
    };
    return has("d") && has("ML") && has("y") ? "" : "lacks the day, the month or the year";
}

void DatePattern::add_text(const std::string& text) {
    if (pieces_.empty() || pieces_.back().field != 0) pieces_.emplace_back();
    pieces_.back().text += text;
}

void DatePattern::read_names() const {
    names_.resize(pieces_.size());
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(language_, status);
    const icu::DateFormatSymbols symbols(locale, "gregorian", status);
    for (std::size_t i = 0; i < pieces_.size() && U_SUCCESS(status); ++i) {
        if (!names_month(pieces_[i])) continue;
        std::int32_t count = 0;
        const icu::UnicodeString* names = symbols.getMonths(
            count, pieces_[i].field == 'L' ? icu::DateFormatSymbols::STANDALONE : icu::DateFormatSymbols::FORMAT,
            pieces_[i].width == wide ? icu::DateFormatSymbols::WIDE : icu::DateFormatSymbols::ABBREVIATED);
        for (std::size_t month = 0; month < names_[i].size(); ++month)
            if (month < static_cast<std::size_t>(count)) names[month].toUTF8String(names_[i][month]);
    }
    if (U_FAILURE(status)) throw std::logic_error(std::string("month names: ") + u_errorName(status));
}

bool DatePattern::names_month(const Piece& piece) {
    return (piece.field == 'M' || piece.field == 'L') && piece.width >= abbreviated;
}

std::string DatePattern::format(const model::Date& date) const {
    std::call_once(named_, [this] {
        if (std::any_of(pieces_.begin(), pieces_.end(), names_month)) read_names();
    });
    std::string result;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Piece& piece = pieces_[i];
        if (names_month(piece))
            result += names_[i].at(static_cast<std::size_t>(date.month - 1));
        else if (piece.field == 0)
            result += piece.text;
        else
            result += padded(piece.field == 'd' ? date.day : piece.field == 'y' ? date.year : date.month, piece.width);
    }
    return result;
}

}  // namespace leafwright::wording
