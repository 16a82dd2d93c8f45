#include "diff/danger.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <system_error>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "diff/words.hpp"
#include "translation/units.hpp"

namespace leafwright::diff {
namespace {

std::u32string code_points(const std::string& text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto c = next_code_point(text, at)) result += *c;
    }
    return result;
}

std::string utf8(std::u32string_view text) {
    std::string result;
    for (const char32_t c : text) append_utf8(result, c);
    return result;
}

bool is_digit(char32_t c) {
    return u_charDigitValue(static_cast<UChar32>(c)) >= 0 || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

bool is_letter(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return u_isalnum(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

// What stands between the digits of one amount: decimals, hours and minutes, fractions, ranges.
bool joins_digits(char32_t c) {
    constexpr std::u32string_view signs = U".,:/-\u2010\u2011\u2012\u2013\u00D7\u066B\u066C";
    return signs.find(c) != std::u32string_view::npos;
}

std::set<std::string> words_of(const nlohmann::json& list) {
    std::set<std::string> words;
    for (const auto& word : list) words.insert(folded(word.get<std::string>()));
    return words;
}

}  // namespace

Danger::Danger(const std::filesystem::path& data, const std::string& language, Diagnostics& diagnostics)
    : language_(language), units_(data), forms_(units_.find(language, diagnostics)) {
    for (const std::string& tag : {language, language.substr(0, language.find('-'))}) {
        const std::filesystem::path path = data / "content" / "diff" / (tag + ".json");
        std::error_code error;
        if (!std::filesystem::exists(path, error)) continue;
        const auto schema =
            read_json(data / "schemas" / "diff_words.schema.json", "schemas/diff_words.schema.json", {}, diagnostics);
        const auto file = read_json(path, "content/diff/" + tag + ".json", {}, diagnostics);
        if (!schema || !file || !check_schema(*file, schema->value, "diff", diagnostics)) return;
        amount_words_ = words_of(file->value.at("amounts"));
        negation_words_ = words_of(file->value.at("negations"));
        return;
    }
}

std::size_t Danger::end_of_number(const std::u32string& text, std::size_t at) const {
    for (;;) {
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at + 1 >= text.size() || !joins_digits(text[at]) || !is_digit(text[at + 1])) return at;
        ++at;
    }
}

// The end of a unit behind the number that ends at `at`; `at` itself when there is none.
std::size_t Danger::end_of_unit(const std::u32string& text, std::size_t at) const {
    if (forms_ == nullptr) return at;
    std::size_t begin = at;
    if (begin < text.size() && (text[begin] == U' ' || text[begin] == U'-' || text[begin] == 0xA0)) ++begin;
    const std::u32string_view rest = std::u32string_view(text).substr(begin);
    for (const translation::Form& form : forms_->forms) {
        const std::size_t size = form.text.size();
        if (rest.substr(0, size) != form.text) continue;
        if (rest.size() > size && is_letter(form.text.back()) && is_letter(rest[size])) continue;
        return begin + size;
    }
    return at;
}

std::vector<std::string> Danger::amounts(const std::string& text) const {
    std::vector<std::string> numbers, found;
    std::u32string points = code_points(text);
    for (std::size_t at = 0; at < points.size();) {
        if (!is_digit(points[at])) {
            ++at;
            continue;
        }
        const std::size_t end = end_of_unit(points, end_of_number(points, at));
        numbers.push_back(utf8(std::u32string_view(points).substr(at, end - at)));
        for (; at < end; ++at) points[at] = U'|';  // its unit is no word by itself
    }
    for (const Token& token : tokens_of(utf8(points), language_)) {
        if (amount_words_.count(folded(token.text)) > 0) found.push_back(token.text);
    }
    found.insert(found.end(), numbers.begin(), numbers.end());
    return found;
}

std::vector<std::pair<std::string, std::string>> Danger::changed_amounts(const std::string& before,
                                                                         const std::string& after) const {
    std::vector<std::string> olds = amounts(before), news = amounts(after);
    const std::vector<std::string> all_old = olds, all_new = news;
    for (auto i = olds.begin(); i != olds.end();) {
        const auto same = std::find_if(news.begin(), news.end(),
                                       [&](const std::string& other) { return folded(other) == folded(*i); });
        if (same == news.end()) {
            ++i;
        } else {
            news.erase(same);
            i = olds.erase(i);
        }
    }
    std::vector<std::pair<std::string, std::string>> pairs;
    // The same amounts in another order: one in the morning and two at night, or the other way round.
    if (olds.empty() && news.empty()) {
        for (std::size_t i = 0; i < all_old.size(); ++i) {
            if (folded(all_old[i]) != folded(all_new[i])) pairs.emplace_back(all_old[i], all_new[i]);
        }
    }
    for (std::size_t i = 0; i < std::max(olds.size(), news.size()); ++i) {
        pairs.emplace_back(i < olds.size() ? olds[i] : std::string(), i < news.size() ? news[i] : std::string());
    }
    return pairs;
}

std::vector<std::string> Danger::negations(const std::string& text) const {
    std::vector<std::string> found;
    for (const Token& token : tokens_of(text, language_)) {
        std::string word = folded(token.text);
        if (negation_words_.count(word) > 0) found.push_back(std::move(word));
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool Danger::turns(const std::string& before, const std::string& after) const {
    return negations(before) != negations(after);
}

bool Danger::has_digit(const std::string& text) {
    const std::u32string points = code_points(text);
    return std::any_of(points.begin(), points.end(), is_digit);
}

}  // namespace leafwright::diff
