// Chinese and Japanese, where a line may break between most characters: phrases as the runs of all their words.
#include <filesystem>
#include <map>

#include "glyph_text.hpp"
#include "support/golden.hpp"

using namespace leafwright;
using namespace shape_test;

namespace {

struct Phrase {
    std::string language, text;
};

// Punctuation, characters that the two languages draw in their own ways, small kana and long vowels.
const std::vector<Phrase>& phrases() {
    static const std::vector<Phrase> list = {
        {"zh-Hans", "小腿疼痛。"},
        {"zh-Hans", "骨骼、直、门、角、海"},
        {"zh-Hans", "（深静脉血栓）；"},
        {"zh-Hans", "“什么？”《第二页》【注意】"},
        {"ja", "ふくらはぎの痛み。"},
        {"ja", "骨、直、門、角、海"},
        {"ja", "ちょっと、ガーゼ"},
        {"ja", "「いつ？」『手引き』・ヴァイオリン"},
        {"ja", "か\u3099ん"},
    };
    return list;
}

// Of all words in turn; nothing when the package with the font is not installed.
std::vector<std::shared_ptr<const shape::Run>> runs_of(const Phrase& phrase) {
    const auto& fonts = support::noto_fonts();
    if (fonts->primary(phrase.language == "ja" ? "Jpan" : "Hans", style::Weight::regular) == nullptr) {
        WARN("SKIPPED: " << phrase.text << ": fonts-noto-cjk is not installed");
        return {};
    }
    shape::Shaper shaper(fonts);
    std::vector<std::shared_ptr<const shape::Run>> runs;
    const auto paragraph = support::shaped(shaper, phrase.text, phrase.language);
    for (const shape::Word& word : paragraph->words) {
        for (const shape::Word::Piece& piece : word.pieces) {
            runs.push_back(piece.run);
        }
    }
    return runs;
}

// Where a face is in the collection of faces that the package has.
std::string face_option(const shape::Run& run) {
    static const std::map<std::string, std::string> places = {{"NotoSansCJKjp-Regular", "0"},
                                                              {"NotoSansCJKsc-Regular", "2"}};
    const auto place = places.find(run.face->postscript_name());
    return place == places.end() ? std::string() : "--face-index=" + place->second;
}

}  // namespace

TEST_CASE("Chinese and Japanese phrases as glyphs") {
    std::string text;
    for (const Phrase& phrase : phrases()) {
        for (const auto& run : runs_of(phrase)) {
            text += entry(*run, phrase.language, run->text);
        }
    }
    if (!text.empty()) {
        check_golden("shape/golden/east-asian.txt", text);
    }
}

TEST_CASE("runs of Chinese and Japanese are whole, and as hb-shape shapes them") {
    const bool compared = std::filesystem::exists("/usr/bin/hb-shape");
    if (!compared) {
        WARN("not compared: hb-shape (Debian package libharfbuzz-bin) is not installed");
    }
    for (const Phrase& phrase : phrases()) {
        for (const auto& run : runs_of(phrase)) {
            INFO(run->text);
            check_run(*run);
            CHECK(run->face->outlines() == fonts::Outlines::cff);
            if (compared) {
                CHECK(as_text(*run) == by_hb_shape(*run, phrase.language, face_option(*run)));
            }
        }
    }
}
