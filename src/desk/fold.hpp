// Text as it is compared when people search: no case, no accents, words alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leafwright::desk {

// Lower case in one Unicode form, without accents, short vowel signs of Arabic, nuktas and invisible characters; what
// stands between words is one space. Vowel signs of Indian scripts stay: they are letters to their readers.
std::u32string fold(std::string_view text);

std::vector<std::u32string_view> words_of(std::u32string_view folded);

// How many letters must be added, taken out, replaced or swapped with their neighbour to turn `typed` into a beginning
// of `word`; `most` + 1 when it is more than `most`.
int distance_to_beginning(std::u32string_view typed, std::u32string_view word, int most);

}  // namespace leafwright::desk
