#include "fonts/face.hpp"

#include <hb-ot.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>

#include "base/file.hpp"

namespace leafwright::fonts {
namespace {

int metric(hb_font_t* font, hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &value);
    return value;
}

std::string_view bytes(hb_blob_t* blob) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    return {data, length};
}

// Big-endian numbers of a font file.
std::uint32_t u16(std::string_view table, std::size_t offset) {
    return std::uint32_t{static_cast<unsigned char>(table[offset])} << 8 |
           static_cast<unsigned char>(table[offset + 1]);
}
std::uint32_t u32(std::string_view table, std::size_t offset) {
    return u16(table, offset) << 16 | u16(table, offset + 2);
}
int s16(std::string_view table, std::size_t offset) {
    return static_cast<std::int16_t>(u16(table, offset));
}

constexpr std::size_t head_bounding_box = 36, head_length = 54;

constexpr std::uint32_t true_type = 0x00010000;
constexpr std::uint32_t open_type = HB_TAG('O', 'T', 'T', 'O');
constexpr std::uint32_t collection = HB_TAG('t', 't', 'c', 'f');
constexpr unsigned most_faces = 64;  // of one file; fonts in use have ten

// A font of the file whose tables all lie inside it: HarfBuzz would read one that is cut off as far as it goes.
bool is_whole(std::string_view file, std::size_t index) {
    constexpr std::size_t header = 12, record = 16;
    std::size_t begin = 0;
    if (file.size() < header) return false;
    if (u32(file, 0) == collection) {
        const std::size_t entry = header + 4 * index;
        if (index >= u32(file, 8) || file.size() < entry + 4) return false;
        begin = u32(file, entry);
    }
    if (begin > file.size() || file.size() - begin < header) return false;
    if (u32(file, begin) != true_type && u32(file, begin) != open_type) return false;
    const std::size_t tables = u16(file, begin + 4);
    if (file.size() - begin < header + tables * record) return false;
    for (std::size_t i = 0; i < tables; ++i) {
        const std::size_t at = begin + header + i * record;
        const std::size_t offset = u32(file, at + 8), length = u32(file, at + 12);
        if (offset > file.size() || length > file.size() - offset) return false;
    }
    return true;
}

std::size_t table_length(hb_face_t* face, hb_tag_t tag) {
    return hb_blob_get_length(Blob(hb_face_reference_table(face, tag)).get());
}

// HarfBuzz treats a damaged table as empty; without these there is no text.
bool has_text_tables(hb_face_t* face) {
    for (const hb_tag_t tag : {HB_TAG('c', 'm', 'a', 'p'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x')})
        if (table_length(face, tag) == 0) return false;
    return table_length(face, HB_TAG('h', 'e', 'a', 'd')) >= head_length && hb_face_get_glyph_count(face) > 0;
}

bool has_true_type_outlines(hb_face_t* face) {
    return table_length(face, HB_TAG('g', 'l', 'y', 'f')) > 0 && table_length(face, HB_TAG('l', 'o', 'c', 'a')) > 0;
}

std::string name_of(hb_face_t* face) {
    std::array<char, 64> name{};
    unsigned size = name.size();
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
    return {name.data(), size};
}

// The face of that name; the first of the file when no name is given. Null when there is none.
HbFace find_face(hb_blob_t* blob, const std::string& name) {
    const unsigned count = std::min(hb_face_count(blob), most_faces);
    for (unsigned index = 0; index < count; ++index) {
        if (!is_whole(bytes(blob), index)) return nullptr;
        HbFace face(hb_face_create(blob, index));
        if (name.empty() || name_of(face.get()) == name) return face;
    }
    return nullptr;
}

}  // namespace

std::unique_ptr<FileFace> FileFace::open(const std::filesystem::path& file, const std::string& name,
                                         style::Weight weight) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return nullptr;
    Blob blob(hb_blob_create_from_file_or_fail(file.c_str()));
    if (!blob) return nullptr;
    HbFace face = find_face(blob.get(), name);
    if (!face || !has_text_tables(face.get())) return nullptr;
    std::optional<CffNumbers> cff;
    if (!has_true_type_outlines(face.get())) {
        const Blob table(hb_face_reference_table(face.get(), HB_TAG('C', 'F', 'F', ' ')));
        cff = read_cff(bytes(table.get()), hb_face_get_glyph_count(face.get()));
        if (!cff) return nullptr;
    }
    return std::unique_ptr<FileFace>(new FileFace(file, weight, std::move(blob), std::move(face), std::move(cff)));
}

FileFace::FileFace(const std::filesystem::path& file, style::Weight weight, Blob blob, HbFace face,
                   std::optional<CffNumbers> cff)
    : file_(file),
      weight_(weight),
      cff_(std::move(cff)),
      blob_(std::move(blob)),
      face_(std::move(face)),
      font_(hb_font_create(face_.get())),
      units_per_em_(static_cast<int>(hb_face_get_upem(face_.get()))) {
    hb_font_set_scale(font_.get(), units_per_em_, units_per_em_);
    hb_face_make_immutable(face_.get());
    hb_font_make_immutable(font_.get());
    read_metrics();
    read_name();
    find_blanks();
}

void FileFace::read_metrics() {
    ascender_ = metric(font_.get(), HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    descender_ = metric(font_.get(), HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    reach_ = {static_cast<double>(ascender_) / units_per_em_, static_cast<double>(-descender_) / units_per_em_};
    cap_height_ = metric(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT);
    x_height_ = metric(font_.get(), HB_OT_METRICS_TAG_X_HEIGHT);
    const Blob head(hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd')));
    for (std::size_t i = 0; i < bounding_box_.size(); ++i)
        bounding_box_[i] = s16(bytes(head.get()), head_bounding_box + 2 * i);
}

// A PostScript name is at most 63 printable ASCII characters and stands unescaped in a PDF, so
// that whatever else a file claims is left out.
void FileFace::read_name() {
    const auto keep = [this](std::string_view text) {
        for (const char c : text)
            if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_') postscript_name_ += c;
    };
    keep(name_of(face_.get()));
    if (postscript_name_.empty()) keep(file_.stem().string());
}

bool FileFace::has(char32_t character) const {
    hb_codepoint_t glyph = 0;
    const auto look_up = [&] { return hb_font_get_nominal_glyph(font_.get(), character, &glyph) != 0; };
    if (character >= remembered) return look_up();
    // Two threads may both look up; they write the same answer.
    auto& entry = coverage_[character];
    Coverage known = entry.load(std::memory_order_relaxed);
    if (known == Coverage::unknown) {
        known = look_up() ? Coverage::present : Coverage::absent;
        entry.store(known, std::memory_order_relaxed);
    }
    return known == Coverage::present;
}

bool FileFace::shows(char32_t character) const {
    if (has(character)) return true;
    const auto code = static_cast<UChar32>(character);
    if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return true;
    if (u_charType(code) == U_SPACE_SEPARATOR) return has(U' ');
    constexpr char32_t hyphen = 0x2010, non_breaking_hyphen = 0x2011;
    return character == non_breaking_hyphen && has(hyphen);
}

int FileFace::advance(std::uint32_t glyph) const {
    return hb_font_get_glyph_h_advance(font_.get(), glyph);
}

bool FileFace::is_blank(std::uint32_t glyph) const {
    hb_glyph_extents_t ink;
    return advance(glyph) == 0 && hb_font_get_glyph_extents(font_.get(), glyph, &ink) != 0 && ink.width == 0 &&
           ink.height == 0;
}

// Fonts have one for a character that shows nothing, or among their first glyphs for no character at all.
void FileFace::find_blanks() {
    constexpr std::uint32_t first = 1, last = 3;
    if (cff_) return;
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font_.get(), U' ', &glyph) != 0 && advance(glyph) > 0) {
        space_ = glyph;
    }
    if (hb_font_get_nominal_glyph(font_.get(), 0x200B, &glyph) != 0 && is_blank(glyph)) {
        blank_ = glyph;
        return;
    }
    for (glyph = first; glyph <= last && blank_ == 0; ++glyph) {
        if (is_blank(glyph)) blank_ = glyph;
    }
}

std::uint16_t FileFace::character_id(std::uint32_t glyph) const {
    const bool listed = cff_ && glyph < cff_->characters.size();
    return listed ? cff_->characters[glyph] : static_cast<std::uint16_t>(glyph);
}

std::string FileFace::version_sum() const {
    const Blob head(hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd')));
    std::string text = postscript_name_ + '\n' + std::to_string(bytes(blob_.get()).size()) + '\n';
    text += bytes(head.get());
    return leafwright::sha256(text);
}

const std::string& FileFace::sha256() const {
    std::call_once(hashed_, [this] { sha256_ = leafwright::sha256(bytes(blob_.get())); });
    return sha256_;
}

}  // namespace leafwright::fonts
