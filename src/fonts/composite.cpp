#include "fonts/composite.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>

#include "fonts/face.hpp"
#include "fonts/release.hpp"

namespace leafwright::fonts {
namespace {

constexpr int deepest = 8;  // of composites in composites; fonts in use have two

// Places in the tables (OpenType 1.9).
constexpr std::size_t head_box = 36, head_loca_format = 50, head_length = 54;
constexpr std::size_t hhea_widest = 10, hhea_least_left = 12, hhea_least_right = 14, hhea_reach = 16, hhea_metrics = 34,
                      hhea_length = 36;
constexpr std::size_t maxp_glyphs = 4, maxp_points = 10, maxp_contours = 12, maxp_parts = 28, maxp_depth = 30,
                      maxp_length = 32;
constexpr std::size_t glyph_header = 10;

// Of a composite's parts.
enum Flag : unsigned {
    words = 0x0001,
    offsets = 0x0002,
    one_scale = 0x0008,
    more = 0x0020,
    two_scales = 0x0040,
    matrix = 0x0080,
};

// A table's big-endian numbers. What lies outside the table is a damaged font.
class Table {
public:
    explicit Table(std::string bytes) : bytes_(std::move(bytes)) {}
    Table(hb_face_t* face, hb_tag_t tag) {
        const Blob blob(hb_face_reference_table(face, tag));
        unsigned length = 0;
        const char* data = hb_blob_get_data(blob.get(), &length);
        bytes_.assign(data, length);
    }

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] unsigned u16(std::size_t at) const {
        if (at + 2 > bytes_.size()) throw std::runtime_error("a font's table ends too early");
        return static_cast<unsigned>(static_cast<unsigned char>(bytes_[at]) << 8U |
                                     static_cast<unsigned char>(bytes_[at + 1]));
    }
    [[nodiscard]] int s16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
    [[nodiscard]] std::size_t u32(std::size_t at) const { return std::size_t{u16(at)} << 16U | u16(at + 2); }

    void set(std::size_t at, int value) {
        if (value < -0x8000 || value > 0xFFFF)
            throw std::runtime_error("a composite glyph beyond what a font can hold");
        bytes_.at(at) = static_cast<char>(static_cast<unsigned>(value) >> 8U & 0xFFU);
        bytes_.at(at + 1) = static_cast<char>(static_cast<unsigned>(value) & 0xFFU);
    }
    void add(int value) {
        bytes_.resize(bytes_.size() + 2);
        set(bytes_.size() - 2, value);
    }
    void add_byte(int value) { bytes_ += static_cast<char>(static_cast<unsigned>(value) & 0xFFU); }
    void least(std::size_t at, int value) { set(at, std::min(s16(at), value)); }
    void most(std::size_t at, int value) { set(at, std::max(s16(at), value)); }
    void most_unsigned(std::size_t at, unsigned value) { set(at, static_cast<int>(std::max(u16(at), value))); }

    void add_to(hb_face_t* builder, hb_tag_t tag) const {
        const Blob blob(hb_blob_create_or_fail(bytes_.data(), static_cast<unsigned>(bytes_.size()),
                                               HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
        if (!blob || !hb_face_builder_add_table(builder, tag, blob.get())) throw std::bad_alloc();
    }

private:
    std::string bytes_;
};

struct Box {
    int left = std::numeric_limits<int>::max(), bottom = left;
    int right = std::numeric_limits<int>::min(), top = right;

    void include(const Box& other, int dx, int dy) {
        left = std::min(left, other.left + dx);
        bottom = std::min(bottom, other.bottom + dy);
        right = std::max(right, other.right + dx);
        top = std::max(top, other.top + dy);
    }
};

// What an interpreter must make room for.
struct Weight {
    unsigned points = 0, contours = 0, depth = 0;
};

class Builder {
public:
    explicit Builder(hb_face_t* face)
        : head_(face, HB_TAG('h', 'e', 'a', 'd')),
          hhea_(face, HB_TAG('h', 'h', 'e', 'a')),
          maxp_(face, HB_TAG('m', 'a', 'x', 'p')),
          glyf_(face, HB_TAG('g', 'l', 'y', 'f')),
          hmtx_(std::string()) {
        if (head_.size() < head_length || hhea_.size() < hhea_length || maxp_.size() < maxp_length) {
            throw std::runtime_error("a font's header is cut off");
        }
        count_ = maxp_.u16(maxp_glyphs);
        read_places(Table(face, HB_TAG('l', 'o', 'c', 'a')));
        read_metrics(Table(face, HB_TAG('h', 'm', 't', 'x')));
    }

    void add(const Composite& composite) {
        Box box;
        Weight weight;
        std::vector<Composite::Part> inked;
        for (Composite::Part part : composite.parts) {
            if (part.glyph >= count_) throw std::runtime_error("a part of a composite glyph is not in the font");
            if (places_[part.glyph + 1] == places_[part.glyph]) continue;
            const Box own = box_of(part.glyph);
            // By itself a glyph stands where its side bearing says; a part stands as it was drawn.
            part.dx += hmtx_.s16(4 * part.glyph + 2) - own.left;
            box.include(own, part.dx, part.dy);
            add(weight, part.glyph, deepest);
            inked.push_back(part);
        }
        hmtx_.add(composite.advance);
        hmtx_.add(inked.empty() ? 0 : box.left);
        hhea_.most_unsigned(hhea_widest, static_cast<unsigned>(composite.advance));
        if (!inked.empty()) {
            write(inked, box);
            count_in(box, composite.advance);
            maxp_.most_unsigned(maxp_points, weight.points);
            maxp_.most_unsigned(maxp_contours, weight.contours);
            maxp_.most_unsigned(maxp_parts, static_cast<unsigned>(inked.size()));
            maxp_.most_unsigned(maxp_depth, weight.depth + 1);
        }
        places_.push_back(glyf_.size());
    }

    std::string finish() {
        const std::size_t glyphs = places_.size() - 1;
        if (glyphs > 0xFFFF) throw std::runtime_error("a font with more glyphs than can be");
        constexpr std::size_t farthest_short = 2 * 0xFFFF;
        const bool wide = places_.back() > farthest_short;
        Table loca{std::string()};
        for (const std::size_t place : places_) {
            if (wide) loca.add(static_cast<int>(place >> 16U));
            loca.add(static_cast<int>((wide ? place : place / 2) & 0xFFFFU));
        }
        head_.set(head_loca_format, wide ? 1 : 0);
        maxp_.set(maxp_glyphs, static_cast<int>(glyphs));
        hhea_.set(hhea_metrics, static_cast<int>(glyphs));

        const HbFace builder(hb_face_builder_create());
        head_.add_to(builder.get(), HB_TAG('h', 'e', 'a', 'd'));
        hhea_.add_to(builder.get(), HB_TAG('h', 'h', 'e', 'a'));
        maxp_.add_to(builder.get(), HB_TAG('m', 'a', 'x', 'p'));
        glyf_.add_to(builder.get(), HB_TAG('g', 'l', 'y', 'f'));
        loca.add_to(builder.get(), HB_TAG('l', 'o', 'c', 'a'));
        hmtx_.add_to(builder.get(), HB_TAG('h', 'm', 't', 'x'));
        const Blob blob(hb_face_reference_blob(builder.get()));
        unsigned length = 0;
        const char* data = hb_blob_get_data(blob.get(), &length);
        return {data, length};
    }

private:
    // In bytes, whatever the table counts in.
    void read_places(const Table& loca) {
        const bool wide = head_.s16(head_loca_format) != 0;
        for (std::size_t glyph = 0; glyph <= count_; ++glyph) {
            places_.push_back(wide ? loca.u32(4 * glyph) : std::size_t{2} * loca.u16(2 * glyph));
            if (places_.back() > glyf_.size() || (glyph > 0 && places_[glyph] < places_[glyph - 1])) {
                throw std::runtime_error("a font's glyphs are not where it says");
            }
        }
        if (places_.back() % 2 != 0) throw std::runtime_error("a font's glyphs are not where it says");
    }

    // Advance and side bearing of every glyph; the last ones of a font may share an advance.
    void read_metrics(const Table& given) {
        const std::size_t own = hhea_.u16(hhea_metrics);
        if (own == 0 && count_ > 0) throw std::runtime_error("a font without advances");
        for (std::size_t glyph = 0; glyph < count_; ++glyph) {
            const std::size_t bearing = glyph < own ? 4 * glyph + 2 : 4 * own + 2 * (glyph - own);
            hmtx_.add(given.s16(4 * std::min(glyph, own - 1)));
            hmtx_.add(given.s16(bearing));
        }
    }

    [[nodiscard]] Box box_of(std::size_t glyph) const {
        const std::size_t at = places_[glyph];
        return {glyf_.s16(at + 2), glyf_.s16(at + 4), glyf_.s16(at + 6), glyf_.s16(at + 8)};
    }

    void add(Weight& weight, std::size_t glyph, int room) const {
        if (glyph >= count_ || room == 0) throw std::runtime_error("a font with glyphs made of themselves");
        const std::size_t begin = places_[glyph];
        if (places_[glyph + 1] == begin) return;
        const int contours = glyf_.s16(begin);
        if (contours >= 0) {
            weight.contours += static_cast<unsigned>(contours);
            weight.points +=
                contours == 0 ? 0 : glyf_.u16(begin + glyph_header + 2 * static_cast<std::size_t>(contours - 1)) + 1;
            return;
        }
        unsigned flags = more;
        for (std::size_t at = begin + glyph_header; (flags & more) != 0;) {
            flags = glyf_.u16(at);
            add(weight, glyf_.u16(at + 2), room - 1);
            at += 4 + ((flags & words) != 0 ? 4 : 2);
            at += (flags & one_scale) != 0 ? 2 : (flags & two_scales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
        }
        weight.depth = std::max(weight.depth, static_cast<unsigned>(deepest - room + 1));
    }

    void write(const std::vector<Composite::Part>& parts, const Box& box) {
        for (const int value : {-1, box.left, box.bottom, box.right, box.top}) glyf_.add(value);
        for (const Composite::Part& part : parts) {
            const auto small = [](int value) { return value >= -128 && value <= 127; };
            const bool bytes = small(part.dx) && small(part.dy);
            glyf_.add(static_cast<int>(offsets | (bytes ? 0U : words) | (&part == &parts.back() ? 0U : more)));
            glyf_.add(static_cast<int>(part.glyph));
            for (const int value : {part.dx, part.dy}) bytes ? glyf_.add_byte(value) : glyf_.add(value);
        }
    }

    void count_in(const Box& box, int advance) {
        head_.least(head_box, box.left);
        head_.least(head_box + 2, box.bottom);
        head_.most(head_box + 4, box.right);
        head_.most(head_box + 6, box.top);
        hhea_.least(hhea_least_left, box.left);
        hhea_.least(hhea_least_right, advance - box.right);
        hhea_.most(hhea_reach, box.right);
    }

    Table head_, hhea_, maxp_, glyf_, hmtx_;
    std::size_t count_ = 0;
    std::vector<std::size_t> places_;
};

}  // namespace

std::string with_composites(hb_face_t* face, std::span<const Composite> composites) {
    Builder builder(face);
    for (const Composite& composite : composites) builder.add(composite);
    return builder.finish();
}

}  // namespace leafwright::fonts
