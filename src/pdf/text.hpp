// Shaped runs to character codes: which text each glyph stands for, and which words need their text
// stated beside their glyphs: left-to-right words as ActualText, right-to-left words letter by letter on
// blank glyphs (see right_to_left.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "frame/frame.hpp"
#include "pdf/fonts.hpp"
#include "pdf/shares.hpp"

namespace leafwright::pdf {

// Where a glyph's code is: an index into the document's fonts, and its place in that font.
struct CodePlace {
    std::uint16_t font = 0, place = 0;
};

// Glyphs and bytes of one stretch of a run, in logical order. A stretch with `spelled` is one word
// with the space behind it, whose glyphs alone do not tell its text to every reader.
struct Stretch {
    std::size_t first_glyph = 0, end_glyph = 0;
    std::size_t first_byte = 0, end_byte = 0;
    bool spelled = false;
    // What is spelled out letter by letter: the text in visual order, a code of a space each, from the
    // place of the glyph `letters_from` to that of `letters_end`.
    std::vector<CodePlace> letters = {};
    std::size_t letters_from = 0, letters_end = 0;
};

// How wide a space must be to say two characters, in ems.
constexpr double least_space = 0.22;

// A code to show with a glyph: the glyph's own, or that of a blank one in front of it or behind it.
struct ShownCode {
    std::uint32_t glyph = 0;  // of the run
    CodePlace code;
    Share::Kind kind = Share::Kind::glyph;
    bool widened = false;    // to hold the characters it says, leftwards, as it has no ink
    std::int32_t shift = 0;  // from its place, in font units
};

struct EncodedText {
    std::vector<ShownCode> codes;  // in the order of the glyphs
    std::vector<Stretch> stretches;
    // Glyphs that are drawn after all others and say nothing, because their letters are spelled out.
    std::vector<std::pair<std::size_t, CodePlace>> silent;

    void show(std::size_t glyph, CodePlace code, Share::Kind kind = Share::Kind::glyph, bool widened = false,
              std::int32_t shift = 0) {
        codes.push_back({static_cast<std::uint32_t>(glyph), code, kind, widened, shift});
    }
};

// The fonts of a document, in order of first use. A face has one, and a further one for what its glyphs
// stand for besides where a font can say but one text of each.
class FontTable {
public:
    // `among_right_to_left`: the run stands in a text that runs from right to left, whatever its own direction.
    EncodedText encode(const shape::Run& run, bool among_right_to_left);
    void number();
    [[nodiscard]] const FontCodes& at(std::size_t font) const { return fonts_[font]; }
    [[nodiscard]] std::size_t size() const { return fonts_.size(); }

private:
    using Indexes = std::vector<std::uint16_t>;  // into fonts_
    CodePlace place(Indexes& of_face, const fonts::Face& face, std::uint32_t glyph, std::string_view text);
    CodePlace place(Indexes& of_face, const fonts::Face& face, const fonts::Composite& composite,
                    std::string_view text);
    void encode_left_to_right(Indexes& of_face, const shape::Run& run, EncodedText& encoded);
    // `next`: the text behind the cluster.
    void encode_one(Indexes& of_face, const shape::Run& run, const Cluster& cluster, std::string_view next,
                    EncodedText& encoded);
    void share_width(Indexes& of_face, const shape::Run& run, const Cluster& cluster, Told parts, EncodedText& encoded);

    std::vector<FontCodes> fonts_;
    std::map<const fonts::Face*, Indexes> index_;
    fonts::Composite composite_;  // at hand; its memory serves again and again
};

}  // namespace leafwright::pdf
