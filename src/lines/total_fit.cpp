#include "lines/total_fit.hpp"

#include <algorithm>
#include <limits>

namespace leafwright::lines {
namespace {

constexpr double short_line = 1.0 / 3.0;  // of the width
constexpr int short_word = 2;             // letters

double points(const shape::Run& run, double size) {
    return static_cast<double>(run.advance) * size / run.face->units_per_em();
}

// Fewer lines come first, then less cost.
struct Total {
    int lines = std::numeric_limits<int>::max();
    double cost = 0;
    bool operator<(const Total& other) const { return lines != other.lines ? lines < other.lines : cost < other.cost; }
};

class Fit {
public:
    Fit(const shape::Paragraph& paragraph, const std::vector<MeasuredWord>& words, const Setting& setting)
        : paragraph_(paragraph), setting_(setting), units_(unbreakable(paragraph)) {
        starts_.reserve(words.size() + 1);
        ends_.reserve(words.size());
        double at = 0;
        for (const MeasuredWord& word : words) {
            starts_.push_back(at);
            ends_.push_back(at + word.width);
            at += word.width + word.space;
        }
    }

    std::vector<WordRange> lines() const {
        // best[i]: the first i units set on whole lines; from[i]: where the last of these lines begins.
        std::vector<Total> best(units_.size() + 1);
        std::vector<std::size_t> from(units_.size() + 1, 0);
        best[0] = {0, 0};
        for (std::size_t end = 1; end <= units_.size(); ++end) {
            for (std::size_t begin = end; begin > 0; --begin) {
                const std::size_t first = begin - 1;
                const bool alone = begin == end;
                if (!alone && (ends_line(first) || !fits(first, end))) {
                    break;
                }
                const Total total{best[first].lines + 1, best[first].cost + cost(first, end)};
                if (total < best[end]) {
                    best[end] = total;
                    from[end] = first;
                }
            }
        }
        std::vector<WordRange> lines;
        for (std::size_t end = units_.size(); end > 0; end = from[end]) {
            lines.push_back({units_[from[end]].begin, units_[end - 1].end});
        }
        std::reverse(lines.begin(), lines.end());
        return lines;
    }

private:
    bool ends_line(std::size_t unit) const { return paragraph_.words[units_[unit].end - 1].mandatory; }

    double room(std::size_t first) const { return setting_.width - (first == 0 ? setting_.first_indent : 0); }

    double width(std::size_t first, std::size_t end) const {
        return ends_[units_[end - 1].end - 1] - starts_[units_[first].begin];
    }

    bool fits(std::size_t first, std::size_t end) const { return width(first, end) <= room(first) + width_slack; }

    // Of a line with units [first, end).
    double cost(std::size_t first, std::size_t end) const {
        const style::LineCosts& costs = setting_.costs;
        const double space = std::max(room(first), width_slack);
        const double used = width(first, end);
        if (end == units_.size() || ends_line(end - 1)) {
            const bool only_line = first == 0 || ends_line(first - 1);
            if (only_line) {
                return 0;
            }
            const bool single = units_[end - 1].end - units_[first].begin == 1;
            const bool too_short = !paragraph_.filled && used < space * short_line;
            return (too_short ? costs.short_last : 0) + (single ? costs.single_last : 0);
        }
        const double empty = std::max(0.0, (space - used) / space);
        if (paragraph_.filled) {
            return costs.raggedness * empty;  // the same wherever it is: each line takes all it can
        }
        const shape::Word& last = paragraph_.words[units_[end - 1].end - 1];
        const bool hangs = last.space != nullptr && last.letters <= short_word;
        return costs.raggedness * empty * empty + (hangs ? costs.after_short_word : 0);
    }

    const shape::Paragraph& paragraph_;
    const Setting& setting_;
    std::vector<WordRange> units_;
    std::vector<double> starts_, ends_;  // of each word, on one endless line
};

}  // namespace

std::vector<MeasuredWord> measure_words(const shape::Paragraph& paragraph, double size) {
    std::vector<MeasuredWord> words;
    words.reserve(paragraph.words.size());
    for (const shape::Word& word : paragraph.words) {
        MeasuredWord measured;
        for (const shape::Word::Piece& piece : word.pieces) {
            measured.width += points(*piece.run, size);
        }
        measured.space = word.space ? points(*word.space, size) : 0;
        words.push_back(measured);
    }
    return words;
}

std::vector<WordRange> unbreakable(const shape::Paragraph& paragraph) {
    std::vector<WordRange> units;
    units.reserve(paragraph.words.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < paragraph.words.size(); ++i) {
        if (paragraph.words[i].breakable || i + 1 == paragraph.words.size()) {
            units.push_back({begin, i + 1});
            begin = i + 1;
        }
    }
    return units;
}

double width_of(const std::vector<MeasuredWord>& words, WordRange range) {
    double width = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        width += words[i].width + (i + 1 < range.end ? words[i].space : 0);
    }
    return width;
}

std::vector<WordRange> total_fit(const shape::Paragraph& paragraph, const std::vector<MeasuredWord>& words,
                                 const Setting& setting) {
    return Fit(paragraph, words, setting).lines();
}

}  // namespace leafwright::lines
