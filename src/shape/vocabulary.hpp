// The words that glue rules know by heart.
#pragma once

#include <cstdint>
#include <string_view>

namespace leafwright::shape {

// Bits of `Kind` for a word in lower case, without the punctuation around it; 0 when unknown.
std::uint32_t vocabulary(std::u16string_view word);

}  // namespace leafwright::shape
