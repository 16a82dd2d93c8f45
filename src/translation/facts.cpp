#include "translation/facts.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/utf8.hpp"

namespace leafwright::translation {
namespace {

bool is_ascii_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

int digit(char32_t c) {
    if (c < 0x80) return c >= U'0' && c <= U'9' ? static_cast<int>(c - U'0') : -1;
    constexpr char32_t first_foreign = 0x660;  // nothing below has digits of its own
    return c < first_foreign ? -1 : u_charDigitValue(static_cast<UChar32>(c));
}

// One half, three quarters and the like as one character; 0 for any other.
double fraction(char32_t c) {
    const bool possible = (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
    return possible ? u_getNumericValue(static_cast<UChar32>(c)) : 0;
}

enum class Byte : unsigned char { plain, fact, maybe, foreign };

// What a byte tells of the facts in a text: plain ones nothing, and most are.
constexpr auto byte_kinds = [] {
    std::array<Byte, 256> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = i < 0x80 ? Byte::plain : Byte::foreign;
    for (const char c : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '@', '{'}) {
        kinds[static_cast<unsigned char>(c)] = Byte::fact;
    }
    kinds['.'] = kinds[']'] = Byte::maybe;
    return kinds;
}();

// Most texts hold none of what is compared: that is found out without decoding them into memory.
bool may_hold_facts(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const Byte kind = byte_kinds[byte];
        if (kind == Byte::fact) return true;
        if (kind == Byte::maybe) {
            const char32_t behind = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : U'\0';
            if (byte == '.' ? is_ascii_letter(behind) : behind == U'(') return true;
        }
        if (kind != Byte::foreign) {
            ++at;
            continue;
        }
        // The text is well-formed: JSON's parser saw to it.
        const auto next = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(text[i]) & 0x3F);
        };
        char32_t c = 0;
        if (byte < 0xE0 && at + 1 < text.size()) {
            c = (static_cast<char32_t>(byte & 0x1F) << 6) | next(at + 1);
            at += 2;
        } else if (byte < 0xF0 && at + 2 < text.size()) {
            c = (static_cast<char32_t>(byte & 0x0F) << 12) | (next(at + 1) << 6) | next(at + 2);
            at += 3;
        } else {
            return true;
        }
        if (digit(c) >= 0 || fraction(c) > 0) return true;
    }
    return false;
}

bool is_space(char32_t c) {
    return c == U' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

bool is_hyphen(char32_t c) {
    return c == U'-' || c == 0x2010 || c == 0x2011;
}

// Letters, and the marks that belong to them.
bool continues_word(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

class Reader {
public:
    Reader(std::string_view text, const Forms& forms) : forms_(forms) {
        for (std::size_t at = 0; at < text.size();) {
            if (const auto c = next_code_point(text, at)) text_ += *c;
        }
    }

    Facts read() {
        take_placeholders();
        take_link_targets();
        take_addresses();
        while (at_ < text_.size()) {
            if (!take_phone() && !take_number() && !take_fraction()) ++at_;
        }
        for (auto* list : {&facts_.numbers, &facts_.units, &facts_.phones, &facts_.addresses}) {
            std::sort(list->begin(), list->end());
        }
        return std::move(facts_);
    }

private:
    [[nodiscard]] char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
    [[nodiscard]] bool is_digit(std::size_t i) const { return i < text_.size() && digit(text_[i]) >= 0; }
    [[nodiscard]] std::size_t digits_from(std::size_t i) const {
        std::size_t count = 0;
        while (is_digit(i + count)) ++count;
        return count;
    }

    // What was taken is blanked, so that it is not read as something else again.
    void blank(std::size_t begin, std::size_t end) {
        std::fill(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(end),
                  U'\n');
    }

    [[nodiscard]] std::string utf8(std::size_t begin, std::size_t end) const {
        std::string result;
        for (std::size_t i = begin; i < end; ++i) append_utf8(result, text_[i]);
        return result;
    }

    void take_placeholders() {
        constexpr std::u32string_view mark = U"{number}";
        for (std::size_t i = text_.find(mark); i != std::u32string::npos; i = text_.find(mark, i)) {
            ++facts_.placeholders;
            blank(i, i + mark.size());
        }
    }

    void take_link_targets() {
        for (std::size_t i = text_.find(U"]("); i != std::u32string::npos; i = text_.find(U"](", i + 1)) {
            const std::size_t end = text_.find(U')', i);
            if (end == std::u32string::npos) return;
            facts_.addresses.push_back(utf8(i + 2, end));
            blank(i, end + 1);
        }
    }

    // Words that are addresses. They are of ASCII in every language.
    void take_addresses() {
        const auto belongs = [](char32_t c) { return c > U' ' && c < 0x7F && c != U'*' && c != U'[' && c != U']'; };
        for (std::size_t i = 0; i < text_.size();) {
            std::size_t end = i;
            while (end < text_.size() && belongs(text_[end])) ++end;
            std::size_t begin = i;
            i = end + 1;
            constexpr std::u32string_view around = U"(\"',.;:!?)";
            while (begin < end && around.find(text_[begin]) != std::u32string_view::npos) ++begin;
            while (end > begin && around.find(text_[end - 1]) != std::u32string_view::npos) --end;
            if (!is_address(std::u32string_view(text_).substr(begin, end - begin))) continue;
            facts_.addresses.push_back(utf8(begin, end));
            blank(begin, end);
        }
    }

    // "https://...", "name@host.in", "host.in/page"; not "e.g".
    static bool is_address(std::u32string_view word) {
        if (word.find(U"://") != std::u32string_view::npos) return true;
        std::u32string_view host = word.substr(0, word.find(U'/'));
        const std::size_t sign = host.find(U'@');
        if (sign != std::u32string_view::npos) host.remove_prefix(sign + 1);
        const std::size_t dot = host.rfind(U'.');
        if (dot == std::u32string_view::npos || dot < 2 || host.size() - dot < 3) return false;
        const std::u32string_view last = host.substr(dot + 1);
        return std::all_of(last.begin(), last.end(), is_ascii_letter) &&
               std::all_of(host.begin(), host.end(),
                           [](char32_t c) { return is_ascii_letter(c) || digit(c) >= 0 || c == U'.' || c == U'-'; });
    }

    // Groups of digits that belong together: "+91 11 2345 6789", "011-2345-6789". A group of one digit, or few digits
    // in all, may as well be numbers in a row.
    bool take_phone() {
        std::size_t i = at_;
        const bool plus = at(i) == U'+';
        if (plus) ++i;
        if (!is_digit(i)) return false;
        const bool trunk = digit(at(i)) == 0;
        std::string digits = plus ? "+" : "";
        std::size_t count = 0, groups = 0;
        for (;;) {
            const std::size_t size = digits_from(i);
            if (size < 2) break;
            for (std::size_t k = 0; k < size; ++k) digits += static_cast<char>('0' + digit(at(i + k)));
            count += size;
            ++groups;
            i += size;
            const bool joined = (is_space(at(i)) || is_hyphen(at(i))) && digits_from(i + 1) >= 2;
            if (!joined) break;
            ++i;
        }
        const std::size_t least = plus || trunk ? 7 : 9;
        constexpr std::size_t most = 15;
        if (count < least || count > most || (groups < 2 && !plus && !trunk)) return false;
        facts_.phones.push_back(std::move(digits));
        at_ = i;
        return true;
    }

    // How many of a comma's digits make it a mark between groups: "10,000", and "1,00,000" as in India.
    [[nodiscard]] bool is_grouping(std::size_t i) const {
        constexpr char32_t arabic = 0x66C;
        if (at(i) != (forms_.decimal == U'.' ? U',' : U'.') && at(i) != arabic) return false;
        const std::size_t size = digits_from(i + 1);
        return size == 3 || (size == 2 && at(i) == at(i + 3) && is_digit(i + 4));
    }

    bool take_number() {
        if (!is_digit(at_)) return false;
        const std::size_t begin = at_;
        std::string whole, decimals;
        for (;;) {
            if (is_digit(at_)) {
                whole += static_cast<char>('0' + digit(at(at_++)));
            } else if (is_grouping(at_)) {
                ++at_;
            } else {
                break;
            }
        }
        constexpr char32_t arabic = 0x66B;
        if ((at(at_) == forms_.decimal || at(at_) == arabic) && is_digit(at_ + 1)) {
            for (++at_; is_digit(at_); ++at_) decimals += static_cast<char>('0' + digit(at(at_)));
        }
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
        decimals.erase(decimals.find_last_not_of('0') + 1);
        add_number(decimals.empty() ? whole : whole + '.' + decimals, begin);
        return true;
    }

    bool take_fraction() {
        const double value = fraction(at(at_));
        if (value <= 0) return false;
        ++at_;
        add_number(format_number(value, 3), at_ - 1);
        return true;
    }

    void add_number(const std::string& number, std::size_t begin) {
        facts_.numbers.push_back(number);
        std::string unit = unit_behind();
        if (unit.empty() && begin > 0) unit = unit_of(std::u32string_view(text_).substr(begin - 1, 1), true);
        if (!unit.empty()) facts_.units.push_back(number + ' ' + unit);
    }

    [[nodiscard]] std::string unit_behind() const {
        constexpr std::size_t longest = 32;
        std::size_t i = at_;
        while (i < at_ + 3 && (is_space(at(i)) || is_hyphen(at(i)) || at(i) == U'*')) ++i;
        return i < text_.size() ? unit_of(composed(std::u32string_view(text_).substr(i, longest)), false) : "";
    }

    // The unit that `text` begins with, or is. Letters may not go on behind it.
    [[nodiscard]] std::string unit_of(std::u32string_view text, bool whole) const {
        for (const Form& form : forms_.forms) {
            const std::size_t size = form.text.size();
            if (text.substr(0, size) != form.text || (whole && text.size() != size)) continue;
            if (whole && continues_word(form.text.back())) continue;
            if (text.size() > size && continues_word(form.text.back()) && continues_word(text[size])) continue;
            return form.unit;
        }
        return {};
    }

    const Forms& forms_;
    std::u32string text_;
    std::size_t at_ = 0;
    Facts facts_;
};

}  // namespace

Facts facts_of(std::string_view text, const Forms& forms) {
    return may_hold_facts(text) ? Reader(text, forms).read() : Facts{};
}

}  // namespace leafwright::translation
