// PostScript outlines, alone and in collections.
#include "fonts/cff.hpp"

#include <hb-ot.h>

#include "base/file.hpp"
#include "fonts/sets.hpp"

namespace {

using leafwright::fonts::CffNumbers;
using leafwright::fonts::Face;
using leafwright::fonts::Outlines;
using leafwright::fonts::read_cff;
using leafwright::style::Weight;

constexpr const char* collection = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

std::uint32_t glyph(const Face& face, char32_t character) {
    hb_codepoint_t id = 0;
    REQUIRE(hb_font_get_nominal_glyph(face.hb_font(), character, &id));
    return id;
}

std::string square_otf() {
    leafwright::Diagnostics diagnostics;
    return *leafwright::read_file(test::tree / "tests/data/square.otf", 1u << 20, "font", diagnostics);
}

// The glyphs a CFF table says it has: the count that its index of outlines begins with is not read by
// `read_cff`, so that a charset of `count` numbers is asked for.
CffNumbers numbers(const std::string& table, std::size_t count) {
    const auto found = read_cff(table, count);
    REQUIRE(found);
    return *found;
}

std::string one_family(const std::string& file, const std::string& face = {}) {
    return R"({"family": "F", "package": "fonts-x", "scripts": ["Latn"], "files": {"regular": ")" + file + "\"}" +
           (face.empty() ? "" : R"(, "faces": {"regular": ")" + face + "\"}") + "}";
}

}  // namespace

TEST_CASE("a face of a collection is found by its name, the first without one") {
    const test::Folder folder;
    const auto [face, name] = GENERATE(table<std::string, std::string>({
        {"NotoSansCJKsc-Regular", "NotoSansCJKsc-Regular"},
        {"NotoSansCJKhk-Regular", "NotoSansCJKhk-Regular"},
        {"", "NotoSansCJKjp-Regular"},
    }));
    leafwright::Diagnostics diagnostics;
    const auto set = test::load_families(folder, one_family(collection, face), diagnostics);
    CHECK(test::texts(diagnostics).empty());
    REQUIRE(set != nullptr);
    const Face& found = *set->primary("Latn", Weight::regular);
    CHECK(found.postscript_name() == name);
    CHECK(found.outlines() == Outlines::cff);
    CHECK(found.units_per_em() == 1000);
    CHECK(found.advance(glyph(found, U'骨')) == 1000);
}

TEST_CASE("a face that the file does not have is told") {
    const test::Folder folder;
    leafwright::Diagnostics diagnostics;
    CHECK(test::load_families(folder, one_family(collection, "NotoSansCJKxx-Regular"), diagnostics) == nullptr);
    CHECK(test::texts(diagnostics) ==
          std::vector<std::string>{std::string(collection) +
                                   ": this file is no TrueType or OpenType font or is damaged, or has no face "
                                   "NotoSansCJKxx-Regular; install the Debian package fonts-x again [font.broken]"});
}

TEST_CASE("a subset of a font that numbers its characters keeps their numbers and little else") {
    const auto set = test::noto();
    const Face& face = *set->primary("Hans", Weight::regular);
    const std::vector<std::uint32_t> glyphs = {glyph(face, U'骨'), glyph(face, U'腿'), glyph(face, U'。')};
    const std::string program = face.subset(glyphs);
    CHECK(program.size() < 3000);
    const CffNumbers found = numbers(program, 4);
    CHECK(found.by_character);
    std::vector<std::uint16_t> expected = {0};
    for (const std::uint32_t id : glyphs) expected.push_back(face.character_id(id));
    std::sort(expected.begin(), expected.end());
    CHECK(found.characters == expected);
    // This font's numbers are its glyph ids.
    CHECK(face.character_id(glyphs[0]) == glyphs[0]);
    const std::vector<std::uint32_t> other_way_round(glyphs.rbegin(), glyphs.rend());
    CHECK(face.subset(other_way_round) == program);
    CHECK(test::noto()->primary("Hans", Weight::regular)->subset(glyphs) == program);
}

TEST_CASE("a subset of a font that names its glyphs keeps their ids") {
    const test::Folder folder;
    folder.write("square.otf", square_otf());
    leafwright::Diagnostics diagnostics;
    const auto set = test::load_families(folder, one_family("square.otf"), diagnostics);
    CHECK(test::texts(diagnostics).empty());
    REQUIRE(set != nullptr);
    const Face& face = *set->primary("Latn", Weight::regular);
    CHECK(face.outlines() == Outlines::cff);
    const std::uint32_t last = glyph(face, U'~');
    CHECK(face.character_id(last) == last);
    const std::string program = face.subset(std::vector<std::uint32_t>{last});
    const CffNumbers found = numbers(program, last + 1);
    CHECK_FALSE(found.by_character);
    CHECK(found.characters.empty());
}

TEST_CASE("a CFF font that is cut off, or a table that lies, is refused and never read beyond") {
    const test::Folder folder;
    const std::string whole = square_otf();
    for (std::size_t length = 0; length < whole.size(); length += 97) {
        folder.write("square.otf", whole.substr(0, length));
        leafwright::Diagnostics diagnostics;
        CHECK(test::load_families(folder, one_family("square.otf"), diagnostics) == nullptr);
    }
    const auto set = test::noto();
    const Face& face = *set->primary("Hans", Weight::regular);
    const std::string table = face.subset(std::vector<std::uint32_t>{glyph(face, U'骨')});
    for (std::size_t at = 0; at < 160; ++at) {
        for (const char byte : {'\0', '\1', '\x7F', '\xFF'}) {
            std::string damaged = table;
            damaged[at] = byte;
            const auto found = read_cff(damaged, 2);
            CHECK((!found || found->characters.size() == 2 || found->characters.empty()));
        }
        CHECK_FALSE(read_cff(std::string_view(table).substr(0, at / 2), 2));
    }
}
