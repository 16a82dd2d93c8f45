#include <algorithm>
#include <cmath>

#include "leaflet.hpp"
#include "lint/words.hpp"

namespace {

using namespace leafwright;
using namespace test;

int syllables(const std::string& word) {
    static const lint::Rules rules = rules_with();
    lint::Word split;
    split.text = word;
    split.plain = lint::plain_of(word);
    return lint::syllables_of(split, *rules.language("en")->syllables);
}

}  // namespace

TEST_CASE("syllables are counted as English is spoken") {
    const std::vector<std::pair<int, std::vector<std::string>>> lists = {
        {1, {"the", "be", "rest", "make", "whole", "walked", "pulled", "clothes", "times", "bone", "eased", "don't"}},
        {2, {"little", "needed", "muscles", "muscle", "safely", "movement", "didn't", "going", "trying", "bandage"}},
        {2, {"tendon", "painful", "injured", "early", "being", "ankles", "widely", "careful", "people", "swollen"}},
        {3, {"area", "diseases", "bandages", "usual", "gradual", "period", "serious", "recover", "exercise"}},
        {3, {"ligament", "injury", "video", "easier", "medicine", "however", "completely", "arthritis"}},
        {4, {"exercises", "diabetes", "operation", "ability"}},
        {6, {"physiotherapy"}},
    };
    for (const auto& [count, words] : lists) {
        for (const std::string& word : words) {
            INFO(word);
            CHECK(syllables(word) == count);
        }
    }
    CHECK(syllables("Follow-up") == 3);
}

TEST_CASE("sentences and words are told apart") {
    const auto sentences = lint::sentences_of("Rest for 7.5 days. Ask for follow-up: it\u2019s free!", "en");
    REQUIRE(sentences.size() == 2);
    CHECK(sentences[0].words.size() == 4);
    REQUIRE(sentences[1].words.size() == 5);
    CHECK(sentences[1].words[2].text == "follow-up");
    CHECK(sentences[1].words[3].plain == "it's");
    CHECK(sentences[1].text.substr(sentences[1].words[2].begin, 9) == "follow-up");
    CHECK(lint::sentences_of(" ... ", "en").empty());
}

TEST_CASE("the grades follow the published formulas") {
    const lint::Report report = checked(
        [](Json& json) {
            json["short_answer"] = "We see many arms here. Your arm is sore after exercise or work.";
            json["red_flags"]["tiers"][0]["flags"][0]["text"] = "1";
            json["red_flags"]["tiers"][1]["flags"][0]["text"] = "2";
            json["sections"][0]["blocks"] =
                Json::array({{{"type", "image"}, {"source", "art/a.svg"}, {"alt", "A bent arm on a pillow."}}});
            json.erase("questions");
            json["disclaimer"] = "3";
        },
        rules_with());
    REQUIRE(report.reading.has_value());
    // Two sentences, and three of a number alone: 20 syllables, one word of three.
    CHECK(report.reading->words == 16);
    CHECK(report.reading->sentences == 5);
    CHECK(report.reading->smog == Approx(1.0430 * std::sqrt(1 * 30.0 / 5) + 3.1291));
    CHECK(report.reading->flesch_kincaid == Approx(0.39 * 16 / 5 + 11.8 * 20 / 16 - 15.59));
    REQUIRE(report.reading->hardest.size() == 2);
    CHECK(report.reading->hardest[0].text == "Your arm is sore after exercise or work.");
    CHECK(report.reading->hardest[0].line > 1);
}

TEST_CASE("a leaflet that is hard to read is told, with its hardest sentences") {
    const std::string hard =
        "Rehabilitation necessitates physiotherapeutic supervision following orthopaedic surgery. ";
    std::string text;
    for (int i = 0; i < 9; ++i) text += hard;
    const Edit edit = [&](Json& json) { set_text(json, text); };
    const lint::Report report = checked(edit, rules_with());
    const auto& all = report.findings;
    const auto grade =
        std::find_if(all.begin(), all.end(), [](const auto& f) { return f.code == "lint.reading-grade"; });
    REQUIRE(grade != all.end());
    CHECK(grade->message.find("Flesch-Kincaid") != std::string::npos);
    CHECK(grade->advice.find("Rehabilitation necessitates") != std::string::npos);
    CHECK(grade->advice.find("/short_answer") != std::string::npos);
    const auto few = found(checked(edit, rules_with(R"({"rules": {"reading-grade": {"limits": {"sentences": 99}}}})")));
    CHECK(std::none_of(few.begin(), few.end(), [](const auto& f) { return f.rfind("reading-grade", 0) == 0; }));
}
