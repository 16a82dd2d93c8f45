// Glyphs and sizes of all text, artifacts included.
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "proof/checks.hpp"

namespace leafwright::proof {
namespace {

constexpr const char* other_font = "install the fonts that 'leafwright fonts' names, and render the leaflet anew";

bool is_digit(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c)) != 0;  // of every script
}

// Within a number: "1,200", "0.5" and their Arabic kind are one.
bool joins_digits(char32_t c) {
    return is_digit(c) || c == ',' || c == '.' || c == 0x066B || c == 0x066C;
}

char32_t first_of(std::string_view words) {
    std::size_t at = 0;
    return next_code_point(words, at).value_or(0);
}

// The end of "from 1," goes on in a number; that of "rest," does not.
bool ends_in_number(std::string_view words) {
    char32_t last = 0;
    bool number = false;
    for (std::size_t at = 0; at < words.size();) {
        last = next_code_point(words, at).value_or(0);
        number = is_digit(last) || (number && joins_digits(last));
    }
    return number;
}

// Two pieces of text that touch, the second beginning where a number of the first goes on. Digits run from
// left to right in every script.
bool number_goes_on(const reading::Text& before, const reading::Text& after) {
    if (before.words.empty() || after.words.empty() || before.sequence == reading::none) return false;
    const double gap = after.baseline.x - (before.baseline.x + before.width);
    const bool touches = before.baseline.y == after.baseline.y && std::abs(gap) < 0.05 * after.size;
    return touches && before.size == after.size && is_digit(first_of(after.words)) && ends_in_number(before.words);
}

void check_text(const Subject& subject, std::size_t page, const reading::Text& text) {
    if (std::find(text.glyphs.begin(), text.glyphs.end(), 0) != text.glyphs.end()) {
        subject.diagnostics.refuse("gate.glyph",
                                   place_of(page, text) + ": " + in_quotes(shortened(text.words)) +
                                       " has a character without a glyph, printed as an empty box",
                                   other_font);
    }
    if (text.words.find("\u25CC") != std::string::npos) {
        subject.diagnostics.refuse("gate.glyph",
                                   place_of(page, text) + ": " + in_quotes(shortened(text.words)) +
                                       " has a dotted circle, the sign of a mark without its letter",
                                   "correct the spelling of that word in the content");
    }
    if (text.words.find("\uFFFD") != std::string::npos) {
        subject.diagnostics.refuse("gate.glyph", place_of(page, text) + ": the trace of lost text, U+FFFD", other_font);
    }
}

}  // namespace

std::string check_glyphs(const Subject& subject, Figures& figures) {
    std::size_t glyphs = 0;
    for (std::size_t page = 0; page < subject.file.pages.size(); ++page) {
        const std::vector<reading::Text>& texts = subject.file.pages[page].texts;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            glyphs += texts[i].glyphs.size();
            check_text(subject, page, texts[i]);
            if (i == 0 || texts[i].font == texts[i - 1].font || !number_goes_on(texts[i - 1], texts[i])) continue;
            subject.diagnostics.refuse(
                "gate.number-font",
                place_of(page, texts[i]) + ": a number changes its font before " + in_quotes(shortened(texts[i].words)),
                "set the whole number in one weight, and use a font that has all its digits");
        }
    }
    for (const reading::Font& font : subject.file.fonts) {
        if (font.embedded) continue;
        subject.diagnostics.refuse("gate.glyph", "the font " + font.name + " is not in the file", other_font);
    }
    figures.emplace_back("glyphs", glyphs);
    figures.emplace_back("fonts", subject.file.fonts.size());
    return {};
}

std::string check_sizes(const Subject& subject, Figures& figures) {
    constexpr double rounding = 0.006;  // sizes are written to hundredths of a point
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t page = 0; page < subject.file.pages.size(); ++page) {
        for (const reading::Text& text : subject.file.pages[page].texts) {
            smallest = std::min(smallest, text.size);
            const auto& least = subject.expected.smallest_size;
            if (!least || text.size >= *least - rounding) continue;
            subject.diagnostics.refuse("gate.size",
                                       place_of(page, text) + ": " + in_quotes(shortened(text.words)) + " is set in " +
                                           format_number(text.size, 2) + " pt, and the layout's smallest size is " +
                                           format_number(*least, 2) + " pt",
                                       "raise that text style's size in the layout, or lower \"smallest_size\"");
        }
    }
    if (smallest < std::numeric_limits<double>::infinity()) figures.emplace_back("smallest_pt", smallest);
    return subject.expected.smallest_size ? "" : no_layout(subject);
}

}  // namespace leafwright::proof
