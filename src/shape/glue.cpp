#include "shape/glue.hpp"

#include <algorithm>
#include <array>

#include "shape/characters.hpp"
#include "shape/prepare.hpp"
#include "shape/vocabulary.hpp"

namespace leafwright::shape {
namespace {

constexpr std::array between = {
    SpaceRule{"number and unit", kind::number, kind::unit, 0, "a dose torn from its unit is misread"},
    SpaceRule{"number and counter", kind::number, kind::ideographic, 0,
              "Chinese and Japanese write the unit behind its number without a space"},
    SpaceRule{"grouped digits", kind::leads_thousands, kind::thousands, 0, "\"10 000\" is one number"},
    SpaceRule{"phone number", kind::phone, 0, 0, "a phone number is dialled as it is read, in one piece"},
    SpaceRule{"date by shape", kind::day, kind::word, kind::year, "a date is one thing, in any language"},
    SpaceRule{"day and month", kind::day, kind::month, 0, "a date is one thing"},
    SpaceRule{"month and day", kind::month, kind::day, 0, "a date is one thing"},
    SpaceRule{"month and year", kind::month, kind::year, 0, "a date is one thing"},
    SpaceRule{"month, day and year", kind::month, kind::day, kind::year, "a date is one thing"},
    SpaceRule{"title and name", kind::title, kind::name, 0,
              "a title alone at a line's end looks like the end of a sentence"},
    SpaceRule{"initial and name", kind::initial, kind::name, 0, "an initial belongs to its name"},
    SpaceRule{"label and number", kind::label, kind::counted, 0,
              "\"page 2\", \"type 2\" and \"vitamin D\" name one thing"},
    SpaceRule{"currency and amount", kind::currency, kind::counted, 0, "an amount is one thing"},
    SpaceRule{"sign between numbers", kind::number, kind::sign, kind::counted, "\"3 × 10\" is one amount"},
    SpaceRule{"range with spaces", kind::number, kind::dash, kind::counted, "\"5 – 10\" is one range"},
    SpaceRule{"sign and number", kind::sign, kind::counted, 0, "\"≥ 38\" is one limit"},
    SpaceRule{"dash", 0, kind::dash, 0, "a dash ends a line and never begins one"},
    SpaceRule{"separator", 0, kind::separator, 0, "a dot between facts ends a line and never begins one"},
    SpaceRule{"opening mark", kind::opening, 0, 0, "an opening mark with a letter or less hangs in the air"},
    SpaceRule{"closing mark", 0, kind::closing, 0, "a closing mark never begins a line"},
};

// The letters between a mark at `at` and the nearest other mark before or behind it, up to three.
int letters_before(std::u16string_view word, std::size_t at) {
    int count = 0;
    while (at > 0 && count < 3 && !joins_parts(word[at - 1])) {
        count += is_letter(word[--at]) ? 1 : 0;
    }
    return count;
}
int letters_behind(std::u16string_view word, std::size_t at) {
    int count = 0;
    for (; at < word.size() && count < 3 && !joins_parts(word[at]); ++at) {
        count += is_letter(word[at]) ? 1 : 0;
    }
    return count;
}

bool inside_address(std::u16string_view word, std::uint32_t kinds, std::size_t at) {
    if ((kinds & kind::address) == 0) {
        return false;
    }
    const bool behind_slash = word[at - 1] == u'/' && word[at] != u'/' && at > 1 && word[at - 2] != u'/';
    return !behind_slash;
}

bool beside_digit(std::u16string_view word, std::uint32_t /*kinds*/, std::size_t at) {
    return joins_parts(word[at - 1]) && (is_digit(word[at]) || (at > 1 && is_digit(word[at - 2])));
}

bool short_part_at_hyphen(std::u16string_view word, std::uint32_t /*kinds*/, std::size_t at) {
    return is_hyphen(word[at - 1]) && (letters_before(word, at - 1) < 3 || letters_behind(word, at) < 3);
}

bool single_letter_at_slash(std::u16string_view word, std::uint32_t /*kinds*/, std::size_t at) {
    return word[at - 1] == u'/' && (letters_before(word, at - 1) < 2 || letters_behind(word, at) < 2);
}

bool before_dash(std::u16string_view word, std::uint32_t /*kinds*/, std::size_t at) {
    return is_dash(word[at]);
}

constexpr std::array inside = {
    WordRule{"address", inside_address,
             "a hyphen or dot at a line's end is typed wrongly; only slashes may end a line"},
    WordRule{"number part", beside_digit, "\"B-23\", \"COVID-19\", \"10–15\" and \"24/7\" are one thing"},
    WordRule{"short part", short_part_at_hyphen, "\"D-dimer\", \"X-ray\" and \"follow-up\" are one word"},
    WordRule{"single letter", single_letter_at_slash, "\"mmol/L\" and \"n/a\" are one word; \"and/or\" may break"},
    WordRule{"dash inside", before_dash, "a dash ends a line and never begins one"},
};

bool holds(const SpaceRule& rule, const std::vector<Token>& all, std::size_t left) {
    const auto is = [&](std::size_t i, std::uint32_t kind) {
        return kind == 0 || (i < all.size() && (all[i].kinds & kind) != 0);
    };
    return is(left, rule.before) && is(left + 1, rule.after) && is(left + 2, rule.third);
}

void forbid(std::vector<Break>& breaks, std::size_t at) {
    if (breaks[at] == Break::may) {
        breaks[at] = Break::no;
    }
}

}  // namespace

std::span<const SpaceRule> space_rules() {
    return between;
}
std::span<const WordRule> word_rules() {
    return inside;
}

void apply_glue(std::u16string_view text, const std::vector<Token>& tokens, std::vector<Break>& breaks) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Range range = tokens[i].range;
        const std::u16string_view word = text.substr(range.begin, range.end - range.begin);
        for (std::size_t at = range.begin + 1; at < range.end; ++at) {
            if (breaks[at] == Break::may && std::any_of(inside.begin(), inside.end(), [&](const WordRule& rule) {
                    return rule.applies(word, tokens[i].kinds, at - range.begin);
                })) {
                breaks[at] = Break::no;
            }
        }
        if (i + 1 == tokens.size()) {
            continue;
        }
        for (const SpaceRule& rule : between) {
            if (holds(rule, tokens, i)) {
                forbid(breaks, tokens[i + 1].range.begin);
                if (rule.third != 0) {
                    forbid(breaks, tokens[i + 2].range.begin);
                }
            }
        }
    }
}

}  // namespace leafwright::shape
