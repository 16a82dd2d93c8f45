#include <cmath>

#include "lines/lines.hpp"
#include "support/shaping.hpp"

using namespace leafwright;

namespace {

constexpr double size = 10;  // in the square font a letter is 10 points wide, a space 5

struct Result {
    std::vector<lines::Line> lines;
    Diagnostics diagnostics;
};

lines::Setting setting(double width) {
    lines::Setting setting;
    setting.size = size;
    setting.leading = 1.5;
    setting.width = width;
    return setting;
}

Result broken(const std::string& text, const lines::Setting& how) {
    shape::Shaper shaper(support::square_fonts());
    const auto paragraph = support::shaped(shaper, text);
    Result result;
    result.lines = lines::break_paragraph(*paragraph, {{{}, 7, {}}}, how, result.diagnostics);
    return result;
}

const frame::TextItem& only_text(const lines::Line& line) {
    REQUIRE(line.frame.items.size() == 1);
    return std::get<frame::TextItem>(line.frame.items[0].body);
}

// The text of each line without its trailing space.
std::vector<std::string> texts(const std::vector<lines::Line>& lines) {
    std::vector<std::string> result;
    for (const lines::Line& line : lines) {
        std::string text;
        for (const frame::Item& item : line.frame.items) {
            if (const auto* part = std::get_if<frame::TextItem>(&item.body)) {
                text += part->run.text;
            }
        }
        while (!text.empty() && text.back() == ' ') {
            text.pop_back();
        }
        result.push_back(text);
    }
    return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines are filled to the column's width and no further") {
    // "aaa bbb" is 65 points wide.
    CHECK(texts(broken("aaa bbb ccc ddd", setting(65)).lines) == Texts{"aaa bbb", "ccc ddd"});
    CHECK(texts(broken("aaa bbb ccc ddd", setting(64.9)).lines) == Texts{"aaa", "bbb", "ccc", "ddd"});
    CHECK(texts(broken("aaa bbb ccc ddd", setting(500)).lines) == Texts{"aaa bbb ccc ddd"});
    CHECK(broken("", setting(100)).lines.empty());
}

TEST_CASE("a line is a frame of the column's width with the baseline in its place") {
    const Result result = broken("aaa bbb ccc ddd", setting(80));
    REQUIRE(result.lines.size() == 2);
    for (const lines::Line& line : result.lines) {
        CHECK(line.frame.size == Size{80, 15});
        // Ascender 8, descender 2, and 5 points split evenly.
        CHECK(line.baseline == Approx(10.5));
        CHECK(only_text(line).baseline == Point{0, 10.5});
        CHECK(only_text(line).width == Approx(65));
        CHECK(line.ink_width == Approx(65));
        CHECK(line.frame.items[0].node == 7);
    }
}

TEST_CASE("every line but the last keeps its trailing space") {
    const Result result = broken("aaa bbb ccc ddd ", setting(80));
    REQUIRE(result.lines.size() == 2);
    CHECK(only_text(result.lines[0]).run.text == "aaa bbb ");
    CHECK(only_text(result.lines[0]).run.advance == 7000);
    CHECK(only_text(result.lines[1]).run.text == "ccc ddd");
    CHECK(only_text(result.lines[1]).run.advance == 6500);
}

TEST_CASE("the glyphs of a line are one run with clusters from its start") {
    const Result result = broken("ab c def", setting(200));
    const shape::Run& run = only_text(result.lines.at(0)).run;
    REQUIRE(run.glyphs.size() == 8);
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        CHECK(run.glyphs[i].cluster == i);
        CHECK(run.glyphs[i].advance == (run.text[i] == ' ' ? 500 : 1000));
    }
}

TEST_CASE("text stands at the start, in the centre or at the end") {
    lines::Setting how = setting(100);
    how.align = lines::Align::end;
    CHECK(only_text(broken("aaa", how).lines.at(0)).baseline.x == Approx(70));
    how.align = lines::Align::centre;
    const Result result = broken("aaaa bbbb ccc", how);
    CHECK(only_text(result.lines.at(0)).baseline.x == Approx(7.5));
    CHECK(only_text(result.lines.at(1)).baseline.x == Approx(35));
}

TEST_CASE("the first line's indent takes its room") {
    lines::Setting how = setting(65);
    how.first_indent = 20;
    const Result result = broken("aaa bbb ccc", how);
    CHECK(texts(result.lines) == Texts{"aaa", "bbb ccc"});
    CHECK(only_text(result.lines[0]).baseline.x == Approx(20));
    CHECK(only_text(result.lines[1]).baseline.x == Approx(0));
    CHECK(result.lines[0].ink_width == Approx(50));
}

TEST_CASE("the breaks are the best for the whole paragraph, not line by line") {
    // Line by line it would be "aaa bb cc" (80 points, full), "ddddd" (50) and "eeee": a hole of 30
    // in the second line. Holes of 25 and 5 cost less.
    CHECK(texts(broken("aaa bb cc ddddd eeee", setting(80)).lines) == Texts{"aaa bb", "cc ddddd", "eeee"});
}

TEST_CASE("one word alone on the last line is avoided at the price of a worse rag") {
    lines::Setting how = setting(95);
    const std::string text = "aaaa bbbb cccc dddd eeee";
    CHECK(texts(broken(text, how).lines) == Texts{"aaaa bbbb", "cccc dddd", "eeee"});
    how.costs.single_last = 500;
    CHECK(texts(broken(text, how).lines) == Texts{"aaaa bbbb", "cccc", "dddd eeee"});
    // Not at the price of a line more, and not where all of the paragraph is one word.
    CHECK(texts(broken("aaaa bbbbb", setting(60)).lines) == Texts{"aaaa", "bbbbb"});
    CHECK(texts(broken("aaaa", how).lines) == Texts{"aaaa"});
}

TEST_CASE("a last line much shorter than the column costs what the layout says") {
    lines::Setting how = setting(115);
    const std::string text = "aaaaa bbbbb ccccc ddddd e f";
    CHECK(texts(broken(text, how).lines) == Texts{"aaaaa bbbbb", "ccccc ddddd", "e f"});
    how.costs.short_last = 50;
    CHECK(texts(broken(text, how).lines) == Texts{"aaaaa bbbbb", "ccccc", "ddddd e f"});
}

TEST_CASE("a line prefers not to end in a word of one or two letters") {
    lines::Setting how = setting(120);
    const std::string text = "aaaaaa of bbbbb ccc";
    CHECK(texts(broken(text, how).lines) == Texts{"aaaaaa of", "bbbbb ccc"});
    how.costs.after_short_word = 40;
    CHECK(texts(broken(text, how).lines) == Texts{"aaaaaa", "of bbbbb ccc"});
}

TEST_CASE("glue holds words together, and slashes let lines end") {
    CHECK(texts(broken("aaa 5 mg bbb", setting(60)).lines) == Texts{"aaa", "5 mg", "bbb"});
    CHECK(texts(broken("aaa and/or bbb", setting(80)).lines) == Texts{"aaa and/", "or bbb"});
    CHECK(texts(broken("aa D-dimer", setting(80)).lines) == Texts{"aa", "D-dimer"});
}

TEST_CASE("a line ends where the author ended it") {
    const Result result = broken("aa bb\ncc\n\ndd ee", setting(200));
    CHECK(texts(result.lines) == Texts{"aa bb", "cc", "", "dd ee"});
    CHECK(result.lines.at(2).frame.size.height == Approx(15));
}

TEST_CASE("a word wider than its column is refused with both widths") {
    const Result result = broken("aa bbbbbbbbbb cc bbbbbbbbbb 500 mg", setting(40));
    REQUIRE(result.diagnostics.size() == 2);
    const Diagnostic& problem = result.diagnostics.all()[0];
    CHECK(problem.code == "layout.wide-word");
    CHECK(problem.pointer == "/text");
    // 100 points and 40 points.
    CHECK(problem.message == "\"bbbbbbbbbb\" is 35.3 mm wide and has only 14.1 mm, and no line may end inside it");
    CHECK(result.diagnostics.all()[1].message.find("\"500 mg\" is 19.4 mm") == 0);
    // The rest is still set, so that other problems are found in the same run.
    CHECK(texts(result.lines) == Texts{"aa", "bbbbbbbbbb", "cc", "bbbbbbbbbb", "500 mg"});
}

TEST_CASE("widths for tables and labels") {
    shape::Shaper shaper(support::square_fonts());
    const lines::Widths widths = lines::measure(*support::shaped(shaper, "take 5 mg daily "), size);
    CHECK(widths.narrowest == Approx(50));  // "daily"
    CHECK(widths.single_line == Approx(135));
    CHECK(lines::measure(*support::shaped(shaper, "a 5 mmol/L b"), size).narrowest == Approx(75));
}
