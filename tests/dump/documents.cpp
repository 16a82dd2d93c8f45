// Dumps of documents made by hand.
#include "dump/dump.hpp"
#include "dump/roles.hpp"
#include "dump/writer.hpp"
#include "support/catch.hpp"

using namespace leafwright;

namespace {

class PlainFace : public fonts::Face {
public:
    [[nodiscard]] const std::string& postscript_name() const override { return name_; }
    [[nodiscard]] const std::filesystem::path& file() const override { return file_; }
    [[nodiscard]] style::Weight weight() const override { return style::Weight::regular; }
    [[nodiscard]] int units_per_em() const override { return 1000; }
    [[nodiscard]] fonts::Reach reach() const override { return {0.8, 0.2}; }
    [[nodiscard]] int ascender() const override { return 800; }
    [[nodiscard]] int descender() const override { return -200; }
    [[nodiscard]] int cap_height() const override { return 700; }
    [[nodiscard]] int x_height() const override { return 500; }
    [[nodiscard]] std::array<int, 4> bounding_box() const override { return {0, -200, 1000, 800}; }
    [[nodiscard]] bool has(char32_t) const override { return true; }
    [[nodiscard]] int advance(std::uint32_t) const override { return 1000; }
    [[nodiscard]] hb_font_t* hb_font() const override { return nullptr; }
    [[nodiscard]] std::string subset(std::span<const std::uint32_t>) const override { return {}; }
    [[nodiscard]] const std::string& sha256() const override { return name_; }
    [[nodiscard]] std::string version_sum() const override { return name_; }

private:
    std::string name_ = "Plain";
    std::filesystem::path file_;
};

// Text of 10 points, every letter a square.
frame::Item words(const fonts::Face& face, std::string text, Point baseline, frame::NodeId node) {
    frame::TextItem item;
    item.baseline = baseline;
    item.size = 10;
    item.width = 10.0 * static_cast<double>(text.size());
    item.run.face = &face;
    item.run.text = std::move(text);
    return {std::move(item), node};
}

}  // namespace

TEST_CASE("numbers are rounded to a tenth and never negative zero") {
    CHECK(dump::number(1) == "1.0");
    CHECK(dump::number(-0.04) == "0.0");
    CHECK(dump::number(0.05) == "0.1");
    CHECK(dump::number(-12.34) == "-12.3");
    CHECK(dump::area({1, 2, 3, 4}) == "1.0,2.0 3.0x4.0");
    CHECK(dump::color({0xA3, 0x12, 0x0F}) == "#a3120f");
}

TEST_CASE("what cannot be seen in a text is written out") {
    CHECK(dump::in_quotes("a \"b\" \\") == "\"a \\\"b\\\" \\\\\"");
    CHECK(dump::in_quotes("a\u00A0b\u200Fc\n") == "\"a<U+00A0>b<U+200F>c<U+000A>\"");
    CHECK(dump::in_quotes("\xFF") == "\"<?>\"");
    CHECK(dump::in_quotes("नमस्ते") == "\"नमस्ते\"");
}

TEST_CASE("every role has its own name") {
    CHECK(dump::role_name(frame::Role::document) == "Document");
    CHECK(dump::role_name(frame::Role::h1) == "H1");
    CHECK(dump::role_name(frame::Role::lbody) == "LBody");
    CHECK(dump::role_name(frame::Role::figure) == "Figure");
    CHECK(dump::role_name(frame::Role::th) == "TH");
    CHECK(dump::role_name(frame::Role::span) == "Span");
}

TEST_CASE("pieces that continue each other are one line, a bullet and a cell are not") {
    const PlainFace face;
    frame::Document document;
    frame::Frame page;
    page.size = {200, 100};
    page.items.push_back(words(face, "ab", {10, 20}, 0));
    page.items.push_back(words(face, "c", {33, 20}, 0));  // 3 points on: a space
    page.items.push_back(words(face, "d", {53, 20}, 0));  // 10 points on: another cell
    page.items.push_back(words(face, "e", {10, 33}, 0));
    document.pages.push_back(std::move(page));
    CHECK(dump::lines(document) ==
          "page 1\n"
          "  10.0,20.0 width 33.0 10.0pt Plain \"abc\"\n"
          "  53.0,20.0 width 10.0 10.0pt Plain \"d\"\n"
          "  10.0,33.0 width 10.0 10.0pt Plain \"e\"\n");
}

TEST_CASE("an element stands where its first content stands, with a link inside its words") {
    const PlainFace face;
    frame::Document document;
    document.tags.at(0).language = "en";
    const frame::NodeId second = document.tags.add(0, frame::Role::p, "/second");
    const frame::NodeId first = document.tags.add(0, frame::Role::h1);
    const frame::NodeId link = document.tags.add(second, frame::Role::link);
    document.tags.at(link).url = "https://example.org";
    document.tags.add(0, frame::Role::note, "/unused");
    frame::Frame page, next;
    page.items.push_back(words(face, "running", {0, 0}, frame::artifact));
    page.items.push_back(words(face, "one", {0, 10}, first));
    page.items.push_back(words(face, "two ", {0, 20}, second));
    next.items.push_back(words(face, "three", {0, 10}, link));
    next.items.push_back(words(face, " four", {0, 20}, second));
    document.pages.push_back(std::move(page));
    document.pages.push_back(std::move(next));
    CHECK(dump::tags(document) ==
          "Document lang=en\n"
          "  H1\n"
          "    \"one\"\n"
          "  P /second\n"
          "    \"two \"\n"
          "    Link url=https://example.org\n"
          "      \"three\"\n"
          "    \" four\"\n"
          "without content: Note /unused\n");
}
