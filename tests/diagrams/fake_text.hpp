// Text without fonts: every letter is `letter` wide, every line `line` high.
#pragma once

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace fake {

constexpr double letter = 6, line = 14;

inline std::vector<std::string> broken(const std::string& text, double width) {
    std::vector<std::string> lines;
    std::istringstream words(text);
    std::string current;
    for (std::string word; words >> word;) {
        const double together = static_cast<double>(current.size() + 1 + word.size()) * letter;
        if (!current.empty() && together <= width + 1e-6) {
            current += " " + word;
        } else {
            if (!current.empty()) lines.push_back(current);
            current = word;
        }
    }
    lines.push_back(current);
    return lines;
}

inline double longest(const std::vector<std::string>& lines) {
    std::size_t most = 0;
    for (const std::string& text : lines) most = std::max(most, text.size());
    return static_cast<double>(most) * letter;
}

// Numbers that are the same on every machine and library.
class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t bound) { return engine_() % bound; }
    double unit() { return static_cast<double>(engine_() % 10001) / 10000; }
    std::string text(std::size_t most_words, std::size_t most_letters) {
        std::string text;
        for (std::size_t n = 1 + below(most_words); n > 0; --n) {
            if (!text.empty()) text += ' ';
            text += std::string(2 + below(most_letters - 1), 'x');
        }
        return text;
    }

private:
    std::mt19937 engine_;
};

}  // namespace fake
