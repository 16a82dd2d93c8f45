// Telling what each stretch between spaces is.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "shape/characters.hpp"
#include "shape/glue.hpp"
#include "shape/prepare.hpp"
#include "shape/vocabulary.hpp"

namespace leafwright::shape {
namespace {

// Characters that a number may have between and around its digits.
constexpr std::u16string_view number_marks = u".,:/-–−+±~≈<>≤≥×½⅓⅔¼¾⅛%٪٫٬";
constexpr std::u16string_view fractions = u"½⅓⅔¼¾⅛";
constexpr std::u16string_view phone_marks = u"+()-.–/";

std::size_t count_digits(std::u16string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

bool contains(std::u16string_view marks, char16_t unit) {
    return marks.find(unit) != std::u16string_view::npos;
}

bool is_number(std::u16string_view text) {
    bool digits = false;
    for (const char16_t unit : text) {
        const bool digit = is_digit(unit) || contains(fractions, unit);
        if (!digit && !contains(number_marks, unit)) {
            return false;
        }
        digits = digits || digit;
    }
    return digits;
}

bool is_capital(char16_t unit) {
    return unit < 0x80 ? unit >= u'A' && unit <= u'Z' : u_charType(unit) == U_UPPERCASE_LETTER;
}

std::uint32_t kinds_of_digits(std::u16string_view text) {
    std::uint32_t kinds = is_number(text) ? kind::number | kind::counted : 0;
    if (count_digits(text) == text.size()) {
        kinds |= text.size() <= 2 ? kind::day : 0;
        kinds |= text.size() == 4 ? kind::year : 0;
        kinds |= text.size() == 3 ? kind::thousands : 0;
        kinds |= text.size() <= 3 ? kind::leads_thousands : 0;
    } else if (std::all_of(text.begin(), text.end(), [](char16_t unit) { return is_digit(unit) || is_letter(unit); })) {
        const std::size_t first = is_capital(text.front()) ? 1 : 0;
        const bool digits_first = is_digit(text[first < text.size() ? first : 0]);
        kinds |= digits_first && text.size() <= 4 ? kind::counted : 0;  // "2a", "B12"
    }
    return kinds;
}

std::uint32_t kinds_of_letters(std::u16string_view text) {
    std::uint32_t kinds = 0;
    const auto in_word = [](char16_t unit) {
        return is_letter(unit) || (U_GET_GC_MASK(unit) & U_GC_M_MASK) != 0 || U16_IS_SURROGATE(unit);
    };
    kinds |= std::all_of(text.begin(), text.end(), in_word) ? kind::word : 0;
    const bool capital = is_capital(text.front());
    kinds |= capital || u_charType(text.front()) == U_OTHER_LETTER ? kind::name : 0;
    kinds |= capital && text.size() == 1 ? kind::letter | kind::counted : 0;
    return kinds;
}

// Whether the vocabulary knows the word in any case of letters.
std::uint32_t known_kinds(std::u16string_view word) {
    std::array<char16_t, longest_known_word> folded{};
    if (word.size() > folded.size()) {
        return 0;
    }
    std::transform(word.begin(), word.end(), folded.begin(), [](char16_t unit) {
        return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
    });
    return vocabulary({folded.data(), word.size()});
}

std::uint32_t kinds_of(std::u16string_view text, std::u16string_view inner) {
    if (inner.empty()) {
        // Straight quotes are both: only what can be nothing else counts as closing.
        return is_opening(text.front()) ? kind::opening : kind::closing;
    }
    std::uint32_t kinds = known_kinds(inner);
    if (std::any_of(inner.begin(), inner.end(), is_digit)) {
        kinds |= kind::digits | kinds_of_digits(inner);
    } else {
        kinds |= contains(fractions, inner.front()) ? kinds_of_digits(inner) : kinds_of_letters(inner);
    }
    kinds |= is_ideographic(text.front()) ? kind::ideographic : 0;
    kinds |= is_address(inner) ? kind::address : 0;
    const bool bare_end = inner.data() + inner.size() == text.data() + text.size();
    const bool bare_start = inner.data() == text.data();
    kinds |= !bare_start && bare_end && inner.size() == 1 && is_letter(inner.front()) ? kind::opening : 0;
    kinds |= (kinds & kind::letter) != 0 && !bare_end && text.back() == u'.' && text.size() == 2 ? kind::initial : 0;
    // A mark behind a number ends a clause; behind a word it may also be a short form's dot.
    if (!bare_end) {
        kinds &= ~(kind::number | kind::leads_thousands | kind::sign);
        kinds &= text.back() == u'.' ? ~0u : ~(kind::title | kind::label | kind::currency | kind::initial);
    }
    return kinds;
}

std::u16string_view slice(std::u16string_view text, Range range) {
    return text.substr(range.begin, range.end - range.begin);
}

bool phone_part(std::u16string_view text, const Token& token) {
    if ((token.kinds & kind::digits) == 0) {
        return false;
    }
    const std::u16string_view inner = slice(text, token.core);
    return std::all_of(inner.begin(), inner.end(),
                       [](char16_t unit) { return is_digit(unit) || contains(phone_marks, unit); });
}

// Marks the parts of each phone number: seven digits or more, in parts that look like one.
void mark_phone_numbers(std::u16string_view text, std::vector<Token>& all) {
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        std::size_t digits = 0;
        std::size_t longest = 0;
        bool goes_on = true;
        while (end < all.size() && goes_on && phone_part(text, all[end])) {
            const std::u16string_view part = slice(text, all[end].range);
            const std::size_t count = count_digits(part);
            digits += count;
            longest = std::max(longest, count);
            goes_on = !is_closing(part.back()) || part.back() == u')';
            ++end;
        }
        if (digits >= 7 && digits <= 15) {
            const char16_t first = text[all[i].range.begin];
            const bool marked = first == u'+' || first == u'(' || first == u'0';
            if (marked || longest >= 5 || end - i >= 3) {
                for (std::size_t part = i; part < end; ++part) {
                    all[part].kinds |= part + 1 < end ? kind::phone : kind::phone_end;
                }
            }
        }
        i = std::max(end, i + 1);
    }
}

// Where writing without spaces and any other meet, a stretch ends: "请拨打112" has a number in it. Marks
// that letters carry, and low surrogates, go with what is before them.
bool changes_writing(std::u16string_view text, std::size_t at, bool unspaced) {
    const char16_t unit = text[at];
    const bool carried = U16_IS_TRAIL(unit) || (unit >= 0x80 && (U_GET_GC_MASK(unit) & U_GC_M_MASK) != 0);
    return !carried && is_unspaced(unit) != unspaced;
}

}  // namespace

std::vector<Token> tokens(std::u16string_view text) {
    std::vector<Token> all;
    all.reserve(text.size() / 5);
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        Token token{{at, at}, {}, 0};
        const bool unspaced = is_unspaced(text[at]);
        while (token.range.end < text.size() && !is_space(text[token.range.end]) &&
               !changes_writing(text, token.range.end, unspaced)) {
            ++token.range.end;
        }
        const std::u16string_view word = slice(text, token.range);
        const std::u16string_view inner = core(word);
        token.core.begin = static_cast<std::size_t>(inner.data() - text.data());
        token.core.end = token.core.begin + inner.size();
        token.kinds = kinds_of(word, inner);
        at = token.range.end;
        all.push_back(token);
    }
    mark_phone_numbers(text, all);
    return all;
}

std::vector<Range> european_numbers(std::u16string_view text, const std::vector<Token>& tokens) {
    std::vector<Range> numbers;
    const auto in_number = [](char16_t unit) { return is_digit(unit) || unit == u'°' || contains(number_marks, unit); };
    for (const Token& token : tokens) {
        for (std::size_t begin = token.core.begin; (token.kinds & kind::digits) != 0 && begin < token.core.end;) {
            std::size_t end = begin;
            bool european = false;
            while (end < token.core.end && in_number(text[end])) {
                european = european || (text[end] >= u'0' && text[end] <= u'9');
                ++end;
            }
            if (european) {
                numbers.push_back({begin, end});
            }
            begin = end + 1;
        }
    }
    return numbers;
}

std::vector<Range> separators(const std::vector<Token>& tokens) {
    std::vector<Range> found;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool alone = (i == 0 || tokens[i - 1].range.end < tokens[i].range.begin) &&
                           (i + 1 == tokens.size() || tokens[i].range.end < tokens[i + 1].range.begin);
        if (alone && (tokens[i].kinds & kind::separator) != 0) {
            found.push_back(tokens[i].range);
        }
    }
    return found;
}

namespace {

// "38.5 °C", "5 mg": in writing that runs to the left the degree sign would stand behind its letter, and the
// number behind the unit.
bool is_quantity(std::u16string_view text, const Token& number, const Token& unit) {
    if ((number.kinds & kind::number) == 0 || (unit.kinds & kind::unit) == 0) return false;
    const auto is_latin = [](char16_t c) { return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); };
    const std::u16string_view name = slice(text, unit.core);
    const char16_t first = text[number.core.begin];
    return first >= u'0' && first <= u'9' && (is_latin(name.front()) || name.front() == u'°' || name.front() == u'µ');
}

}  // namespace

std::vector<Range> left_to_right_units(std::u16string_view text, const std::vector<Token>& tokens) {
    std::vector<Range> units;
    const Token* first = nullptr;  // of the phone number that goes on
    for (const Token& token : tokens) {
        if ((token.kinds & kind::phone) != 0) {
            first = first == nullptr ? &token : first;
        } else if ((token.kinds & kind::phone_end) != 0) {
            Range unit{(first == nullptr ? token : *first).core.begin, token.core.end};
            // An opening bracket is part of the number where the number closes it again.
            const bool pair = slice(text, unit).find(u')') != std::u16string_view::npos;
            unit.begin -= pair && unit.begin > 0 && text[unit.begin - 1] == u'(' ? 1 : 0;
            units.push_back(unit);
            first = nullptr;
        } else if ((token.kinds & kind::address) != 0) {
            units.push_back(token.core);
        } else if (&token != &tokens.front() && is_quantity(text, *(&token - 1), token)) {
            units.push_back({(&token - 1)->core.begin, token.core.end});
        }
    }
    return units;
}

}  // namespace leafwright::shape
