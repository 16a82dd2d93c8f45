#include "base/words.hpp"

namespace leafwright {

std::string in_quotes(std::string_view text) {
    return std::string("\"").append(text).append("\"");
}

std::string joined(const std::vector<std::string>& words, const std::string& last) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) result += i + 1 == words.size() ? last : ", ";
        result += words[i];
    }
    return result;
}

std::string joined_in_quotes(const std::vector<std::string>& words, const std::string& last) {
    std::vector<std::string> result;
    for (const std::string& word : words) result.push_back(in_quotes(word));
    return joined(result, last);
}

std::string shortened(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return std::string(text);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string counted(std::size_t number, std::string_view singular, std::string_view plural) {
    return std::to_string(number) + ' ' + std::string(number == 1 ? singular : plural);
}

}  // namespace leafwright
