#include <hb.h>

#include <limits>

#include "base/file.hpp"
#include "fonts/sets.hpp"

namespace {

using leafwright::fonts::Face;
using leafwright::style::Weight;

std::uint32_t glyph(const Face& face, char32_t character) {
    hb_codepoint_t id = 0;
    REQUIRE(hb_font_get_nominal_glyph(face.hb_font(), character, &id));
    return id;
}

// A face over the bytes of a font program.
struct Program {
    explicit Program(const std::string& bytes) {
        hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_DUPLICATE,
                                         nullptr, nullptr);
        face = hb_face_create(blob, 0);
        font = hb_font_create(face);
        hb_blob_destroy(blob);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program() {
        hb_font_destroy(font);
        hb_face_destroy(face);
    }
    [[nodiscard]] unsigned table(const char* tag) const {
        hb_blob_t* blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
        const unsigned length = hb_blob_get_length(blob);
        hb_blob_destroy(blob);
        return length;
    }
    [[nodiscard]] hb_glyph_extents_t extents(std::uint32_t id) const {
        hb_glyph_extents_t box{};
        hb_font_get_glyph_extents(font, id, &box);
        return box;
    }
    hb_face_t* face = nullptr;
    hb_font_t* font = nullptr;
};

bool same(const hb_glyph_extents_t& a, const hb_glyph_extents_t& b) {
    return a.x_bearing == b.x_bearing && a.y_bearing == b.y_bearing && a.width == b.width && a.height == b.height;
}

}  // namespace

TEST_CASE("a face tells its metrics in font units") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", Weight::regular);
    CHECK(face.postscript_name() == "NotoSans-Regular");
    CHECK(face.weight() == Weight::regular);
    CHECK(face.units_per_em() == 1000);
    CHECK(face.ascender() == 1069);
    CHECK(face.descender() == -293);
    CHECK(face.cap_height() == 714);
    CHECK(face.x_height() == 536);
    CHECK(face.bounding_box() == std::array<int, 4>{-621, -389, 2800, 1067});
    CHECK(face.advance(glyph(face, U'H')) == 741);
    CHECK(face.advance(glyph(face, U' ')) == 260);
}

TEST_CASE("shaping a face gives font units") {
    const auto set = test::noto();
    hb_font_t* font = set->primary("Latn", Weight::bold)->hb_font();
    int x = 0, y = 0;
    hb_font_get_scale(font, &x, &y);
    CHECK(x == 1000);
    CHECK(y == 1000);
    CHECK(hb_font_is_immutable(font));
    CHECK(hb_face_is_immutable(hb_font_get_face(font)));
}

TEST_CASE("a face knows its characters, asked once or again") {
    const auto set = test::noto();
    const Face& latin = *set->primary("Latn", Weight::regular);
    const Face& hindi = *set->primary("Deva", Weight::regular);
    for (int round = 0; round < 2; ++round) {
        CHECK(latin.has(U'a'));
        CHECK(latin.has(U'é'));
        CHECK(latin.has(U'₹'));
        CHECK_FALSE(latin.has(U'अ'));
        CHECK_FALSE(latin.has(0x4E2D));
        CHECK_FALSE(latin.has(std::numeric_limits<std::uint32_t>::max()));
        CHECK(hindi.has(U'अ'));
    }
}

TEST_CASE("the hash is that of the file") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", Weight::regular);
    leafwright::Diagnostics diagnostics;
    const auto bytes = leafwright::read_file(face.file(), 1u << 24, "font", diagnostics);
    REQUIRE(bytes);
    CHECK(face.sha256() == leafwright::sha256(*bytes));
}

TEST_CASE("a subset keeps glyph ids, widths and outlines, and nothing else") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", Weight::regular);
    const std::uint32_t small_a = glyph(face, U'a'), rupee = glyph(face, U'₹'), left_out = glyph(face, U'b');
    const std::string bytes = face.subset(std::vector<std::uint32_t>{rupee, small_a});
    const Program subset(bytes), whole([&] {
        leafwright::Diagnostics diagnostics;
        return *leafwright::read_file(face.file(), 1u << 24, "font", diagnostics);
    }());

    for (const std::uint32_t id : {0u, small_a, rupee}) {
        CHECK(hb_font_get_glyph_h_advance(subset.font, id) == face.advance(id));
        CHECK(same(subset.extents(id), whole.extents(id)));
        CHECK(subset.extents(id).width > 0);
    }
    CHECK(subset.extents(left_out).width == 0);
    for (const char* tag : {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}) CHECK(subset.table(tag) > 0);
    for (const char* tag : {"GSUB", "GPOS", "GDEF", "name", "cmap", "post", "OS/2", "fpgm", "prep"}) {
        INFO(tag);
        CHECK(subset.table(tag) == 0);
    }
}

TEST_CASE("a subset holds the parts of composite glyphs") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", Weight::regular);
    const std::uint32_t e_acute = glyph(face, U'é');
    const Program subset(face.subset(std::vector<std::uint32_t>{e_acute}));
    // The letter and the accent above it.
    CHECK(subset.extents(e_acute).y_bearing > face.x_height());
    CHECK(subset.extents(e_acute).y_bearing + subset.extents(e_acute).height <= 0);
}

TEST_CASE("a subset depends on its glyphs alone") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", Weight::regular);
    const std::string expected = face.subset(std::vector<std::uint32_t>{5, 70, 1200});
    CHECK(face.subset(std::vector<std::uint32_t>{1200, 5, 70, 5}) == expected);
    CHECK(test::noto()->primary("Latn", Weight::regular)->subset(std::vector<std::uint32_t>{0, 5, 70, 1200}) ==
          expected);
    CHECK(face.subset(std::vector<std::uint32_t>{5, 70}) != expected);
    CHECK(expected.size() < 20'000);
}

TEST_CASE("glyphs a face does not have are left out of a subset") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", Weight::regular);
    CHECK(face.subset(std::vector<std::uint32_t>{5, 65'000}) == face.subset(std::vector<std::uint32_t>{5}));
}
