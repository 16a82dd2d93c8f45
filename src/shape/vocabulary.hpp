// The words that glue rules know by heart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leafwright::shape {

// No known word has more units.
inline constexpr std::size_t longest_known_word = 10;

// Bits of `kind` for a word in lower case, without the punctuation around it; 0 when unknown.
std::uint32_t vocabulary(std::u16string_view word);

}  // namespace leafwright::shape
