// Shaping: styled text to glyphs. Text is split into words by ICU's line break opportunities, into
// runs of one direction, script, language and face, and shaped by HarfBuzz in font units, so that
// one shaping serves every size. Shaped words are cached per engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "fonts/fonts.hpp"
#include "style/style.hpp"

namespace leafwright::shape {

// Offsets and advances in font units of the run's face, y up. `cluster` is the byte offset into the
// run's text of the first byte the glyph stands for. Glyphs are in visual order, left to right.
struct Glyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0;
    std::int32_t advance = 0;
    std::int32_t dx = 0, dy = 0;
};

// Glyphs of one face, direction, script and language. `text` is their UTF-8 in logical order; every
// byte of it belongs to a cluster.
struct Run {
    const fonts::Face* face = nullptr;
    std::string text;
    std::vector<Glyph> glyphs;
    std::int64_t advance = 0;  // sum of the glyphs' advances
    bool right_to_left = false;
    std::string script;    // ISO 15924
    std::string language;  // BCP 47
    // How far the glyphs' ink reaches above and below the baseline, font units, both positive.
    std::int32_t ink_above = 0, ink_below = 0;
};

// One stretch of text in one style, as the author gave it.
struct StyledText {
    std::string text;
    style::Weight weight = style::Weight::regular;
    std::uint32_t style = 0;  // the caller's own tag, carried through to the fragments (colour, link)
};

// A word with the space behind it: what line breaking moves about. The runs hold the word without
// its space; `space` holds the trailing space shaped in the last run's face, or nothing at a break
// without one ("and/or", Chinese).
struct Word {
    struct Piece {
        std::shared_ptr<const Run> run;
        std::uint32_t style = 0;
    };
    std::vector<Piece> pieces;  // logical order
    std::shared_ptr<const Run> space;
    std::uint32_t space_style = 0;
    std::vector<std::uint8_t> levels;  // bidi embedding level of each piece
    std::uint8_t space_level = 0;
    bool breakable = true;   // a line may end behind this word
    bool mandatory = false;  // a line must end behind it
    int letters = 0;         // grapheme clusters in it, for the rules about short words
};

// A paragraph shaped once, to be broken at any size and width. Immutable, shared freely.
struct Paragraph {
    std::vector<Word> words;
    const fonts::Face* strut = nullptr;  // sets every line's least height: the language's usual face
    bool right_to_left = false;          // base direction
    bool filled = false;  // Chinese and Japanese: lines end at any character and are set full, one after the other
    std::string language;
    std::string pointer;
};

// Shapes paragraphs and remembers words. Safe to use from several threads at once.
class Shaper {
public:
    explicit Shaper(std::shared_ptr<const fonts::FontSet> fonts);
    ~Shaper();

    // Never breaks inside a number and its unit, a phone number, a date, "D-dimer" and the like
    // (glued by rule, see shape/glue.hpp). A character no face has is refused at `pointer` with its
    // name and the package that would help; so is a glyph sequence with a dotted circle the text
    // does not have. `right_to_left` is the paragraph's base direction.
    std::shared_ptr<const Paragraph> paragraph(const std::vector<StyledText>& text, const std::string& language,
                                               bool right_to_left, const std::string& pointer,
                                               Diagnostics& diagnostics);

    [[nodiscard]] const fonts::FontSet& fonts() const;

private:
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

// True for languages written from right to left, by their likely script (ICU).
bool is_right_to_left(const std::string& language);
// ISO 15924 code of the language's likely script.
std::string likely_script(const std::string& language);

}  // namespace leafwright::shape
