// Line breaking: a shaped paragraph to lines, ragged on the end side, by total fit: of all ways to
// break it into the fewest lines, the one with the least sum of costs over the whole paragraph. No
// hyphenation. The costs are style::LineCosts. Lines of Chinese and Japanese are as full as can be, with
// no cost for a short last one but for a single character; the short words of Thai, which have no space
// behind them, may end a line.
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "frame/frame.hpp"
#include "shape/shape.hpp"
#include "style/style.hpp"

namespace leafwright::lines {

// What a StyledText::style index stands for in the finished text.
struct Ink {
    Color color;
    frame::NodeId node = frame::artifact;
    std::string link;  // address; the node is then the Link element
};

enum class Align { start, centre, end };

struct Setting {
    double size = 12;
    double leading = 1.3;     // factor of size; raised where the script needs more, see line_height
    double width = 0;         // of the column
    double first_indent = 0;  // the first line starts this much further in
    Align align = Align::start;
    style::LineCosts costs;
};

// One line as a frame of the column's width and the line's height, items placed. `baseline` is
// measured from the frame's top. `ink_width` is how far the text reaches from
// the frame's left (right to left: from its right), without trailing space.
struct Line {
    frame::Frame frame;
    double baseline = 0;
    double ink_width = 0;
};

// `inks` is indexed by StyledText::style. A word wider than the column is refused
// ("layout.wide-word") with the word, its width and the column's. The last line gets no trailing
// space; every other line keeps it, invisible, so that extracted words do not run together. In a
// right-to-left paragraph the line is laid out in mirrored coordinates (see frame/frame.hpp).
// An empty paragraph has no lines.
std::vector<Line> break_paragraph(const shape::Paragraph& paragraph, const std::vector<Ink>& inks,
                                  const Setting& setting, Diagnostics& diagnostics);

// How high a line of a face is and where in it the baseline lies: `leading` times the size, or 95 % of
// the face's reach where that is more; what is left over is split evenly above and below.
// Every line of a paragraph has at least the height of its strut. It grows only where the ink of a
// word in another face reaches further, so that plain text keeps an even rhythm.
struct LineHeight {
    double height = 0, baseline = 0;
};
LineHeight line_height(const fonts::Face& strut, double size, double leading);

// The narrowest width at which no word is too wide, and the width of the paragraph on one line.
struct Widths {
    double narrowest = 0, single_line = 0;
};
Widths measure(const shape::Paragraph& paragraph, double size);

}  // namespace leafwright::lines
