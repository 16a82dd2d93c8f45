// Subsetting: the part of a font that a PDF embeds.
#include <hb-subset.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "fonts/composite.hpp"
#include "fonts/face.hpp"

namespace leafwright::fonts {
namespace {

using Input = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_destroy>>;

// What a subset is made from: the face, and its horizontal header with the reach that the font set states.
// Readers and judges take the place of a text from there.
struct Source {
    hb_face_t* face = nullptr;
    Blob header;
};

Blob header_with(Reach reach, int units_per_em, hb_face_t* face) {
    Blob own(hb_face_reference_table(face, HB_TAG('h', 'h', 'e', 'a')));
    Blob header(hb_blob_copy_writable_or_fail(own.get()));
    unsigned length = 0;
    char* const data = header ? hb_blob_get_data_writable(header.get(), &length) : nullptr;
    constexpr std::size_t ascender = 4, descender = 6;  // of the hhea table, 16 bits each
    if (data == nullptr || length < descender + 2) return own;
    const auto write = [&](std::size_t at, double ems) {
        const auto units = static_cast<std::int16_t>(std::lround(ems * units_per_em));
        data[at] = static_cast<char>(units >> 8);
        data[at + 1] = static_cast<char>(units & 0xFF);
    };
    write(ascender, reach.above);
    write(descender, -reach.below);
    return header;
}

// The tables that hold outlines and widths.
hb_blob_t* outline_table(hb_face_t*, hb_tag_t tag, void* data) {
    const Source& source = *static_cast<const Source*>(data);
    if (tag == HB_TAG('h', 'h', 'e', 'a')) return hb_blob_reference(source.header.get());
    switch (tag) {
        case HB_TAG('g', 'l', 'y', 'f'):
        case HB_TAG('l', 'o', 'c', 'a'):
        case HB_TAG('h', 'e', 'a', 'd'):
        case HB_TAG('h', 'm', 't', 'x'):
        case HB_TAG('m', 'a', 'x', 'p'):
            return hb_face_reference_table(source.face, tag);
        default:
            return hb_blob_get_empty();
    }
}

// A CFF program has its own widths.
hb_blob_t* cff_table(hb_face_t*, hb_tag_t tag, void* data) {
    switch (tag) {
        case HB_TAG('C', 'F', 'F', ' '):
        case HB_TAG('h', 'e', 'a', 'd'):
        case HB_TAG('m', 'a', 'x', 'p'):
            return hb_face_reference_table(static_cast<const Source*>(data)->face, tag);
        default:
            return hb_blob_get_empty();
    }
}

}  // namespace

// HarfBuzz is shown a face without character map and layout tables: the bytes are the same as
// with HB_SUBSET_SETS_DROP_TABLE_TAG, at a third of the work, since it would read all of them first.
// Hinting is dropped: it is half of the data and no printer or screen of today needs it.
//
// TrueType glyph ids are kept; the gaps cost 6 bytes a glyph and next to nothing deflated. In a CFF
// program that numbers its characters itself they are not: the charset keeps the numbers, and gaps in a
// font of 65,535 glyphs would cost 150 KB. Subroutines are written out, which is quicker, and smaller
// once deflated.
HbFace FileFace::subset_face(std::span<const std::uint32_t> glyphs, std::span<const Composite> composites) const {
    Source source{face_.get(), header_with(reach_, units_per_em_, face_.get())};
    const HbFace outlines(hb_face_create_for_tables(cff_ ? cff_table : outline_table, &source, nullptr));
    const Input input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    if (cff_) flags |= HB_SUBSET_FLAGS_DESUBROUTINIZE;
    if (!cff_ || !cff_->by_character) flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input.get(), flags);
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    hb_set_add(wanted, 0);
    for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
    for (const Composite& composite : composites) {
        for (const Composite::Part& part : composite.parts) hb_set_add(wanted, part.glyph);
    }
    HbFace subset(hb_subset_or_fail(outlines.get(), input.get()));
    if (!subset) throw std::runtime_error(file_.string() + " cannot be subset");
    return subset;
}

std::string FileFace::subset(std::span<const std::uint32_t> glyphs) const {
    const HbFace subset = subset_face(glyphs, {});
    const Blob blob(cff_ ? hb_face_reference_table(subset.get(), HB_TAG('C', 'F', 'F', ' '))
                         : hb_face_reference_blob(subset.get()));
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    return {data, length};
}

Face::Program FileFace::subset_with(std::span<const std::uint32_t> glyphs,
                                    std::span<const Composite> composites) const {
    if (composites.empty()) return {subset(glyphs), 0};
    if (cff_) return Face::subset_with(glyphs, composites);
    const HbFace subset = subset_face(glyphs, composites);
    return {with_composites(subset.get(), composites), hb_face_get_glyph_count(subset.get())};
}

Face::Program Face::subset_with(std::span<const std::uint32_t> glyphs, std::span<const Composite> composites) const {
    if (composites.empty()) return {subset(glyphs), 0};
    throw std::logic_error("a face without composite glyphs is asked for one");
}

}  // namespace leafwright::fonts
