// Clusters that are drawn by one glyph, and what it says.
#include "pdf/deflate.hpp"
#include "pdf/font_parts.hpp"
#include "pdf/shares.hpp"
#include "pdf/text.hpp"
#include "support/shaping.hpp"

using namespace leafwright;
using namespace leafwright::pdf;

namespace {

shape::Run run_of(const std::string& word, const std::string& language) {
    shape::Shaper shaper(support::noto_fonts());
    return *support::shaped(shaper, word, language)->words.at(0).pieces.at(0).run;
}

std::size_t codes_in(const std::string& word, const std::string& language) {
    FontTable fonts;
    const EncodedText text = fonts.encode(run_of(word, language), false);
    CHECK(text.stretches.size() == 1);
    CHECK_FALSE(text.stretches.at(0).spelled);
    return text.codes.size();
}

}  // namespace

TEST_CASE("a glyph says what stands before the first mark") {
    const auto parts = [](std::string_view text) {
        const Told told = pdf::told(text);
        return std::string(told.before) + "|" + std::string(told.own) + "|" + std::string(told.behind);
    };
    CHECK(parts("a") == "|a|");
    CHECK(parts("कु") == "|क|ु");
    CHECK(parts("का") == "|का|");
    CHECK(parts("न्या") == "|न|्या");
    CHECK(parts("\u0301a") == "\u0301|a|");
    CHECK(parts("\u0301") == "|\u0301|");  // nothing but a mark
}

TEST_CASE("a cluster of several glyphs has one code, and one more for its marks") {
    CHECK(codes_in("कि", "hi-IN") == 1);
    CHECK(codes_in("कु", "hi-IN") == 2);
    CHECK(codes_in("கொ", "ta-IN") == 1);
    CHECK(codes_in("calf", "en-IN") == 4);
    CHECK(codes_in("น้ำ", "th") == 2);
}

TEST_CASE("letters share the width of their cluster where the next one repeats them") {
    CHECK(without_marks("\u094d\u0915\u0941") == "\u0915\u0941");
    CHECK(letter_groups("\u094d\u0915\u0941") == 1);
    CHECK(letter_groups("\u094d") == 0);
    CHECK(repeats("\u094d\u0915", "\u0915\u0941"));
    CHECK_FALSE(repeats("\u094d\u0915", "\u0916"));
    CHECK_FALSE(repeats("\u094d\u0915", ""));
    FontTable fonts;
    const shape::Run run = run_of("ക്കുക", "ml-IN");
    const EncodedText text = fonts.encode(run, false);
    REQUIRE(text.codes.size() == 5);  // the first letter, its virama, the second, its vowel, and the third
    const auto width = [&](std::size_t at) { return fonts.at(0).width_of(text.codes.at(at).code.place); };
    CHECK(text.codes[0].shift == 0);
    CHECK(text.codes[2].shift == width(0));
    CHECK(text.codes[1].shift == text.codes[2].shift);
    CHECK(width(1) == 0);
    CHECK(text.codes[3].shift == width(0) + width(2));
    CHECK(width(3) == 0);
    CHECK(width(0) + width(2) + width(4) == Approx(static_cast<double>(run.advance)));
    CHECK(codes_in("ക്കുമ", "ml-IN") == 3);
}

TEST_CASE("composites are numbered by what they are made of, whatever came first") {
    const auto& face = *support::noto_fonts()->primary("Deva", style::Weight::regular);
    const fonts::Composite one{{{20, 0, 0}, {21, 5, 0}}, 600}, other{{{20, 0, 0}, {22, 5, 0}}, 700};
    const auto numbers = [&](bool turned) {
        FontCodes codes(face);
        const auto first = codes.add(turned ? other : one, "a"), second = codes.add(turned ? one : other, "b");
        CHECK(codes.add(turned ? other : one, "a") == first);
        CHECK(codes.add(one, "c") != codes.add(other, "c"));
        codes.number();
        CHECK(codes.width_of(turned ? second : first) == 600);
        return std::pair(codes.number_of(turned ? second : first), codes.number_of(turned ? first : second));
    };
    // "a" and "b" change places with their glyphs.
    CHECK(numbers(false) == std::pair<std::uint16_t, std::uint16_t>(1, 2));
    CHECK(numbers(true) == std::pair<std::uint16_t, std::uint16_t>(2, 1));
}

TEST_CASE("a font's parts differ with its composites") {
    const auto& face = *support::noto_fonts()->primary("Deva", style::Weight::regular);
    FontCache cache;
    Deflater deflater(6);
    const auto get = [&](int dx, std::uint32_t glyph) {
        CodeList list;
        list.codes = {{first_composite, "a", 1, 600}};
        list.composites = {{{{20, 0, 0}, {glyph, dx, 0}}, 600}};
        return cache.get(face, list, deflater);
    };
    CHECK(get(0, 21) == get(0, 21));
    CHECK(get(0, 21) != get(1, 21));
    CHECK(get(0, 21)->name != get(0, 22)->name);
}
