// Whole paragraphs: words, faces, what is refused, the cache.
#include <thread>

#include "shape/cache.hpp"
#include "support/shaping.hpp"

using namespace leafwright;
using style::Weight;

namespace {

// "word/" may end a line, "word+" may not, "word!" must; a space is shown as "_".
std::string shown(const shape::Paragraph& paragraph) {
    std::string text;
    for (const shape::Word& word : paragraph.words) {
        for (const auto& piece : word.pieces) {
            text += piece.run->text;
        }
        text += word.space ? std::string(word.space->text.size(), '_') : "";
        text += word.mandatory ? "!" : word.breakable ? "/" : "+";
    }
    return text;
}

Diagnostics problems(const std::string& text, const std::string& language = "en-IN",
                     const std::shared_ptr<const fonts::FontSet>& fonts = support::noto_fonts()) {
    shape::Shaper shaper(fonts);
    Diagnostics diagnostics;
    shaper.paragraph({{text, Weight::regular, 0}}, language, false, "/sections/0/text", diagnostics);
    return diagnostics;
}

}  // namespace

TEST_CASE("a paragraph is words with the spaces behind them") {
    shape::Shaper shaper(support::noto_fonts());
    CHECK(shown(*support::shaped(shaper, "take 5 mg and/or rest")) == "take_/5_+mg_/and//or_/rest!");
    CHECK(shown(*support::shaped(shaper, "a  b\nc")) == "a__/b_!c!");
    CHECK(shown(*support::shaped(shaper, " a ")) == "_/a_!");
    CHECK(support::shaped(shaper, "")->words.empty());
    CHECK(support::shaped(shaper, "\u00AD")->words.empty());
}

TEST_CASE("words count their letters as a reader does") {
    shape::Shaper shaper(support::noto_fonts());
    const auto paragraph = support::shaped(shaper, "to cafe\u0301 है हड्डी");
    REQUIRE(paragraph->words.size() == 4);
    CHECK(paragraph->words[0].letters == 2);
    CHECK(paragraph->words[1].letters == 4);
    CHECK(paragraph->words[2].letters == 1);
}

TEST_CASE("no-break spaces and hyphens stay in the word and are drawn") {
    for (const auto& fonts : {support::noto_fonts(), support::square_fonts()}) {
        shape::Shaper shaper(fonts);
        const auto paragraph = support::shaped(shaper, "5\u00A0mg 5\u202Fmg X\u2011ray");
        REQUIRE(paragraph->words.size() == 3);
        CHECK(paragraph->words[0].pieces.at(0).run->text == "5\u00A0mg");
        CHECK(paragraph->words[1].pieces.at(0).run->text == "5\u202Fmg");
        CHECK(paragraph->words[2].pieces.at(0).run->text == "X\u2011ray");
        for (const shape::Word& word : paragraph->words) {
            for (const shape::Glyph& glyph : word.pieces.at(0).run->glyphs) {
                CHECK(glyph.id != 0);
            }
        }
    }
    // The square font has neither no-break hyphen nor hyphen: the ASCII one is drawn in its place.
    shape::Shaper shaper(support::square_fonts());
    const auto with = support::shaped(shaper, "a\u2011b");
    const auto plain = support::shaped(shaper, "a-b");
    CHECK(with->words.at(0).pieces.at(0).run->glyphs.at(1).id == plain->words.at(0).pieces.at(0).run->glyphs.at(1).id);
}

TEST_CASE("characters that only steer the layout are heeded and leave no trace") {
    shape::Shaper shaper(support::noto_fonts());
    const auto paragraph = support::shaped(shaper, "one\u200Btwo thr\u00ADee fo\u2060ur\uFEFF \u200Efive");
    CHECK(shown(*paragraph) == "one/two_/three_/four_/five!");
}

TEST_CASE("joiners stay in the word") {
    shape::Shaper shaper(support::noto_fonts());
    const auto joined = support::shaped(shaper, "क्ष", "hi-IN");
    const auto apart = support::shaped(shaper, "क्\u200Cष", "hi-IN");
    CHECK(apart->words.at(0).pieces.at(0).run->text == "क्\u200Cष");
    CHECK(joined->words[0].pieces.at(0).run->glyphs.size() != apart->words[0].pieces.at(0).run->glyphs.size());
}

TEST_CASE("each stretch of text is set in a face of its script and weight") {
    shape::Shaper shaper(support::noto_fonts());
    Diagnostics diagnostics;
    const auto paragraph =
        shaper.paragraph({{"pain दर्द ", Weight::regular, 0}, {"Bold", Weight::bold, 1}, {"er", Weight::regular, 2}},
                         "en-IN", false, "", diagnostics);
    REQUIRE(diagnostics.empty());
    REQUIRE(paragraph->words.size() == 3);
    CHECK(paragraph->words[0].pieces.at(0).run->face->postscript_name() == "NotoSans-Regular");
    CHECK(paragraph->words[0].pieces.at(0).run->language == "en-IN");
    CHECK(paragraph->words[1].pieces.at(0).run->face->postscript_name() == "NotoSansDevanagari-Regular");
    CHECK(paragraph->words[1].pieces.at(0).run->script == "Deva");
    REQUIRE(paragraph->words[2].pieces.size() == 2);
    CHECK(paragraph->words[2].pieces[0].run->face->postscript_name() == "NotoSans-Bold");
    CHECK(paragraph->words[2].pieces[0].style == 1);
    CHECK(paragraph->words[2].pieces[1].style == 2);
    CHECK(paragraph->strut->postscript_name() == "NotoSans-Regular");
}

TEST_CASE("text of every script a leaflet may need is shaped without complaint") {
    const std::vector<std::pair<std::string, std::string>> texts = {
        {"mr-IN", "पोटरीतील वेदना, ५ मिनिटे (DVT)"},
        {"pa-IN", "ਪਿੰਨੀ ਦਾ ਦਰਦ, 5 mg"},
        {"bn-IN", "পায়ের ডিমে ব্যথা, ৫ মিনিট"},
        {"gu-IN", "પિંડીનો દુખાવો, 5 mg"},
        {"ta-IN", "கெண்டைக்கால் வலி, 5 mg"},
        {"te-IN", "పిక్క నొప్పి, 5 mg"},
        {"kn-IN", "ಮೀನಖಂಡದ ನೋವು, 5 mg"},
        {"ml-IN", "കാൽവണ്ണയിലെ വേദന, 5 mg"},
        {"ur-IN", "پنڈلی کا درد، ۵ منٹ (DVT)"},
        {"he", "כאב בשוק, 5 mg"},
        {"ru", "Боль в икре, 5 мг"},
        {"el", "Πόνος στη γάμπα, 5 mg"},
        {"th", "ปวดน่อง 5 mg"},
        {"zh-Hans", "小腿疼痛，每天500 mg"},
        {"ja", "ふくらはぎの痛み、1日500 mg"},
        {"fr-FR", "« Douleur » au mollet : 5 mg"},
    };
    shape::Shaper shaper(support::noto_fonts());
    for (const auto& [language, text] : texts) {
        INFO(language);
        const auto paragraph = support::shaped(shaper, text, language, shape::is_right_to_left(language));
        CHECK(support::text_of(*paragraph) == text);
        REQUIRE(paragraph->strut != nullptr);
    }
}

TEST_CASE("all numbers in European digits are set in the Latin face") {
    shape::Shaper shaper(support::noto_fonts());
    for (const std::string language : {"ur-IN", "hi-IN", "en-IN"}) {
        const bool right_to_left = shape::is_right_to_left(language);
        const auto paragraph =
            support::shaped(shaper, "درد +91 92171 75397 اور 10–15%، 38.5°C دنوں 5", language, right_to_left);
        int numbers = 0;
        for (const shape::Word& word : paragraph->words) {
            for (const auto& piece : word.pieces) {
                if (piece.run->text.find_first_of("0123456789–%+") != std::string::npos) {
                    ++numbers;
                    INFO(piece.run->text);
                    CHECK(piece.run->face->postscript_name() == "NotoSans-Regular");
                }
            }
        }
        CHECK(numbers >= 6);
    }
    // Native digits are letters of their script.
    CHECK(support::shaped(shaper, "५ दिन", "hi-IN")->words.at(0).pieces.at(0).run->script == "Deva");
}

TEST_CASE("letters join across a change of style") {
    shape::Shaper shaper(support::noto_fonts());
    Diagnostics diagnostics;
    const auto whole = support::shaped(shaper, "سب", "ur-IN", true);
    const auto split =
        shaper.paragraph({{"س", Weight::regular, 0}, {"ب", Weight::regular, 1}}, "ur-IN", true, "", diagnostics);
    const auto alone = support::shaped(shaper, "س", "ur-IN", true);
    const auto& pieces = split->words.at(0).pieces;
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].run->glyphs.at(0).id != alone->words.at(0).pieces.at(0).run->glyphs.at(0).id);
    CHECK(pieces[0].run->advance + pieces[1].run->advance == whole->words.at(0).pieces.at(0).run->advance);
}

TEST_CASE("every character without a font is refused once, with what would help") {
    const Diagnostics diagnostics = problems("see 痛 and 𐐀 and 痛 again", "en-IN", support::square_fonts());
    REQUIRE(diagnostics.size() == 2);
    const Diagnostic& first = diagnostics.all()[0];
    CHECK(first.code == "font.missing-character");
    CHECK(first.pointer == "/sections/0/text");
    CHECK(first.message.find("U+75DB") != std::string::npos);
    CHECK(first.hint.find("fonts-noto-cjk") != std::string::npos);
    CHECK(diagnostics.all()[1].message.find("U+10400") != std::string::npos);
    // Known from the cache, the word is refused again.
    shape::Shaper shaper(support::square_fonts());
    for (int round = 0; round < 2; ++round) {
        Diagnostics again;
        shaper.paragraph({{"痛", Weight::regular, 0}}, "en-IN", false, "/x", again);
        CHECK(again.size() == 1);
    }
}

TEST_CASE("characters that the same package would help with are one problem") {
    const Diagnostics diagnostics = problems("小腿疼痛。腿", "zh-Hans", support::square_fonts());
    REQUIRE(diagnostics.size() == 2);
    CHECK(diagnostics.all()[0].message ==
          "no font has the character “小” (U+5C0F CJK UNIFIED IDEOGRAPH-5C0F) of the script Han, nor 3 others of "
          "this text");
    CHECK(diagnostics.all()[0].hint ==
          "install the Debian package fonts-noto-cjk and add its Noto Sans CJK to fonts/square.json");
    CHECK(diagnostics.all()[1].message.find("U+3002") != std::string::npos);
}

TEST_CASE("Chinese characters take the forms of their language, with Latin and numbers between them") {
    shape::Shaper shaper(support::noto_fonts());
    const auto faces = [&](const std::string& text, const std::string& language) {
        std::string names;
        const auto paragraph = support::shaped(shaper, text, language);
        CHECK(support::text_of(*paragraph) == text);
        for (const shape::Word& word : paragraph->words) {
            for (const auto& piece : word.pieces) {
                const std::string& name = piece.run->face->postscript_name();
                if (names.size() < name.size() || names.substr(names.size() - name.size()) != name) {
                    names += (names.empty() ? "" : " ") + name;
                }
            }
        }
        return names;
    };
    CHECK(faces("“骨”，直角", "zh-Hans") == "NotoSansCJKsc-Regular");
    CHECK(faces("骨、カタカナ「ひらがな」", "ja") == "NotoSansCJKjp-Regular");
    CHECK(faces("骨，直角", "zh-Hant-TW") == "NotoSansCJKtc-Regular");
    CHECK(faces("뼈 骨", "ko") == "NotoSansCJKkr-Regular");
    CHECK(faces("骨", "en-IN") == "NotoSansCJKsc-Regular");
    CHECK(faces("做MRI。每天3次", "zh-Hans") ==
          "NotoSansCJKsc-Regular NotoSans-Regular NotoSansCJKsc-Regular NotoSans-Regular NotoSansCJKsc-Regular");
    CHECK(faces("•", "zh-Hans") == "NotoSans-Regular");
    CHECK(faces("骨 · 腿", "zh-Hans") == "NotoSansCJKsc-Regular NotoSans-Regular NotoSansCJKsc-Regular");
    CHECK(faces("约翰·史密斯", "zh-Hans") == "NotoSansCJKsc-Regular");
}

TEST_CASE("a sign with nothing to stand on is refused") {
    for (const std::string text : {"दर्द िक है", "ा", "कि ् है", "\u0301a"}) {
        INFO(text);
        const Diagnostics diagnostics = problems(text, "hi-IN");
        CHECK(diagnostics.has("font.dotted-circle"));
    }
    CHECK(problems("दर्द कि है", "hi-IN").empty());
    // A dotted circle the author typed is the author's.
    CHECK_FALSE(problems("◌ि", "hi-IN").has("font.dotted-circle"));
}

TEST_CASE("one shaper serves several threads, with the same result as one") {
    const std::vector<std::string> texts = {"Most calf pain comes from a muscle strain.", "पिंडली का दर्द, 5 mg",
                                            "call +91 92171 75397 or ask Dr Udit", "پنڈلی کا درد"};
    const auto fingerprint = [](const shape::Paragraph& paragraph) {
        std::string text;
        for (const shape::Word& word : paragraph.words) {
            for (const auto& piece : word.pieces) {
                text += piece.run->text + std::to_string(piece.run->advance) + ";";
            }
            text += word.breakable ? "/" : "+";
        }
        return text;
    };
    std::vector<std::string> expected;
    for (const std::string& text : texts) {
        shape::Shaper alone(support::noto_fonts());
        expected.push_back(fingerprint(*support::shaped(alone, text, "hi-IN")));
    }
    shape::Shaper shaper(support::noto_fonts());
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t number = 0; number < wrong.size(); ++number) {
        threads.emplace_back([&, number] {
            for (std::size_t round = 0; round < 100; ++round) {
                const std::size_t which = (round + number) % texts.size();
                Diagnostics diagnostics;
                const auto paragraph =
                    shaper.paragraph({{texts[which], Weight::regular, 0}}, "hi-IN", false, "", diagnostics);
                wrong[number] += fingerprint(*paragraph) == expected[which] ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("the word cache is bounded and keeps what is used") {
    shape::WordCache cache;
    const auto kept = std::make_shared<const shape::Shaped>();
    cache.insert("kept", kept);
    for (std::size_t i = 0; i < shape::WordCache::capacity() * 2; ++i) {
        cache.insert("word" + std::to_string(i), std::make_shared<const shape::Shaped>());
        if (i % 100 == 0) {
            REQUIRE(cache.find("kept") == kept);
        }
    }
    CHECK(cache.size() <= shape::WordCache::capacity());
    CHECK(cache.find("word0") == nullptr);
}
