// What makes a changed sentence dangerous: another amount, or a word like "not" that came or went. The words that
// count are lists of content/diff/<language>.json; units are those of content/units.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "translation/translation.hpp"

namespace leafwright::diff {

class Danger {
public:
    // A language without a file has no lists: digits and units still count.
    Danger(const std::filesystem::path& data, const std::string& language, Diagnostics& diagnostics);

    // Amounts as written, in their order: "38.5 °C", "10–15 minutes", "twice".
    [[nodiscard]] std::vector<std::string> amounts(const std::string& text) const;
    // What became of the amounts of a sentence: pairs of before and after, one of them empty for what came or went.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> changed_amounts(const std::string& before,
                                                                                   const std::string& after) const;
    // Whether words like "not" came or went.
    [[nodiscard]] bool turns(const std::string& before, const std::string& after) const;
    [[nodiscard]] static bool has_digit(const std::string& text);

private:
    [[nodiscard]] std::size_t end_of_number(const std::u32string& text, std::size_t at) const;
    [[nodiscard]] std::size_t end_of_unit(const std::u32string& text, std::size_t at) const;
    [[nodiscard]] std::vector<std::string> negations(const std::string& text) const;

    std::string language_;
    translation::Units units_;
    const translation::Forms* forms_ = nullptr;  // lives as long as `units_`
    std::set<std::string> amount_words_, negation_words_;
};

}  // namespace leafwright::diff
