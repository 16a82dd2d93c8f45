// One font file, opened through HarfBuzz.
#pragma once

#include <hb.h>

#include <atomic>
#include <memory>
#include <mutex>

#include "fonts/cff.hpp"
#include "fonts/fonts.hpp"
#include "fonts/release.hpp"

namespace leafwright::fonts {

using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Release<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Release<hb_font_destroy>>;

class FileFace final : public Face {
public:
    // The face with that PostScript name, or the file's first one when `name` is empty. Null when the
    // file cannot be read, holds no usable font or none of that name.
    static std::unique_ptr<FileFace> open(const std::filesystem::path& file, const std::string& name,
                                          style::Weight weight);

    [[nodiscard]] const std::string& postscript_name() const override { return postscript_name_; }
    [[nodiscard]] const std::filesystem::path& file() const override { return file_; }
    [[nodiscard]] style::Weight weight() const override { return weight_; }
    [[nodiscard]] int units_per_em() const override { return units_per_em_; }
    [[nodiscard]] int ascender() const override { return ascender_; }
    [[nodiscard]] int descender() const override { return descender_; }
    [[nodiscard]] Reach reach() const override { return reach_; }
    void set_reach(Reach reach) { reach_ = reach; }
    [[nodiscard]] int cap_height() const override { return cap_height_; }
    [[nodiscard]] int x_height() const override { return x_height_; }
    [[nodiscard]] std::array<int, 4> bounding_box() const override { return bounding_box_; }
    [[nodiscard]] bool has(char32_t character) const override;
    [[nodiscard]] int advance(std::uint32_t glyph) const override;
    [[nodiscard]] bool is_blank(std::uint32_t glyph) const override;
    [[nodiscard]] std::uint32_t blank() const override { return blank_; }
    [[nodiscard]] std::uint32_t space() const override { return space_; }
    [[nodiscard]] hb_font_t* hb_font() const override { return font_.get(); }
    [[nodiscard]] Outlines outlines() const override { return cff_ ? Outlines::cff : Outlines::true_type; }
    [[nodiscard]] std::uint16_t character_id(std::uint32_t glyph) const override;
    [[nodiscard]] std::string subset(std::span<const std::uint32_t> glyphs) const override;
    [[nodiscard]] bool composes() const override { return !cff_; }
    [[nodiscard]] Program subset_with(std::span<const std::uint32_t> glyphs,
                                      std::span<const Composite> composites) const override;
    [[nodiscard]] const std::string& sha256() const override;
    [[nodiscard]] std::string version_sum() const override;

    // Whether shaping `character` with this face shows it: like `has`, but counting what HarfBuzz
    // makes up for (invisible characters, spaces of any width, the non-breaking hyphen).
    [[nodiscard]] bool shows(char32_t character) const;

private:
    FileFace(const std::filesystem::path& file, style::Weight weight, Blob blob, HbFace face,
             std::optional<CffNumbers> cff);
    void read_metrics();
    void read_name();
    void find_blanks();
    [[nodiscard]] HbFace subset_face(std::span<const std::uint32_t> glyphs,
                                     std::span<const Composite> composites) const;

    // What is known about the coverage of the characters used most; filled as they are asked for.
    enum class Coverage : std::uint8_t { unknown, absent, present };
    static constexpr char32_t remembered = 0x1000;

    std::filesystem::path file_;
    style::Weight weight_;
    std::optional<CffNumbers> cff_;  // how PostScript outlines are numbered
    Blob blob_;
    HbFace face_;
    HbFont font_;
    std::string postscript_name_;
    int units_per_em_ = 0, ascender_ = 0, descender_ = 0, cap_height_ = 0, x_height_ = 0;
    Reach reach_;
    std::array<int, 4> bounding_box_{};
    std::uint32_t blank_ = 0, space_ = 0;
    mutable std::array<std::atomic<Coverage>, remembered> coverage_{};
    mutable std::once_flag hashed_;
    mutable std::string sha256_;
};

}  // namespace leafwright::fonts
