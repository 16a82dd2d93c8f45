#include "lines/lines.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/geometry.hpp"
#include "lines/place.hpp"
#include "lines/total_fit.hpp"

namespace leafwright::lines {
namespace {

std::string text_of(const shape::Paragraph& paragraph, WordRange range) {
    std::string text;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        for (const shape::Word::Piece& piece : paragraph.words[i].pieces) {
            text += piece.run->text;
        }
        if (paragraph.words[i].space && i + 1 < range.end) {
            text += paragraph.words[i].space->text;
        }
    }
    return text;
}

// Millimetres with one decimal, by integers so that no locale has a say.
std::string in_mm(double points) {
    const auto tenths = static_cast<long long>(to_mm(points) * 10 + 0.5);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " mm";
}

void refuse_wide_words(const shape::Paragraph& paragraph, const std::vector<MeasuredWord>& words,
                       const Setting& setting, Diagnostics& diagnostics) {
    std::set<std::string> told;
    for (const WordRange& unit : unbreakable(paragraph)) {
        const double width = width_of(words, unit);
        const double room = setting.width - (unit.begin == 0 ? setting.first_indent : 0);
        if (width <= room + width_slack) {
            continue;
        }
        const std::string text = text_of(paragraph, unit);
        if (told.insert(text).second) {
            diagnostics.refuse_at("layout.wide-word", paragraph.pointer,
                                  "\"" + text + "\" is " + in_mm(width) + " wide and has only " + in_mm(room) +
                                      ", and no line may end inside it",
                                  "use a shorter word, or a layout with wider columns or smaller type");
        }
    }
}

}  // namespace

std::vector<Line> break_paragraph(const shape::Paragraph& paragraph, const std::vector<Ink>& inks,
                                  const Setting& setting, Diagnostics& diagnostics) {
    std::vector<Line> lines;
    if (paragraph.words.empty()) {
        return lines;
    }
    const std::vector<MeasuredWord> words = measure_words(paragraph, setting.size);
    refuse_wide_words(paragraph, words, setting, diagnostics);
    const std::vector<WordRange> ranges = total_fit(paragraph, words, setting);
    lines.reserve(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        lines.push_back(place_line(paragraph, ranges[i], i == 0, i + 1 == ranges.size(), inks, setting));
    }
    return lines;
}

LineHeight line_height(const fonts::Face& strut, double size, double leading) {
    const double ascent = strut.reach().above * size;
    const double descent = strut.reach().below * size;
    // Ascent and descent of a text face leave room for stacked accents that running text seldom has.
    // That much may be given up to keep the layout's leading: a line that has them grows by itself.
    constexpr double needed = 0.95;
    const double height = std::max(leading * size, needed * (ascent + descent));
    return {height, (height - ascent - descent) / 2 + ascent};
}

Widths measure(const shape::Paragraph& paragraph, double size) {
    const std::vector<MeasuredWord> words = measure_words(paragraph, size);
    Widths widths;
    for (const WordRange& unit : unbreakable(paragraph)) {
        widths.narrowest = std::max(widths.narrowest, width_of(words, unit));
    }
    widths.single_line = width_of(words, {0, words.size()});
    return widths;
}

}  // namespace leafwright::lines
