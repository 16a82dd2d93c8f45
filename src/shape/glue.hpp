// Glue: places where the standard's line breaking would end a line and a careful typesetter would
// not, because the reader would stumble or misread a dose. Two tables of rules, one for the space
// between two words and one for the inside of a word; each rule says why it is there.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shape/breaks.hpp"
#include "shape/itemise.hpp"

namespace leafwright::shape {

// What a stretch between two spaces may be; one stretch may be several things. A number with a comma
// or full stop behind it is `counted` only: nothing behind it belongs to it.
namespace kind {
inline constexpr std::uint32_t number = 1u << 0;           // "5", "0.5", "10–15", "½"
inline constexpr std::uint32_t day = 1u << 1;              // "1" to "31"
inline constexpr std::uint32_t year = 1u << 2;             // four digits
inline constexpr std::uint32_t thousands = 1u << 3;        // exactly three digits
inline constexpr std::uint32_t leads_thousands = 1u << 4;  // one to three digits
inline constexpr std::uint32_t unit = 1u << 5;             // "mg", "%", "am"
inline constexpr std::uint32_t month = 1u << 6;            // "July"
inline constexpr std::uint32_t word = 1u << 7;             // letters only
inline constexpr std::uint32_t title = 1u << 8;            // "Dr"
inline constexpr std::uint32_t name = 1u << 9;       // begins with a capital, or with a letter of a script without them
inline constexpr std::uint32_t label = 1u << 10;     // "page", "type", "vitamin"
inline constexpr std::uint32_t letter = 1u << 11;    // one capital: "D", "B"
inline constexpr std::uint32_t currency = 1u << 12;  // "₹", "Rs"
inline constexpr std::uint32_t sign = 1u << 13;      // "<", "≥", "×"
inline constexpr std::uint32_t dash = 1u << 14;      // a dash by itself
inline constexpr std::uint32_t initial = 1u << 15;   // "K."
inline constexpr std::uint32_t opening = 1u << 16;   // opening marks with at most one letter behind them
inline constexpr std::uint32_t closing = 1u << 17;   // closing marks by themselves
inline constexpr std::uint32_t phone = 1u << 18;     // part of a phone number that goes on
inline constexpr std::uint32_t phone_end = 1u << 20;    // the last part of a phone number, or all of it
inline constexpr std::uint32_t digits = 1u << 21;       // any digit is in it
inline constexpr std::uint32_t address = 1u << 22;      // "vinayakm.in/calf-pain"
inline constexpr std::uint32_t separator = 1u << 23;    // "·" between facts on one line
inline constexpr std::uint32_t ideographic = 1u << 24;  // begins with a Chinese character or kana
inline constexpr std::uint32_t counted = 1u << 19;      // what a label counts with: "5", "2a", "B12", "D"
}  // namespace kind

// A stretch of text without spaces; also ends where writing that uses none begins or ends.
struct Token {
    Range range;
    Range core;  // without the marks that open before and close behind it
    std::uint32_t kinds = 0;
};
std::vector<Token> tokens(std::u16string_view text);

// No break between a stretch of kind `before` and one of kind `after`. With `third`, the rule holds
// only where a stretch of that kind follows, and joins all three.
struct SpaceRule {
    std::string_view name;
    std::uint32_t before = 0, after = 0, third = 0;
    std::string_view reason;
};
std::span<const SpaceRule> space_rules();

// No break inside a stretch before its `at`th unit, where `applies` says so.
struct WordRule {
    std::string_view name;
    bool (*applies)(std::u16string_view word, std::uint32_t kinds, std::size_t at) = nullptr;
    std::string_view reason;
};
std::span<const WordRule> word_rules();

// Takes away the breaks that a rule forbids. Breaks that must be stay.
void apply_glue(std::u16string_view text, const std::vector<Token>& tokens, std::vector<Break>& breaks);

// Numbers in European digits, with their signs: the Latin font sets them in text of any script, so
// that all of a leaflet's numbers look alike and none changes its font half way.
std::vector<Range> european_numbers(std::u16string_view text, const std::vector<Token>& tokens);

// Dots that stand alone: between facts, or before the item of a list.
std::vector<Range> separators(const std::vector<Token>& tokens);

// Phone numbers, addresses, and numbers with a Latin unit: what runs from left to right in text of any direction.
std::vector<Range> left_to_right_units(std::u16string_view text, const std::vector<Token>& tokens);

}  // namespace leafwright::shape
