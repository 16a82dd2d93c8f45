// Lines of writing without spaces: Chinese, Japanese, Thai.
#include <algorithm>

#include "base/utf8.hpp"
#include "lines/lines.hpp"
#include "support/shaping.hpp"

using namespace leafwright;

namespace {

constexpr double size = 10;
const style::LineCosts costs{100, 8, 30, 1.5};  // as in layouts/base.json

const std::string chinese =
    "受伤后的头48小时，让腿休息，每次用毛巾包住冰袋冷敷15分钟，每天3到4次；睡觉时把脚垫高，高于心脏。“休息”并不是整天躺"
    "着不动："
    "每小时起来走一走，活动脚踝（上下各10次），血液才会流动。疼痛时可以服用对乙酰氨基酚500 "
    "mg，做MRI检查之前请告诉医生。";
const std::string japanese =
    "けがをしてから最初の48時間は足を休ませ、タオルで包んだ氷を1回15分、1日に3〜4回あててください。「休む」とは一日中じ"
    "っとしている"
    "ことではありません。ちょっと立ち上がって歩き、足首を（上下に10回ずつ）動かすと、血がめぐります。アレルギーがあれば"
    "医師へ。";
const std::string thai =
    "อาการปวดน่องส่วนใหญ่จะดีขึ้นเองภายในสองสัปดาห์ พักขาและประคบเย็นครั้งละ 15 นาที วันละ 3 ครั้ง "
    "หากขาบวมแดงและร้อนขึ้นมาทันทีให้ไปพบแพทย์ในวันเดียวกัน เพราะอาจเป็นลิ่มเลือดอุดตัน";

struct Set {
    std::vector<std::string> lines;
    std::vector<double> widths;
};

Set set_in(const std::string& text, const std::string& language, double width) {
    shape::Shaper shaper(support::noto_fonts());
    lines::Setting setting;
    setting.size = size;
    setting.width = width;
    setting.costs = costs;
    Diagnostics diagnostics;
    const auto paragraph = support::shaped(shaper, text, language);
    Set result;
    std::string joined;
    for (const lines::Line& line : lines::break_paragraph(*paragraph, {{}}, setting, diagnostics)) {
        std::string part;
        for (const frame::Item& item : line.frame.items) {
            part += std::get<frame::TextItem>(item.body).run.text;
        }
        joined += part;
        result.lines.push_back(part);
        result.widths.push_back(line.ink_width);
        CHECK(line.ink_width <= width + 0.01);
    }
    CHECK(diagnostics.empty());
    CHECK(joined == text);
    return result;
}

char32_t first_of(const std::string& text) {
    std::size_t at = 0;
    return next_code_point(text, at).value();
}
char32_t last_of(const std::string& text) {
    char32_t last = 0;
    for (std::size_t at = 0; at < text.size();) {
        last = next_code_point(text, at).value();
    }
    return last;
}

}  // namespace

TEST_CASE("no mark that closes, no small kana begins a line, and no mark that opens ends one") {
    const std::u32string never_first = U"，。、；：！？）」』”…ー々〜ぁぃぅぇぉっゃゅょァィゥェォッャュョ%";
    const std::u32string never_last = U"（「『“《";
    for (const auto& [text, language] : {std::pair{chinese, "zh-Hans"}, {japanese, "ja"}}) {
        for (double width = 60; width < 260; width += 7) {
            const Set set = set_in(text, language, width);
            for (std::size_t i = 0; i < set.lines.size(); ++i) {
                INFO(set.lines[i]);
                CHECK((i == 0 || never_first.find(first_of(set.lines[i])) == std::u32string::npos));
                CHECK(never_last.find(last_of(set.lines[i])) == std::u32string::npos);
            }
        }
    }
}

TEST_CASE("lines of Chinese and Japanese are full, and no character stands alone on the last") {
    for (const auto& [text, language] : {std::pair{chinese, "zh-Hans"}, {japanese, "ja"}}) {
        for (double width = 120; width < 260; width += 7) {
            const Set set = set_in(text, language, width);
            double empty = 0;
            for (std::size_t i = 0; i + 1 < set.widths.size(); ++i) {
                empty += width - set.widths[i];
                // What cannot be parted: a mark with its character, a number with its counter.
                CHECK(width - set.widths[i] < 5.5 * size);
            }
            INFO(language << " " << width);
            CHECK(empty < 1.6 * size * static_cast<double>(set.widths.size() - 1));
            CHECK(set.widths.back() > 1.01 * size);
        }
    }
}

TEST_CASE("numbers stay with their counters, Latin words and doses in one piece") {
    for (double width = 70; width < 260; width += 3) {
        const Set set = set_in(chinese, "zh-Hans", width);
        for (const std::string& line : set.lines) {
            INFO(line);
            const char32_t last = last_of(line);
            CHECK_FALSE((last >= U'0' && last <= U'9'));
            const char32_t first = first_of(line);
            CHECK_FALSE((first == U'R' || first == U'I' || first == U'g'));
            CHECK(line.substr(0, 2) != "mg");
        }
    }
}

TEST_CASE("lines of Thai end between words") {
    // Each of these begins a word of the text; ICU's dictionary must not cut one in two.
    const std::vector<std::string> words = {"อาการ", "ปวด",   "น่อง", "ส่วน",  "จะ",   "ดี",     "ขึ้น",   "เอง", "ภายใน",
                                            "สอง",   "สัปดาห์", "พัก",  "ขา",   "และ",  "ประคบ", "เย็น",  "ครั้ง", "ละ",
                                            "15",    "นาที",   "วัน",  "3",    "หาก",  "บวม",   "แดง",  "ร้อน", "มา",
                                            "ทันที",   "ให้",    "ไป",  "พบ",   "แพทย์", "ใน",    "เดียว", "กัน",  "เพราะ",
                                            "อาจ",   "เป็น",   "ลิ่ม",  "เลือด", "อุด",   "ตัน",    "ใหญ่"};
    for (double width = 60; width < 260; width += 7) {
        for (const std::string& line : set_in(thai, "th", width).lines) {
            INFO(line);
            CHECK(std::any_of(words.begin(), words.end(),
                              [&](const std::string& word) { return line.compare(0, word.size(), word) == 0; }));
        }
    }
}
