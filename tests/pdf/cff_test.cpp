// Fonts with PostScript outlines, as readers that are not ours see them.
#include "samples.hpp"
#include "support/catch.hpp"

using namespace samples;

namespace {

constexpr const char* collection = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

const char* const chinese = "小腿疼痛：如果你突然感到胸痛或呼吸困难，请立即拨打急救电话。“休息”一下（再走）……";
const char* const japanese = "ふくらはぎの痛み：急に腫れたら、「すぐに」受診してください。アレルギーの有無・薬〜骨。";

const fonts::Face& cjk(const std::string& name) {
    return face(std::string(collection) + "#" + name);
}

frame::Document one_line(const shape::Run& run, const std::string& language) {
    frame::Document document = empty_document();
    document.tags.at(0).language = language;
    document.metadata.language = language;
    document.pages.back().items.push_back(text_item(run, {40, 100}, document.tags.add(0, frame::Role::p), 10));
    return document;
}

std::string line(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\f')) {
        text.pop_back();
    }
    return text;
}

void check_readers(const std::string& file, const std::string& text) {
    CHECK(line(output_of("pdftotext -raw " + file + " -")) == text);
    CHECK(line(output_of("pdftotext -layout " + file + " - | sed 's/^ *//'")) == text);
    CHECK(line(output_of("mutool draw -q -F text -o - " + file + " 2>/dev/null")) == text);
}

shape::Run chinese_run() {
    return shaped(chinese, {&cjk("NotoSansCJKsc-Regular"), "Hani", "zh-Hans", false});
}
shape::Run japanese_run() {
    return shaped(japanese, {&cjk("NotoSansCJKjp-Regular"), "Hani", "ja", false});
}
// Glyphs named, not numbered, all of one width.
shape::Run square_run() {
    return shaped("Calf pain ~", {&face(LEAFWRIGHT_TREE "/tests/data/square.otf"), "Latn", "en", false});
}
// "・" and "·" share a glyph in this font; so do the space and the no-break space.
shape::Run shared_glyphs() {
    return shaped("骨・腿·足 骨\u00A0腿・足", {&cjk("NotoSansCJKsc-Regular"), "Hani", "zh-Hans", false});
}

}  // namespace

TEST_CASE("Chinese and Japanese are extracted exactly by two readers") {
    check_readers(save(write(one_line(chinese_run(), "zh-Hans")), "zh.pdf"), chinese);
    check_readers(save(write(one_line(japanese_run(), "ja")), "ja.pdf"), japanese);
    check_readers(save(write(one_line(square_run(), "en")), "square.pdf"), "Calf pain ~");
}

TEST_CASE("a font with CFF outlines is embedded as such, small, with the widths that are not one em") {
    const std::string bytes = write(one_line(chinese_run(), "zh-Hans"));
    CHECK(bytes.size() < 20'000);
    const std::string content = unpacked(bytes);
    for (const char* part :
         {"/Subtype /CIDFontType0", "/Subtype /CIDFontType0C", "/FontFile3", "/Encoding /Identity-H"}) {
        INFO(part);
        CHECK(content.find(part) != std::string::npos);
    }
    for (const char* part : {"/FontFile2", "/CIDToGIDMap", "/Length1"}) {
        CHECK(content.find(part) == std::string::npos);
    }
    const std::string fonts = output_of("pdffonts " + save(bytes) + " | tail -n +3");
    CHECK(fonts.find("CID Type 0C       Identity-H       yes yes yes") != std::string::npos);
    // All but the space are one em wide, which needs no saying.
    std::string square = unpacked(write(one_line(square_run(), "en")));
    std::erase_if(square, [](char c) { return c == ' ' || c == '\n'; });
    CHECK(square.find("/W[1[500]]") != std::string::npos);
}

TEST_CASE("glyphs of CFF outlines are drawn") {
    for (const shape::Run& run : {chinese_run(), japanese_run(), square_run()}) {
        const std::string file = save(write(one_line(run, "und")), "drawn.pdf");
        // Dark pixels where the text is: more than thin boxes would give, on a strip of the page.
        const std::string strip = "-gray -r 72 -x 40 -y 88 -W " + std::to_string(run.advance * 10 / 1000) + " -H 16";
        const std::string pixels = output_of("pdftoppm " + strip + " " + file);
        std::size_t dark = 0;
        for (std::size_t i = pixels.size() - pixels.size() * 9 / 10; i < pixels.size(); ++i) {
            dark += static_cast<unsigned char>(pixels[i]) < 0x80 ? 1 : 0;
        }
        CHECK(dark > pixels.size() / 20);
    }
}

TEST_CASE("one glyph of a CFF font with two meanings is extracted as each") {
    const std::string bytes = write(one_line(shared_glyphs(), "zh-Hans"));
    const std::string file = save(bytes, "shared.pdf");
    check_readers(file, "骨・腿·足 骨 腿・足");  // both readers make every space a plain one
    // The second meanings are a second font's.
    CHECK(count(output_of("pdffonts " + file), "NotoSansCJKsc-Regular") == 2);
    CHECK(unpacked(bytes).find("/ActualText") == std::string::npos);
}

TEST_CASE("veraPDF passes fonts with CFF outlines") {
    if (!has_program("java") || !has_program("mvn")) {
        WARN("SKIPPED veraPDF: java or mvn is missing");
        return;
    }
    std::string files = save(write(one_line(chinese_run(), "zh-Hans")), "zh.pdf");
    files += " " + save(write(one_line(japanese_run(), "ja")), "ja.pdf");
    files += " " + save(write(one_line(shared_glyphs(), "zh-Hans")), "shared.pdf");
    files += " " + save(write(one_line(square_run(), "en")), "square.pdf");
    for (const std::string profile : {"ua1", "3a"}) {
        const Result result = run(LEAFWRIGHT_TREE "/scripts/verapdf.sh " + profile + " " + files);
        INFO(result.output);
        if (result.status == 4) {
            WARN("SKIPPED veraPDF " << profile << ": it cannot be fetched");
            continue;
        }
        CHECK(result.status == 0);
    }
}
