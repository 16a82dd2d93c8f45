#include "shape/itemise.hpp"

#include "shape/breaks.hpp"
#include "shape/prepare.hpp"
#include "shape/shape.hpp"
#include "shape/utf.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::shape;

namespace {

std::u16string utf16(const std::string& text) {
    std::u16string result;
    append_utf16(result, text);
    return result;
}

// "Latn:calf |Deva:दर्द"
std::string scripts(const std::string& text, UScriptCode fallback = USCRIPT_LATIN, std::vector<Range> latin = {}) {
    const std::u16string wide = utf16(text);
    std::string result;
    std::size_t begin = 0;
    for (const ScriptRun& run : script_runs(wide, fallback, latin)) {
        result += (begin > 0 ? "|" : "") + std::string(uscript_getShortName(run.script)) + ":" +
                  to_utf8(std::u16string_view(wide).substr(begin, run.end - begin));
        begin = run.end;
    }
    CHECK(begin == wide.size());
    return result;
}

std::string levels(const std::string& text, bool right_to_left, std::vector<Range> units = {}) {
    const std::u16string wide = utf16(text);
    std::string result;
    std::size_t begin = 0;
    for (const LevelRun& run : bidi_levels(wide, right_to_left, units)) {
        result += (begin > 0 ? "|" : "") + std::to_string(run.level) + ":" +
                  to_utf8(std::u16string_view(wide).substr(begin, run.end - begin));
        begin = run.end;
    }
    return result;
}

}  // namespace

TEST_CASE("common characters take the script before them, or the first that comes") {
    CHECK(scripts("calf pain, 5 mg.") == "Latn:calf pain, 5 mg.");
    CHECK(scripts("calf दर्द 5 pain") == "Latn:calf |Deva:दर्द 5 |Latn:pain");
    CHECK(scripts("10 दर्द") == "Deva:10 दर्द");
    CHECK(scripts("10–15", USCRIPT_DEVANAGARI) == "Deva:10–15");
    CHECK(scripts("") == "Latn:");
    CHECK(scripts("cafe\u0301 दर्द\u0964") == "Latn:cafe\u0301 |Deva:दर्द\u0964");
}

TEST_CASE("a closing bracket takes the script of the opening one") {
    CHECK(scripts("दर्द (pain) है") == "Deva:दर्द (|Latn:pain|Deva:) है");
    CHECK(scripts("pain [दर्द (x)] too") == "Latn:pain [|Deva:दर्द (|Latn:x|Deva:)|Latn:] too");
    CHECK(scripts("दर्द pain) है") == "Deva:दर्द |Latn:pain) |Deva:है");
}

TEST_CASE("a closing quotation mark takes the script of the opening one") {
    CHECK(scripts("做“MRI”检查") == "Hani:做“|Latn:MRI|Hani:”检查");
    CHECK(scripts("the patient’s दर्द’") == "Latn:the patient’s |Deva:दर्द’");
}

TEST_CASE("wide punctuation belongs to the text in Chinese characters around it") {
    CHECK(scripts("做MRI。再看", USCRIPT_HAN) == "Hani:做|Latn:MRI|Hani:。再看");
    CHECK(scripts("MRI（脳）", USCRIPT_HAN) == "Latn:MRI|Hani:（脳）");
    CHECK(scripts("です。MRI", USCRIPT_HAN) == "Hira:です。|Latn:MRI");
    CHECK(scripts("pain。") == "Latn:pain|Hani:。");
}

TEST_CASE("the language tells which forms Chinese characters take") {
    CHECK(written_form(USCRIPT_HAN, "zh-Hans") == "Hans");
    CHECK(written_form(USCRIPT_HAN, "zh-CN") == "Hans");
    CHECK(written_form(USCRIPT_HAN, "zh-TW") == "Hant");
    CHECK(written_form(USCRIPT_HAN, "ja") == "Jpan");
    CHECK(written_form(USCRIPT_KATAKANA, "ja") == "Jpan");
    CHECK(written_form(USCRIPT_HIRAGANA, "zh-Hans") == "Hira");
    CHECK(written_form(USCRIPT_HANGUL, "ko") == "Kore");
    CHECK(written_form(USCRIPT_HAN, "en-IN") == "Hani");
    CHECK(written_form(USCRIPT_LATIN, "ja") == "Latn");
}

TEST_CASE("a phone number counts as Latin wherever it stands") {
    CHECK(scripts("दर्द 98 76, 5", USCRIPT_LATIN, {{5, 10}}) == "Deva:दर्द |Latn:98 76|Deva:, 5");
}

TEST_CASE("embedding levels") {
    CHECK(levels("calf pain", false) == "0:calf pain");
    CHECK(levels("calf שלום 5 pain", false) == "0:calf |1:שלום |2:5|0: pain");
    CHECK(levels("درد DVT اور", true) == "1:درد |2:DVT|1: اور");
    // As the standard has it, the groups of a number with spaces change places; as one unit they do not.
    CHECK(levels("فون 92171 75397", true) == "1:فون |2:92171|1: |2:75397");
    CHECK(levels("فون 92171 75397", true, {{4, 15}}) == "1:فون |2:92171 75397");
    CHECK(levels("pain \u2067abc\u2069!", false).find("2:abc") != std::string::npos);
}

TEST_CASE("languages know their script and direction") {
    CHECK(likely_script("en-IN") == "Latn");
    CHECK(likely_script("hi-IN") == "Deva");
    CHECK(likely_script("pa-IN") == "Guru");
    CHECK(likely_script("ur-IN") == "Arab");
    CHECK(likely_script("sr-Latn") == "Latn");
    CHECK(language_script("zh-CN") == USCRIPT_HAN);
    CHECK(language_script("ja") == USCRIPT_HAN);
    CHECK(language_script("ko") == USCRIPT_HANGUL);
    CHECK(language_script("nonsense") == USCRIPT_LATIN);
    CHECK(is_right_to_left("ur-IN"));
    CHECK(is_right_to_left("he"));
    CHECK_FALSE(is_right_to_left("hi-IN"));
    CHECK_FALSE(is_right_to_left("ur-Latn"));
}

TEST_CASE("text is prepared: ends of lines, tabs, thin spaces, soft hyphens") {
    const PreparedText prepared = prepare({{"hos\u00ADpital\tone\r\ntwo", style::Weight::regular, 4},
                                           {"", style::Weight::bold, 5},
                                           {"5\u2009mg", style::Weight::bold, 6}});
    CHECK(to_utf8(prepared.text) == "hospital one\u2028two5\u202Fmg");
    REQUIRE(prepared.styles.size() == 2);
    CHECK(prepared.styles[0].end == 16);
    CHECK(prepared.styles[0].tag == 4);
    CHECK(prepared.styles[1].end == prepared.text.size());
    CHECK(prepared.styles[1].tag == 6);
}

TEST_CASE("UTF-8 and UTF-16 turn into each other, and what is invalid is marked") {
    CHECK(to_utf8(utf16("aé€😀दर्द")) == "aé€😀दर्द");
    CHECK(to_utf8(utf16("a\xFF"
                        "b")) ==
          "a\uFFFD"
          "b");
    const std::u16string lone = {u'a', char16_t{0xD800}, u'b'};
    CHECK(to_utf8(lone) ==
          "a\uFFFD"
          "b");
    std::size_t at = 3;
    CHECK(previous_character(u"a😀", at) == U'😀');
    CHECK(at == 1);
}

TEST_CASE("lines may end between words of scripts without spaces") {
    BreakIterators iterators;
    const auto count = [&](const std::string& text, const std::string& language) {
        const auto breaks = iterators.lines(utf16(text), language);
        return std::count_if(breaks.begin(), breaks.end() - 1, [](Break what) { return what != Break::no; });
    };
    CHECK(count("ปวดน่อง", "th") == 1);         // by ICU's dictionary
    CHECK(count("小腿疼痛。", "zh-CN") == 3);  // none before the full stop
    CHECK(count("calf", "en") == 0);
    // Small kana and the mark of a long vowel begin no line, by the strict rules alone.
    CHECK(count("ちょっと", "ja") == 1);
    CHECK(count("センター", "ja") == 2);
    CHECK(count("「はい」。", "ja-JP") == 1);
}

TEST_CASE("grapheme clusters") {
    BreakIterators iterators;
    CHECK(iterators.clusters(u"calf") == std::vector<std::size_t>{1, 2, 3, 4});
    CHECK(iterators.clusters(u"e\u0301a") == std::vector<std::size_t>{2, 3});
    CHECK(iterators.clusters(u"कि") == std::vector<std::size_t>{2});
    CHECK(iterators.clusters(u"👩\u200D⚕a").size() == 2);
}

TEST_CASE("words in another script are of its likeliest language, numbers of the text's own") {
    const auto hindi = [](std::u16string_view text, UScriptCode script) {
        return run_language(text, script, USCRIPT_DEVANAGARI, "hi-IN");
    };
    CHECK(hindi(u"दर्द", USCRIPT_DEVANAGARI) == "hi-IN");
    CHECK(hindi(u"MRI", USCRIPT_LATIN) == "en");
    CHECK(hindi(u"112", USCRIPT_LATIN) == "hi-IN");
    CHECK(run_language(u"हिन्दी", USCRIPT_DEVANAGARI, USCRIPT_LATIN, "en-IN") == "hi");
    CHECK(run_language(u"Müller", USCRIPT_LATIN, USCRIPT_LATIN, "en-IN") == "en-IN");
    CHECK(run_language(u"ふくらはぎ", USCRIPT_HIRAGANA, USCRIPT_HAN, "ja") == "ja");
}
