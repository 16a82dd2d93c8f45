// Where a line may end and where a grapheme cluster ends, by ICU.
#pragma once

#include <unicode/ubrk.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::shape {

enum class Break : std::uint8_t { no, may, must };

// ICU's break iterators, kept for use again: one is opened only when all of its language are in use.
class BreakIterators {
public:
    // breaks[i] tells whether a line may or must end before text[i]; breaks[size] ends the last line.
    // Chinese and Japanese by their strict rules: no small kana or sound mark begins a line.
    std::vector<Break> lines(std::u16string_view text, const std::string& language);
    // The end of each grapheme cluster of `text`.
    std::vector<std::size_t> clusters(std::u16string_view text);

private:
    struct Close {
        void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    };
    using Iterator = std::unique_ptr<UBreakIterator, Close>;

    Iterator take(const std::string& name, UBreakIteratorType type, const std::string& language);
    void give_back(const std::string& name, Iterator iterator);

    std::mutex mutex_;
    std::map<std::string, std::vector<Iterator>> free_;
};

// ICU's name of a BCP 47 language.
std::string icu_locale(const std::string& language);

}  // namespace leafwright::shape
