// Fonts in one document: character codes for glyphs and the text they stand for, and the PDF objects
// that say so (Type 0 over CIDFontType2 or CIDFontType0, codes of two bytes).
//
// A code stands for one glyph *and* one text: a glyph that means "a" here and "ä" there has two codes.
// Codes are numbered in the order of their texts, so a font's objects depend only on the set of its
// codes, which makes them small and shareable between documents. CFF outlines know no map from codes to
// glyphs: there a code is the glyph's own number, and a second text is for a second font to say.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/fonts.hpp"
#include "pdf/objects.hpp"

namespace leafwright::pdf {

// What a glyph without text of its own stands for, when its cluster has more glyphs than characters
// and its word is spelled out beside it: a word joiner, which is invisible.
constexpr std::string_view no_text = "\u2060";

// One glyph with the text it stands for, UTF-8; empty for a part of a right-to-left letter that
// another glyph stands for.
struct Code {
    std::uint32_t glyph = 0;  // the face's own, or from `first_composite` on a place in the list of composites
    std::string text;
    std::uint16_t number = 0;  // as the page's content says it
    double width = 0;          // in thousandths of an em, as the font's W states it
};
constexpr std::uint32_t first_composite = 0x10000;  // beyond any font's own glyphs

// All codes of a font in the order of their numbers.
struct CodeList {
    std::vector<Code> codes;
    std::vector<fonts::Composite> composites;
};

// The parts of a font that take work to make, ready for the file.
struct FontParts {
    std::string name;  // with the tag of the subset
    std::size_t program_size = 0;
    std::string program, to_unicode, glyph_map;  // deflated; CFF has no glyph map
    std::string widths;                          // the array W
};

// Finished fonts by face and codes. Safe to share between threads. It holds some megabytes, then begins anew: in a
// library, most leaflets need glyphs of their own.
class FontCache {
public:
    std::shared_ptr<const FontParts> get(const fonts::Face& face, const CodeList& list, Deflater& deflater);

private:
    static constexpr std::size_t most_bytes = 2u << 20;

    std::mutex mutex_;
    std::map<std::pair<const fonts::Face*, std::string>, std::shared_ptr<const FontParts>> parts_;
    std::size_t held_ = 0;
};

// The codes one face has in one document. First every text is given its codes; `number` then
// numbers them for good.
class FontCodes {
public:
    explicit FontCodes(const fonts::Face& face) : face_(&face) {}

    // The place of the code in the order of first use; nothing where the glyph already has another text
    // and can have but one.
    std::optional<std::uint16_t> add(std::uint32_t glyph, std::string_view text);
    // The same for a glyph that the subset shall have besides the face's own.
    std::uint16_t add(const fonts::Composite& composite, std::string_view text);
    void number();
    // The code to write, and its width in thousandths of an em as the font's W states it, by place.
    [[nodiscard]] std::uint16_t number_of(std::uint16_t place) const { return numbers_[place]; }
    [[nodiscard]] double width_of(std::uint16_t place) const { return entries_[place].code.width; }

    [[nodiscard]] const fonts::Face& face() const { return *face_; }
    // The font dictionary.
    Object& write(Objects& objects, FontCache& cache, Deflater& deflater) const;

private:
    struct Entry {
        Code code;
        std::int32_t next;  // another code of the same glyph, or -1
    };
    struct Chain {
        std::uint32_t glyph;
        std::int32_t first = -1;  // entry
    };
    std::int32_t find(std::int32_t first, std::string_view text) const;
    std::uint16_t put(std::int32_t& first, std::uint32_t glyph, std::string_view text, int advance);
    void sort_composites();

    const fonts::Face* face_;
    std::vector<Entry> entries_;
    std::vector<std::int32_t> first_;  // by glyph: its first entry, or -1
    std::map<fonts::Composite, Chain> composites_;
    std::vector<std::uint16_t> numbers_;
    CodeList sorted_;
};

}  // namespace leafwright::pdf
