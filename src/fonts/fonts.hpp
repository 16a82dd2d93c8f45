// Fonts: which file serves which family, weight and script, and what is inside it.
// A font set (fonts/<name>.json) lists families in order of preference; each names its files and
// Debian package, the scripts it serves, and where to look: a path below a known font folder first,
// fontconfig second, so that a usual run never starts fontconfig.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "style/style.hpp"

struct hb_font_t;

namespace leafwright::fonts {

// How far lines of running text make room above and below the baseline, in ems.
struct Reach {
    double above = 0, below = 0;
};

// How a face draws its glyphs, which decides how a PDF embeds it.
enum class Outlines : std::uint8_t {
    true_type,  // table "glyf"
    cff,        // table "CFF ", with PostScript's curves
};

// A glyph that a subset has besides the font's own: some of those, each moved to its place. Font units.
struct Composite {
    struct Part {
        std::uint32_t glyph = 0;
        std::int32_t dx = 0, dy = 0;
        auto operator<=>(const Part&) const = default;
    };
    std::vector<Part> parts;
    std::int32_t advance = 0;
    auto operator<=>(const Composite&) const = default;
};

// One face of a font file, mapped into memory. Metrics are font units. Immutable, shared between threads.
class Face {
public:
    virtual ~Face() = default;
    [[nodiscard]] virtual const std::string& postscript_name() const = 0;
    [[nodiscard]] virtual const std::filesystem::path& file() const = 0;
    [[nodiscard]] virtual style::Weight weight() const = 0;
    [[nodiscard]] virtual int units_per_em() const = 0;
    [[nodiscard]] virtual int ascender() const = 0;   // above the baseline, positive
    [[nodiscard]] virtual int descender() const = 0;  // below the baseline, negative
    // The ascender and descender, unless the font set says that running text needs less: a font's own figures
    // also count marks that only scripture has.
    [[nodiscard]] virtual Reach reach() const = 0;
    [[nodiscard]] virtual int cap_height() const = 0;
    [[nodiscard]] virtual int x_height() const = 0;
    // Rectangle around all glyphs: left, bottom, right, top.
    [[nodiscard]] virtual std::array<int, 4> bounding_box() const = 0;
    [[nodiscard]] virtual bool has(char32_t character) const = 0;
    [[nodiscard]] virtual int advance(std::uint32_t glyph) const = 0;
    // Whether the glyph has neither width nor ink.
    [[nodiscard]] virtual bool is_blank(std::uint32_t) const { return false; }
    // A glyph with neither width nor ink, which can say text that no other glyph of its cluster says; 0 when
    // the face has none.
    [[nodiscard]] virtual std::uint32_t blank() const { return 0; }
    // The glyph of a space, which has width but no ink; 0 when the face has none.
    [[nodiscard]] virtual std::uint32_t space() const { return 0; }
    // Scaled to units_per_em, immutable: shaping gives font units.
    [[nodiscard]] virtual hb_font_t* hb_font() const = 0;
    [[nodiscard]] virtual Outlines outlines() const { return Outlines::true_type; }
    // The number that a glyph of a CFF program has in a PDF (CID), whatever is left of the program: its
    // own number in the font's charset, or the glyph id where the font gives none.
    [[nodiscard]] virtual std::uint16_t character_id(std::uint32_t glyph) const {
        return static_cast<std::uint16_t>(glyph);
    }
    // The font program with only these glyphs: a pure function of file and glyphs. Glyphs need not be
    // sorted; glyph 0 and the parts of composite glyphs are added. Of TrueType outlines it is a file
    // with the glyph ids kept and the layout and name tables dropped, of CFF outlines the bare table, in
    // which `character_id` finds the glyphs. Throws std::runtime_error when memory runs out.
    [[nodiscard]] virtual std::string subset(std::span<const std::uint32_t> glyphs) const = 0;
    // Whether a subset can have composites: TrueType outlines are put together by reference.
    [[nodiscard]] virtual bool composes() const { return false; }
    struct Program {
        std::string bytes;
        std::uint32_t first_composite = 0;  // the glyph id of the first; the others follow
    };
    // As `subset`, with glyphs put together from these and others. Throws std::logic_error where the
    // face does not compose.
    [[nodiscard]] virtual Program subset_with(std::span<const std::uint32_t> glyphs,
                                              std::span<const Composite> composites) const;
    [[nodiscard]] virtual const std::string& sha256() const = 0;  // of the file, computed on first use
    // Tells one version of a font from another without reading all of it: name, size of the file, and the head
    // table, which holds its revision, its date and the sum of all its bytes.
    [[nodiscard]] virtual std::string version_sum() const = 0;
};

struct FaceInfo {
    std::string family, style, script, file, package;  // file is empty when missing
};

// A font set with its faces; faces load on first use. Safe to share between threads.
class FontSet {
public:
    // Refuses an unknown name, a file against its schema and unknown scripts. Files of the first family
    // must be there ("font.missing") and sound ("font.broken"); what other families lack shows in
    // `find`, `inventory` and `advice`.
    static std::shared_ptr<const FontSet> load(const std::string& name, const std::filesystem::path& folder,
                                               const std::filesystem::path& schemas, Diagnostics& diagnostics);
    virtual ~FontSet() = default;

    // The first face of the chain for `script` (ISO 15924, as "Latn"; "Hans", "Hant", "Jpan" or "Kore" where
    // the language tells which forms Chinese characters take) and `weight` that has every
    // character of `text` (UTF-8), which is one grapheme cluster; null when none has.
    [[nodiscard]] virtual const Face* find(std::string_view text, std::string_view script,
                                           style::Weight weight) const = 0;
    // The face that sets the line height and the digits of plain text in `script`; null when missing.
    [[nodiscard]] virtual const Face* primary(std::string_view script, style::Weight weight) const = 0;
    [[nodiscard]] virtual std::vector<FaceInfo> inventory() const = 0;
    // A problem text for a character no face has: its name and the Debian package that would help.
    [[nodiscard]] virtual std::string advice(char32_t character) const = 0;
    [[nodiscard]] virtual const std::string& source() const = 0;  // the file's own bytes, for hashing
    // Tells one state of the set's files from another, by the size of each and its table of contents, which holds
    // a sum of every part. Of families beyond the first, only what is in the set's own folders counts, so that
    // fontconfig is not started for it.
    [[nodiscard]] virtual std::string version_sum() const { return {}; }
};

// The libraries that read and shape fonts, with the versions that are running.
std::string library_versions();

}  // namespace leafwright::fonts
