// Telling what each stretch between spaces is.
#include <unicode/uchar.h>

#include <algorithm>

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

std::uint32_t kinds_of(std::u16string_view text) {
    std::uint32_t kinds = 0;
    const std::u16string_view inner = core(text);
    if (inner.empty()) {
        // Straight quotes are both: only what can be nothing else counts as closing.
        const bool opens = is_opening(text.front());
        return opens ? kind::opening : kind::closing;
    }
    std::u16string folded(inner);
    std::transform(folded.begin(), folded.end(), folded.begin(), [](char16_t unit) {
        return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
    });
    kinds |= vocabulary(folded);
    if (std::any_of(inner.begin(), inner.end(), [](char16_t unit) { return is_digit(unit); }) ||
        contains(fractions, inner.front())) {
        kinds |= kinds_of_digits(inner);
    } else {
        kinds |= kinds_of_letters(inner);
    }
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

bool phone_part(std::u16string_view text) {
    return count_digits(text) > 0 && std::all_of(text.begin(), text.end(), [](char16_t unit) {
               return is_digit(unit) || contains(phone_marks, unit);
           });
}

// Tokens [first, last) that form one phone number.
struct Phone {
    std::size_t first = 0, last = 0;
};

std::vector<Phone> phone_numbers(std::u16string_view text, const std::vector<Token>& all) {
    const auto raw = [&](std::size_t i) {
        return text.substr(all[i].range.begin, all[i].range.end - all[i].range.begin);
    };
    std::vector<Phone> phones;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        std::size_t digits = 0;
        std::size_t longest = 0;
        bool goes_on = true;
        while (end < all.size() && goes_on && phone_part(core(raw(end)))) {
            const std::size_t count = count_digits(raw(end));
            digits += count;
            longest = std::max(longest, count);
            const char16_t last = raw(end).back();
            goes_on = !is_closing(last) || last == u')';
            ++end;
        }
        if (end > i) {
            const bool marked = raw(i).front() == u'+' || raw(i).front() == u'(' || raw(i).front() == u'0';
            const bool enough = digits >= 7 && digits <= 15;
            if (enough && (marked || longest >= 5 || end - i >= 3)) {
                phones.push_back({i, end});
            }
        }
        i = std::max(end, i + 1);
    }
    return phones;
}

}  // namespace

std::vector<Token> tokens(std::u16string_view text) {
    std::vector<Token> all;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        Token token{{at, at}, 0};
        while (token.range.end < text.size() && !is_space(text[token.range.end])) {
            ++token.range.end;
        }
        token.kinds = kinds_of(text.substr(at, token.range.end - at));
        at = token.range.end;
        all.push_back(token);
    }
    for (const Phone& phone_number : phone_numbers(text, all)) {
        for (std::size_t i = phone_number.first; i + 1 < phone_number.last; ++i) {
            all[i].kinds |= kind::phone;
        }
    }
    return all;
}

std::vector<Range> european_numbers(std::u16string_view text, const std::vector<Token>& tokens) {
    std::vector<Range> numbers;
    const auto in_number = [](char16_t unit) { return is_digit(unit) || unit == u'°' || contains(number_marks, unit); };
    for (const Token& token : tokens) {
        const std::u16string_view inner = core(text.substr(token.range.begin, token.range.end - token.range.begin));
        const auto offset = static_cast<std::size_t>(inner.data() - text.data());
        for (std::size_t begin = 0; begin < inner.size();) {
            std::size_t end = begin;
            bool european = false;
            while (end < inner.size() && in_number(inner[end])) {
                european = european || (inner[end] >= u'0' && inner[end] <= u'9');
                ++end;
            }
            if (european) {
                numbers.push_back({offset + begin, offset + end});
            }
            begin = end + 1;
        }
    }
    return numbers;
}

std::vector<Range> left_to_right_units(std::u16string_view text, const std::vector<Token>& tokens) {
    std::vector<Range> units;
    for (const Phone& phone_number : phone_numbers(text, tokens)) {
        units.push_back({tokens[phone_number.first].range.begin, tokens[phone_number.last - 1].range.end});
    }
    for (const Token& token : tokens) {
        if (is_address(text.substr(token.range.begin, token.range.end - token.range.begin))) {
            units.push_back(token.range);
        }
    }
    // Punctuation around the unit belongs to the text around it.
    for (Range& unit : units) {
        while (unit.begin < unit.end && is_opening(text[unit.begin]) && text[unit.begin] != u'(') {
            ++unit.begin;
        }
        while (unit.end > unit.begin && is_closing(text[unit.end - 1])) {
            --unit.end;
        }
        const bool unpaired = text.substr(unit.begin, unit.end - unit.begin).find(u')') == std::u16string_view::npos;
        unit.begin += unpaired && unit.begin < unit.end && text[unit.begin] == u'(' ? 1 : 0;
    }
    return units;
}

}  // namespace leafwright::shape
