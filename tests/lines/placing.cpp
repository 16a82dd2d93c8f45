// Styles, links, directions and line heights.
#include "lines/lines.hpp"
#include "support/shaping.hpp"

using namespace leafwright;
using style::Weight;

namespace {

lines::Setting setting(double width, double size = 10, double leading = 1.5) {
    lines::Setting setting;
    setting.size = size;
    setting.leading = leading;
    setting.width = width;
    return setting;
}

std::vector<lines::Line> set(const std::vector<shape::StyledText>& text, const std::vector<lines::Ink>& inks,
                             const lines::Setting& how, const std::shared_ptr<const fonts::FontSet>& fonts,
                             const std::string& language = "en-IN") {
    shape::Shaper shaper(fonts);
    Diagnostics diagnostics;
    const auto paragraph = shaper.paragraph(text, language, shape::is_right_to_left(language), "/text", diagnostics);
    auto lines = lines::break_paragraph(*paragraph, inks, how, diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) {
        UNSCOPED_INFO(to_text(problem));
    }
    REQUIRE(diagnostics.empty());
    return lines;
}

// Text items of a line in reading order.
std::vector<frame::TextItem> items(const lines::Line& line) {
    std::vector<frame::TextItem> result;
    for (const frame::Item& item : line.frame.items) {
        if (const auto* text = std::get_if<frame::TextItem>(&item.body)) {
            result.push_back(*text);
        }
    }
    return result;
}

double extent(const frame::TextItem& item) {
    return static_cast<double>(item.run.advance) * item.size / item.run.face->units_per_em();
}

const frame::TextItem& item_with(const std::vector<frame::TextItem>& all, const std::string& text) {
    for (const frame::TextItem& item : all) {
        if (item.run.text.find(text) != std::string::npos) {
            return item;
        }
    }
    FAIL("no item holds " << text);
    return all.front();
}

}  // namespace

TEST_CASE("each stretch of one style is one item with its ink") {
    const lines::Ink black{{0, 0, 0}, 3, {}};
    const lines::Ink red{{255, 0, 0}, 4, {}};
    const auto lines = set({{"aa bb ", Weight::regular, 0}, {"cc", Weight::regular, 1}, {" dd", Weight::regular, 0}},
                           {black, red}, setting(500), support::square_fonts());
    REQUIRE(lines.size() == 1);
    const auto all = items(lines[0]);
    REQUIRE(all.size() == 3);
    CHECK(all[0].run.text == "aa bb ");
    CHECK(all[0].width == Approx(45));
    CHECK(all[1].run.text == "cc");
    CHECK(all[1].baseline.x == Approx(50));
    CHECK(all[1].color == Color{255, 0, 0});
    CHECK(lines[0].frame.items[1].node == 4);
    CHECK(all[2].run.text == " dd");
    CHECK(all[2].baseline.x == Approx(70));
    CHECK(all[2].width == Approx(25));
}

TEST_CASE("a style may change inside a word, which stays whole") {
    const auto lines = set({{"aaa bb", Weight::regular, 0}, {"cc", Weight::regular, 1}}, {{}, {}}, setting(60),
                           support::square_fonts());
    REQUIRE(lines.size() == 2);
    const auto all = items(lines[1]);
    REQUIRE(all.size() == 2);
    CHECK(all[0].run.text == "bb");
    CHECK(all[1].baseline.x == Approx(20));
}

TEST_CASE("a link has an area on each line it touches, without the space at the line's end") {
    const lines::Ink plain{{}, 3, {}};
    const lines::Ink link{{}, 5, "https://vinayakm.in"};
    const auto lines = set({{"aa ", Weight::regular, 0}, {"bbb ccc", Weight::regular, 1}, {" dd", Weight::regular, 0}},
                           {plain, link}, setting(60), support::square_fonts());
    REQUIRE(lines.size() == 2);
    std::vector<frame::LinkItem> areas;
    for (const lines::Line& line : lines) {
        for (const frame::Item& item : line.frame.items) {
            if (const auto* area = std::get_if<frame::LinkItem>(&item.body)) {
                areas.push_back(*area);
                CHECK(item.node == 5);
            }
        }
    }
    REQUIRE(areas.size() == 2);
    CHECK(areas[0].url == "https://vinayakm.in");
    CHECK(areas[0].area == Rect{25, 0, 30, 15});
    CHECK(areas[1].area == Rect{0, 0, 30, 15});
}

TEST_CASE("right-to-left words in a left-to-right line stand in reading order and are placed in visual order") {
    const auto lines = set({{"one שלום עולם two", Weight::regular, 0}}, {{}}, setting(500), support::noto_fonts());
    REQUIRE(lines.size() == 1);
    const auto all = items(lines[0]);
    REQUIRE(all.size() == 3);
    CHECK(all[0].run.text == "one ");
    CHECK(all[1].run.text == "שלום עולם");
    CHECK(all[1].run.right_to_left);
    CHECK(all[2].run.text == " two");
    CHECK(all[1].baseline.x == Approx(extent(all[0])));
    CHECK(all[2].baseline.x == Approx(extent(all[0]) + extent(all[1])));
    // Glyphs run from left to right, so the first glyph is the last letter.
    CHECK(all[1].run.glyphs.front().cluster == all[1].run.text.size() - 2);
    CHECK(all[1].run.glyphs.back().cluster == 0);
}

TEST_CASE("a left-to-right name in a right-to-left line is mirrored into place") {
    const double width = 400;
    const auto lines = set({{"درد DVT اور", Weight::regular, 0}}, {{}}, setting(width), support::noto_fonts(), "ur-IN");
    REQUIRE(lines.size() == 1);
    frame::Frame page;
    page.size = {width, 50};
    page.items = lines[0].frame.items;
    frame::mirror(page);
    std::vector<frame::TextItem> all;
    for (const frame::Item& item : page.items) {
        all.push_back(std::get<frame::TextItem>(item.body));
    }
    const frame::TextItem first = item_with(all, "درد");
    const frame::TextItem name = item_with(all, "DVT");
    const frame::TextItem last = item_with(all, "اور");
    CHECK(first.baseline.x + extent(first) == Approx(width));
    CHECK(name.baseline.x + extent(name) == Approx(first.baseline.x));
    CHECK(last.baseline.x + extent(last) == Approx(name.baseline.x));
    CHECK_FALSE(name.run.right_to_left);
    CHECK(last.run.right_to_left);
}

TEST_CASE("a phone number runs from left to right in a right-to-left line") {
    const auto lines =
        set({{"فون +91 92171 75397 آج", Weight::regular, 0}}, {{}}, setting(500), support::noto_fonts(), "ur-IN");
    const auto all = items(lines.at(0));
    const frame::TextItem number = item_with(all, "91");
    CHECK(number.run.text == "+91 92171 75397");
    CHECK_FALSE(number.run.right_to_left);
}

TEST_CASE("the space that ends a line stands at the line's end, whatever is before it") {
    const auto lines = set({{"one שלום two", Weight::regular, 0}}, {{}}, setting(60), support::noto_fonts());
    REQUIRE(lines.size() == 2);
    const auto all = items(lines[0]);
    REQUIRE(all.size() == 3);
    CHECK(all[2].run.text == " ");
    CHECK(all[2].width == 0);
    CHECK(all[2].baseline.x == Approx(all[1].baseline.x + extent(all[1])));
    CHECK(lines[0].ink_width == Approx(all[2].baseline.x));
}

TEST_CASE("in a right-to-left run the trailing space is the first glyph") {
    const auto lines =
        set({{"درد درد درد درد درد درد", Weight::regular, 0}}, {{}}, setting(60), support::noto_fonts(), "ur-IN");
    REQUIRE(lines.size() > 1);
    const frame::TextItem first = items(lines[0]).at(0);
    CHECK(first.run.text.back() == ' ');
    CHECK(first.run.glyphs.front().cluster == first.run.text.size() - 1);
    CHECK(first.width < extent(first));
    // Mirrored coordinates: the ink begins at the frame's left, which will be the right.
    CHECK(first.baseline.x == Approx(0));
    CHECK(lines[0].ink_width == Approx(first.width));
}

TEST_CASE("lines of plain Latin text are equally high, bold words and accents included") {
    const auto lines = set({{"Many words with ÁÇŠŽ accents, quoted “so”, ", Weight::regular, 0},
                            {"bold ones, gypsy", Weight::bold, 0},
                            {" and (brackets) in one paragraph.", Weight::regular, 0}},
                           {{}}, setting(90, 12, 1.2), support::noto_fonts());
    REQUIRE(lines.size() > 4);
    for (const lines::Line& line : lines) {
        CHECK(line.frame.size.height == Approx(lines[0].frame.size.height));
        CHECK(line.baseline == Approx(lines[0].baseline));
    }
}

TEST_CASE("a line is as high as its leading or its script needs") {
    const auto fonts = support::noto_fonts();
    const auto height = [&](const std::string& text, const std::string& language, double leading) {
        return set({{text, Weight::regular, 0}}, {{}}, setting(500, 10, leading), fonts, language)
            .at(0)
            .frame.size.height;
    };
    // Noto Sans: 1.069 and 0.293 em; Noto Sans Devanagari: 0.896 and 0.408; the font set states 1.0 and 0.5 for Noto
    // Sans Arabic, whose own 1.374 and 0.738 count marks that only scripture has.
    CHECK(height("pain", "en-IN", 1.5) == Approx(15));
    CHECK(height("pain", "en-IN", 1.2) == Approx(0.95 * 13.62));
    CHECK(height("दर्द", "hi-IN", 1.5) == Approx(15));
    CHECK(height("दर्द", "hi-IN", 1.35) == Approx(13.5));
    CHECK(height("درد", "ur-IN", 1.5) == Approx(15));
    CHECK(height("درد", "ur-IN", 1.2) == Approx(0.95 * 15));
    // Nastaliq needs two and a half times the size.
    CHECK(set({{"درد", Weight::regular, 0}}, {{}}, setting(500, 10, 1.5), support::nastaliq_fonts(), "ur-IN")
              .at(0)
              .frame.size.height == Approx(0.95 * 25));
    // A Latin name fits into a Hindi line without moving the next one.
    CHECK(height("दर्द DVT (pg)", "hi-IN", 1.5) == Approx(15));
}

TEST_CASE("a word in a taller script makes only its own line higher, by what its ink needs") {
    const auto lines = set({{"one two three four چلنے پٹھوں five six", Weight::regular, 0}}, {{}}, setting(60, 12, 1.0),
                           support::nastaliq_fonts());
    const double plain = lines[0].frame.size.height;
    CHECK(plain == Approx(12 * 0.95 * 1.362));
    int taller = 0;
    for (const lines::Line& line : lines) {
        const bool urdu = !items(line).empty() && items(line)[0].run.script == "Arab";
        const double height = line.frame.size.height;
        CHECK((urdu ? height > plain + 0.01 && height < 12 * 2.5 : height == Approx(plain)));
        taller += urdu ? 1 : 0;
    }
    CHECK(taller >= 1);
}
