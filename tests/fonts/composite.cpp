// Glyphs put together from others in a subset, as HarfBuzz reads them.
#include "fonts/composite.hpp"

#include <hb-ot.h>

#include <algorithm>

#include "fonts/face.hpp"
#include "fonts/sets.hpp"

using namespace leafwright;
using namespace leafwright::fonts;

namespace {

std::uint32_t glyph(const Face& face, char32_t character) {
    hb_codepoint_t id = 0;
    REQUIRE(hb_font_get_nominal_glyph(face.hb_font(), character, &id));
    return id;
}

// A font program in memory.
struct Program {
    explicit Program(const std::string& bytes)
        : blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_DUPLICATE, nullptr,
                              nullptr)),
          face(hb_face_create(blob.get(), 0)),
          font(hb_font_create(face.get())) {}

    [[nodiscard]] hb_glyph_extents_t ink(std::uint32_t id) const {
        hb_glyph_extents_t box{};
        CHECK(hb_font_get_glyph_extents(font.get(), id, &box));
        return box;
    }
    [[nodiscard]] int advance(std::uint32_t id) const { return hb_font_get_glyph_h_advance(font.get(), id); }
    [[nodiscard]] int number(hb_tag_t table, std::size_t at) const {
        const Blob bytes(hb_face_reference_table(face.get(), table));
        unsigned length = 0;
        const char* data = hb_blob_get_data(bytes.get(), &length);
        REQUIRE(at + 2 <= length);
        return static_cast<unsigned char>(data[at]) << 8 | static_cast<unsigned char>(data[at + 1]);
    }

    Blob blob;
    HbFace face;
    HbFont font;
};

constexpr hb_tag_t maxp = HB_TAG('m', 'a', 'x', 'p'), head = HB_TAG('h', 'e', 'a', 'd');

}  // namespace

TEST_CASE("a composite has its parts at their places, and its own advance") {
    const auto set = test::noto();
    const Face& face = *set->primary("Deva", style::Weight::regular);
    REQUIRE(face.composes());
    const std::uint32_t letter = glyph(face, U'क'), below = glyph(face, U'ु');
    const Composite composite{{{letter, 0, 0}, {below, 700, -100}}, 740};
    const Face::Program made = face.subset_with(std::vector<std::uint32_t>{letter}, std::vector{composite});
    const Program program(made.bytes), plain(face.subset(std::vector<std::uint32_t>{letter, below}));

    CHECK(made.first_composite == hb_face_get_glyph_count(plain.face.get()));
    CHECK(hb_face_get_glyph_count(program.face.get()) == made.first_composite + 1);
    CHECK(program.advance(made.first_composite) == 740);
    CHECK(program.advance(letter) == face.advance(letter));
    const auto whole = program.ink(made.first_composite), one = plain.ink(letter), other = plain.ink(below);
    CHECK(whole.x_bearing == std::min(one.x_bearing, other.x_bearing + 700));
    CHECK(whole.y_bearing == std::max(one.y_bearing, other.y_bearing - 100));
    CHECK(whole.x_bearing + whole.width == std::max(one.x_bearing + one.width, other.x_bearing + 700 + other.width));
    CHECK(whole.y_bearing + whole.height == std::min(one.y_bearing + one.height, other.y_bearing - 100 + other.height));
    CHECK(program.ink(letter).width == one.width);
}

TEST_CASE("the font's header makes room for its composites") {
    const auto set = test::noto();
    const Face& face = *set->primary("Latn", style::Weight::regular);
    const std::uint32_t e_acute = glyph(face, U'é'), o = glyph(face, U'o');
    // Composites themselves, and far from each other.
    const Composite far{{{e_acute, 0, 0}, {e_acute, 5000, 0}, {o, 0, -3000}}, 9000};
    const Face::Program made = face.subset_with({}, std::vector{far});
    const Program program(made.bytes);
    const auto ink = program.ink(made.first_composite);
    CHECK(program.number(maxp, 4) == static_cast<int>(made.first_composite) + 1);
    CHECK(program.number(maxp, 28) >= 3);  // parts
    CHECK(program.number(maxp, 30) >= 2);  // depth
    CHECK(program.number(maxp, 10) > 40);  // points
    CHECK(program.number(HB_TAG('h', 'h', 'e', 'a'), 10) == 9000);
    CHECK(static_cast<std::int16_t>(program.number(head, 38)) <= ink.y_bearing + ink.height);
    CHECK(static_cast<std::int16_t>(program.number(head, 40)) >= ink.x_bearing + ink.width);
}

TEST_CASE("composites depend on what they are made of alone") {
    const auto set = test::noto();
    const Face& face = *set->primary("Deva", style::Weight::regular);
    const std::uint32_t letter = glyph(face, U'क'), space = glyph(face, U' ');
    const std::vector<Composite> composites = {{{{letter, 10, 0}}, 800}, {{{space, 0, 0}}, 300}};
    const Face::Program made = face.subset_with({}, composites);
    CHECK(made.bytes == face.subset_with({}, composites).bytes);
    const Program program(made.bytes);
    CHECK(program.ink(made.first_composite + 1).width == 0);  // a space has no ink
    CHECK(program.advance(made.first_composite + 1) == 300);
    CHECK(face.subset_with(std::vector{letter}, {}).bytes == face.subset(std::vector{letter}));
}

TEST_CASE("what cannot be put together is an error, not a damaged font") {
    const auto set = test::noto();
    const Face& face = *set->primary("Deva", style::Weight::regular);
    CHECK_THROWS_AS(face.subset_with({}, std::vector{Composite{{{65'000, 0, 0}}, 1}}), std::runtime_error);
    const std::uint32_t letter = glyph(face, U'क');
    CHECK_THROWS_AS(face.subset_with({}, std::vector{Composite{{{letter, 70'000, 0}}, 1}}), std::runtime_error);
    const HbFace empty(hb_face_builder_create());
    CHECK_THROWS_AS(with_composites(empty.get(), {}), std::runtime_error);
}
