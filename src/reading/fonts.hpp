// Fonts of the finished file: from codes of two bytes to glyphs, text and widths.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/objects.hpp"
#include "reading/reading.hpp"

namespace leafwright::reading {

// A Type 0 font with Identity-H and a CIDFontType2 or CIDFontType0, which is what a leaflet has.
class FontMap {
public:
    // Throws Damaged for any other kind of font.
    FontMap(const Value& font, Objects& objects);

    [[nodiscard]] const Font& font() const { return font_; }
    [[nodiscard]] std::uint16_t glyph(std::uint16_t code) const {
        return identity_ ? code : code < glyphs_.size() ? glyphs_[code] : std::uint16_t{0};
    }
    // Thousandths of an em.
    [[nodiscard]] double width(std::uint16_t code) const {
        return code < widths_.size() ? widths_[code] : default_width_;
    }
    // Appends the code's text; false when it has none.
    bool append_text(std::uint16_t code, std::string& words) const;

private:
    void read_widths(const Value& widths);
    void read_unicode(std::string_view map);

    Font font_;
    bool identity_ = true;
    std::vector<std::uint16_t> glyphs_;
    double default_width_ = 1000;
    std::vector<double> widths_;
    struct Entry {
        bool known = false;
        std::string text;
    };
    std::vector<Entry> texts_;
};

}  // namespace leafwright::reading
