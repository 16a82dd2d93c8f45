// What HarfBuzz makes of words: kept as readable texts, and compared with its own hb-shape.
#include <hb.h>
#include <stdio.h>

#include <array>
#include <filesystem>
#include <memory>

#include "support/golden.hpp"
#include "support/shaping.hpp"

using namespace leafwright;

namespace {

struct Case {
    const std::shared_ptr<const fonts::FontSet>& fonts;
    std::string language;
    std::vector<std::string> words;
};

const std::vector<Case>& latin() {
    static const std::vector<Case> cases = {
        {support::noto_fonts(),
         "en-IN",
         {"calf", "office", "VinayakM", "don’t", "38.5°C", "AVATAR", "D-dimer", "(DVT)"}},
        {support::noto_fonts(), "fr", {"Ávila", "cœur", "e\u0301te\u0301", "Żółć", "q\u0323\u0307"}},
    };
    return cases;
}
const std::vector<Case>& devanagari() {
    static const std::vector<Case> cases = {
        {support::noto_fonts(),
         "hi-IN",
         {"क्षेत्र", "स्ट्रेचिंग", "हड्डी", "द्वितीय", "कार्यालय", "पिंडली", "ज्ञान", "शृंखला", "रक्त", "मांसपेशियाँ", "क्‍ष",
          "क्‌ष", "५"}},
        {support::noto_fonts(), "mr-IN", {"र्‍यास", "लक्षणे"}},
    };
    return cases;
}
const std::vector<Case>& arabic() {
    static const std::vector<Case> cases = {
        {support::noto_fonts(), "ur-IN", {"درد", "پنڈلی", "مُؤَنَّث", "لاہور", "ٹانگ", "خون", "می‌خواہم"}},
        {support::nastaliq_fonts(),
         "ur-IN",
         {"پنڈلی", "مُؤَنَّث", "ہسپتال", "سوجن", "کھنچاؤ", "ڈاکٹر", "چلنے", "پٹھوں", "شریان", "فوراً"}},
    };
    return cases;
}

const std::vector<Case>& other_scripts() {
    static const std::vector<Case> cases = {
        {support::noto_fonts(), "pa-IN", {"ਪਿੰਡਲੀ", "ਪ੍ਰੀਖਿਆ", "ਪੜ੍ਹੋ", "ਜ਼ਖ਼ਮ", "ਐਂਬੂਲੈਂਸ"}},
        {support::noto_fonts(), "bn-IN", {"ক্ষতি", "সৌন্দর্য", "র‍্যাশ", "স্ত্রী", "কোনো", "চিহ্ন"}},
        {support::noto_fonts(), "gu-IN", {"પિંડીનો", "ક્ષતિ", "કાર્યો", "ત્રણ", "હૃદય"}},
        {support::noto_fonts(), "ta-IN", {"கொடுமை", "கௌரவம்", "ஸ்ரீ", "க்ஷமை", "தசைப்பிடிப்பால்"}},
        {support::noto_fonts(), "te-IN", {"క్షమించండి", "రాష్ట్రం", "కార్యాలయం", "వైద్యుడిని", "స్త్రీ"}},
        {support::noto_fonts(), "kn-IN", {"ಕ್ಷಮಿಸಿ", "ರಾಷ್ಟ್ರ", "ಕಾರ್ಯಾಲಯ", "ಕೋಶ", "ವೈದ್ಯರನ್ನು"}},
        {support::noto_fonts(), "ml-IN", {"ക്ഷമിക്കുക", "രാഷ്ട്രം", "കോശം", "ന്റെ", "വിദ്യാർത്ഥി"}},
        {support::noto_fonts(), "ar", {"الآلام", "مُؤَنَّث", "بالله", "تشنّج"}},
        {support::noto_fonts(), "he", {"שָׁלוֹם", "יִשְׂרָאֵל", "שוק"}},
        {support::noto_fonts(), "ru", {"объём", "Щёлково"}},
        {support::noto_fonts(), "sr", {"гђћ"}},
        {support::noto_fonts(), "el", {"ΐ", "ᾧ", "γάμπα"}},
        {support::noto_fonts(), "th", {"น้ำ", "ปั่น", "ฟื้น", "ญาติ"}},
    };
    return cases;
}

// Reph, half forms, reordered vowels and conjuncts.
const std::vector<Case>& hard_hindi() {
    static const std::vector<Case> cases = {
        {support::noto_fonts(),
         "hi-IN",
         {"कर्मियों", "स्त्रियाँ", "द्वितीय", "ट्रॉमा", "ज्ञानेंद्रियों", "र्‍यासों", "उच्छ्वास", "दर्द", "अस्थिभंग",
          "वार्षिक"}},
    };
    return cases;
}

std::string glyph_name(const fonts::Face& face, std::uint32_t id) {
    std::array<char, 128> name{};
    hb_font_glyph_to_string(face.hb_font(), id, name.data(), static_cast<unsigned>(name.size()));
    return name.data();
}

// As hb-shape writes it: [name=cluster@dx,dy+advance|...].
std::string as_text(const shape::Run& run) {
    std::string text = "[";
    for (const shape::Glyph& glyph : run.glyphs) {
        text += text.size() > 1 ? "|" : "";
        text += glyph_name(*run.face, glyph.id) + "=" + std::to_string(glyph.cluster);
        if (glyph.dx != 0 || glyph.dy != 0) {
            text += "@" + std::to_string(glyph.dx) + "," + std::to_string(glyph.dy);
        }
        text += "+" + std::to_string(glyph.advance);
    }
    return text + "]";
}

// The word in one run.
std::shared_ptr<const shape::Run> run_of(shape::Shaper& shaper, const std::string& word, const std::string& language) {
    const auto paragraph = support::shaped(shaper, word, language, shape::is_right_to_left(language));
    INFO(word);
    REQUIRE(paragraph->words.size() == 1);
    REQUIRE(paragraph->words[0].pieces.size() == 1);
    return paragraph->words[0].pieces[0].run;
}

std::string golden_of(const std::vector<Case>& cases) {
    std::string text;
    for (const Case& item : cases) {
        shape::Shaper shaper(item.fonts);
        for (const std::string& word : item.words) {
            const auto run = run_of(shaper, word, item.language);
            text += run->face->postscript_name() + " " + item.language + " " + run->script +
                    (run->right_to_left ? " rtl " : " ltr ") + word + "\n    " + as_text(*run) + "\n";
        }
    }
    return text;
}

void check_run(const shape::Run& run) {
    std::int64_t sum = 0;
    std::size_t first = run.text.size();
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        const shape::Glyph& glyph = run.glyphs[i];
        sum += glyph.advance;
        first = std::min<std::size_t>(first, glyph.cluster);
        REQUIRE(glyph.id != 0);
        REQUIRE(glyph.cluster < run.text.size());
        if (i > 0) {
            const std::uint32_t before = run.glyphs[i - 1].cluster;
            REQUIRE((run.right_to_left ? before >= glyph.cluster : before <= glyph.cluster));
        }
    }
    CHECK(first == 0);
    CHECK(sum == run.advance);
}

std::string by_hb_shape(const shape::Run& run, const std::string& language) {
    const std::string command =
        "LC_ALL=C.UTF-8 hb-shape --utf8-clusters --remove-default-ignorables --bot --eot --direction=" +
        std::string(run.right_to_left ? "rtl" : "ltr") + " --script=" + run.script + " --language=" + language + " " +
        run.face->file().string() + " '" + run.text + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> part{};
    while (fgets(part.data(), static_cast<int>(part.size()), pipe.get()) != nullptr) {
        output += part.data();
    }
    while (!output.empty() && output.back() == '\n') {
        output.pop_back();
    }
    return output;
}

}  // namespace

TEST_CASE("Latin words as glyphs") {
    check_golden("shape/golden/latin.txt", golden_of(latin()));
}
TEST_CASE("Devanagari words as glyphs") {
    check_golden("shape/golden/devanagari.txt", golden_of(devanagari()));
}
TEST_CASE("Arabic and Urdu words as glyphs") {
    check_golden("shape/golden/arabic.txt", golden_of(arabic()));
}

TEST_CASE("words of the other scripts as glyphs") {
    check_golden("shape/golden/other-scripts.txt", golden_of(other_scripts()));
}
TEST_CASE("hard Hindi words as glyphs") {
    check_golden("shape/golden/hard-hindi.txt", golden_of(hard_hindi()));
}

TEST_CASE("runs are whole: advances add up, every cluster is inside the text, no glyph is missing") {
    for (const auto* cases : {&latin(), &devanagari(), &arabic(), &other_scripts(), &hard_hindi()}) {
        for (const Case& item : *cases) {
            shape::Shaper shaper(item.fonts);
            for (const std::string& word : item.words) {
                INFO(word);
                check_run(*run_of(shaper, word, item.language));
            }
        }
    }
}

TEST_CASE("words are shaped as hb-shape shapes them") {
    if (!std::filesystem::exists("/usr/bin/hb-shape")) {
        WARN("not compared: hb-shape (Debian package libharfbuzz-bin) is not installed");
        return;
    }
    for (const auto* cases : {&latin(), &devanagari(), &arabic(), &other_scripts(), &hard_hindi()}) {
        for (const Case& item : *cases) {
            shape::Shaper shaper(item.fonts);
            for (const std::string& word : item.words) {
                const auto run = run_of(shaper, word, item.language);
                CHECK(as_text(*run) == by_hb_shape(*run, item.language));
            }
        }
    }
}
