// What single characters and short stretches are, for the glue rules.
#pragma once

#include <string_view>

namespace leafwright::shape {

bool is_digit(char16_t unit);
bool is_letter(char16_t unit);
bool is_hyphen(char16_t unit);
bool is_dash(char16_t unit);
// Hyphens, dashes and slashes: marks between the parts of one word.
bool joins_parts(char16_t unit);
bool is_opening(char16_t unit);
// Letters and signs of writing without spaces between its words: Chinese, kana, Thai and their kin.
bool is_unspaced(char16_t unit);
// A Chinese character or kana.
bool is_ideographic(char16_t unit);
// Closing brackets and quotes, and the punctuation that ends a clause.
bool is_closing(char16_t unit);

// The stretch without opening marks at its start and closing ones at its end.
std::u16string_view core(std::u16string_view word);

// A web or mail address, or a path below one. The word is a `core`.
bool is_address(std::u16string_view word);

}  // namespace leafwright::shape
