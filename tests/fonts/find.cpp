#include "fonts/sets.hpp"

namespace {

using leafwright::fonts::Face;
using leafwright::fonts::FontSet;
using leafwright::style::Weight;

std::string found(const FontSet& set, std::string_view text, std::string_view script, Weight weight = Weight::regular) {
    const Face* face = set.find(text, script, weight);
    return face == nullptr ? "none" : face->postscript_name();
}

std::string family(const std::string& name, const std::string& script, const std::string& regular,
                   const std::string& bold = {}) {
    return R"({"family": ")" + name + R"(", "package": "fonts-x", "scripts": [")" + script +
           R"("], "files": {"regular": ")" + regular + "\"" + (bold.empty() ? "" : R"(, "bold": ")" + bold + "\"") +
           "}}";
}

}  // namespace

TEST_CASE("every script of the font set has its face in both weights") {
    const auto set = test::noto();
    const auto [script, text, name] = GENERATE(table<std::string, std::string, std::string>({
        {"Latn", "Å", "NotoSans"},          {"Cyrl", "Ж", "NotoSans"},
        {"Grek", "Ω", "NotoSans"},          {"Deva", "क्षि", "NotoSansDevanagari"},
        {"Guru", "ਪੰ", "NotoSansGurmukhi"},  {"Beng", "বা", "NotoSansBengali"},
        {"Gujr", "ગુ", "NotoSansGujarati"},  {"Taml", "தி", "NotoSansTamil"},
        {"Telu", "తె", "NotoSansTelugu"},    {"Knda", "ಕ", "NotoSansKannada"},
        {"Mlym", "മ", "NotoSansMalayalam"}, {"Arab", "ٹ", "NotoSansArabic"},
        {"Hebr", "ש", "NotoSansHebrew"},    {"Thai", "ที่", "NotoSansThai"},
        {"Hans", "骨", "NotoSansCJKsc"},    {"Hant", "骨", "NotoSansCJKtc"},
        {"Jpan", "骨", "NotoSansCJKjp"},    {"Kore", "骨", "NotoSansCJKkr"},
        {"Hani", "骨", "NotoSansCJKsc"},    {"Kana", "カ", "NotoSansCJKjp"},
        {"Hang", "뼈", "NotoSansCJKkr"},
    }));
    CHECK(found(*set, text, script) == name + "-Regular");
    CHECK(found(*set, text, script, Weight::bold) == name + "-Bold");
    CHECK(set->primary(script, Weight::bold)->postscript_name() == name + "-Bold");
}

TEST_CASE("text falls back by script, then to the first family, symbols, anything that has it") {
    const auto set = test::noto();
    CHECK(found(*set, "✓", "Latn", Weight::bold) == "NotoSansSymbols2-Regular");
    CHECK(found(*set, "→", "Arab", Weight::bold) == "NotoSansSymbols-Bold");
    CHECK(found(*set, "≥", "Latn") == "NotoSansMath-Regular");
    CHECK(found(*set, "अ", "Latn") == "NotoSansDevanagari-Regular");
    CHECK(found(*set, "a", "Arab") == "NotoSans-Regular");
    CHECK(found(*set, "°", "Arab", Weight::bold) == "NotoSans-Bold");
    CHECK(found(*set, "a", "Zyyy") == "NotoSans-Regular");
    CHECK(found(*set, "a", "") == "NotoSans-Regular");
    CHECK(found(*set, "ཀ", "Tibt") == "none");
    CHECK(found(*set, "अཀ", "Deva") == "none");
}

TEST_CASE("characters that need no glyph of their own do not change the face") {
    const auto set = test::noto();
    CHECK(found(*set, "క్\u200C", "Telu") == "NotoSansTelugu-Regular");
    CHECK(found(*set, "a\uFE0E", "Latn") == "NotoSans-Regular");
    CHECK(found(*set, "\u2011", "Deva") == "NotoSansDevanagari-Regular");
    CHECK(found(*set, "\u202F", "Deva") == "NotoSansDevanagari-Regular");
}

TEST_CASE("broken text has no face") {
    const auto set = test::noto();
    CHECK(found(*set, "\xE0\xA4", "Deva") == "none");
}

TEST_CASE("a family without bold serves its regular face, and so does one whose bold file is missing") {
    const test::Folder folder;
    test::copy_square(folder, "a.ttf");
    leafwright::Diagnostics diagnostics;
    const auto set = test::load_families(
        folder, family("A", "Latn", "a.ttf") + "," + family("Nowhere at All", "Deva", "a.ttf", "gone.ttf"),
        diagnostics);
    REQUIRE(set != nullptr);
    CHECK(set->primary("Latn", Weight::bold)->weight() == Weight::regular);
    CHECK(set->primary("Deva", Weight::bold)->weight() == Weight::regular);
    CHECK(set->find("x", "Latn", Weight::bold) == set->primary("Latn", Weight::regular));
}

TEST_CASE("a missing later family matters only to text that needs it") {
    const test::Folder folder;
    std::filesystem::copy_file("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", folder / "a.ttf");
    folder.write("broken.ttf", "no font");
    leafwright::Diagnostics diagnostics;
    const auto set =
        test::load_families(folder,
                            family("A", "Latn", "a.ttf") + "," + family("Nowhere at All", "Deva", "gone.ttf") + "," +
                                family("Damaged", "Thai", "broken.ttf"),
                            diagnostics);
    CHECK(test::texts(diagnostics).empty());
    REQUIRE(set != nullptr);
    CHECK(found(*set, "a", "Deva") == "NotoSans-Regular");
    CHECK(found(*set, "अ", "Deva") == "none");
    CHECK(set->primary("Deva", Weight::regular) == nullptr);
    CHECK(set->advice(U'अ') ==
          "no font has the character “अ” (U+0905 DEVANAGARI LETTER A) of the script Devanagari; install the Debian "
          "package fonts-x, which has Nowhere at All");
    const auto list = set->inventory();
    REQUIRE(list.size() == 3);
    CHECK(list[0].file == (folder / "./a.ttf").string());
    CHECK(list[1].family == "Nowhere at All");
    CHECK(list[1].file.empty());
    CHECK(list[1].package == "fonts-x");
    CHECK(list[2].file.empty());
}

TEST_CASE("the inventory names every file, script and package") {
    const auto list = test::noto()->inventory();
    REQUIRE(list.size() == 36);
    CHECK(list[0].family == "Noto Sans");
    CHECK(list[0].style == "Regular");
    CHECK(list[0].script == "Latn Cyrl Grek");
    CHECK(list[1].style == "Bold");
    for (const auto& info : list) {
        INFO(info.family << " " << info.style);
        CHECK(std::filesystem::is_regular_file(info.file));
        const bool optional = info.family.find("CJK") != std::string::npos;
        CHECK(info.package == (optional ? "fonts-noto-cjk" : "fonts-noto-core"));
    }
}

TEST_CASE("advice names the character and what would help") {
    leafwright::Diagnostics diagnostics;
    CHECK(test::load("square", test::tree / "tests/data", diagnostics)->advice(U'中') ==
          "no font has the character “中” (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) of the script Han; install the Debian "
          "package fonts-noto-cjk and add its Noto Sans CJK to fonts/square.json");
    const auto set = test::noto();
    CHECK(set->advice(0x0F40) ==
          "no font has the character “ཀ” (U+0F40 TIBETAN LETTER KA) of the script Tibetan; write something else, or "
          "add a family that has it to fonts/noto-sans.json");
    CHECK(set->advice(0x1F600) ==
          "no font has the character “😀” (U+1F600 GRINNING FACE); write something else, or add a family that has it "
          "to fonts/noto-sans.json");
    CHECK(set->advice(0x0301) ==
          "no font has the character U+0301 COMBINING ACUTE ACCENT; write something else, or add a family that has it "
          "to fonts/noto-sans.json");
}
