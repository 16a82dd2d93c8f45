// The text of a paragraph as the analysis needs it: UTF-16, with the author's styles as stretches.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "shape/shape.hpp"

namespace leafwright::shape {

struct PreparedText {
    std::u16string text;
    // styles[i] holds from styles[i - 1].end up to styles[i].end; never empty stretches.
    struct Style {
        std::size_t end = 0;
        style::Weight weight = style::Weight::regular;
        std::uint32_t tag = 0;
    };
    std::vector<Style> styles;
};

// U+2028: every character that ends a line or a paragraph is turned into it.
constexpr char16_t line_end = 0x2028;

// Soft hyphens are dropped, since nothing is hyphenated; ends of lines become `line_end` and tabs
// spaces; thin spaces become no-break ones, since they stand inside numbers and before units.
PreparedText prepare(const std::vector<StyledText>& text);

// Spaces a line may end in, which hang over the column's edge.
bool is_space(char32_t character);

// Characters that steer the layout and draw nothing: bidi controls, zero width space, word joiner,
// byte order mark. They are heeded and then left out of the runs. ZWJ and ZWNJ are not among them.
bool is_control(char32_t character);

}  // namespace leafwright::shape
