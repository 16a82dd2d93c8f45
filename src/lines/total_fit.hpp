// Where the lines of a paragraph end.
#pragma once

#include <cstddef>
#include <vector>

#include "lines/lines.hpp"

namespace leafwright::lines {

// Lengths in points.
struct MeasuredWord {
    double width = 0;  // without its space
    double space = 0;
};
std::vector<MeasuredWord> measure_words(const shape::Paragraph& paragraph, double size);

// Words [begin, end).
struct WordRange {
    std::size_t begin = 0, end = 0;
};

// What must stay on one line: words up to the next place where a line may end.
std::vector<WordRange> unbreakable(const shape::Paragraph& paragraph);

// The width of the words on one line: the last one's space hangs over the edge.
double width_of(const std::vector<MeasuredWord>& words, WordRange range);

// The lines with the least cost. A unit wider than the column has a line for itself.
std::vector<WordRange> total_fit(const shape::Paragraph& paragraph, const std::vector<MeasuredWord>& words,
                                 const Setting& setting);

// Slack of every comparison of widths, points: far below what a printer can show.
constexpr double width_slack = 0.001;

}  // namespace leafwright::lines
