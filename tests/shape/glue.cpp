#include "shape/glue.hpp"

#include <set>

#include <unicode/uversion.h>

#include "shape/breaks.hpp"
#include "shape/utf.hpp"
#include "support/catch.hpp"

using namespace leafwright::shape;

namespace {

std::u16string utf16(const std::string& text) {
    std::u16string result;
    append_utf16(result, text);
    return result;
}

// The text with "|" wherever a line may end inside it.
std::string shown(const std::u16string& text, const std::vector<Break>& breaks) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        result += at > 0 && breaks[at] != Break::no ? "|" : "";
        append_utf8(result, next_character(text, at));
    }
    return result;
}

std::string by_standard(const std::string& text, const std::string& language = "en-IN") {
    BreakIterators iterators;
    const std::u16string wide = utf16(text);
    return shown(wide, iterators.lines(wide, language));
}

std::string glued(const std::string& text, const std::string& language = "en-IN") {
    BreakIterators iterators;
    const std::u16string wide = utf16(text);
    std::vector<Break> breaks = iterators.lines(wide, language);
    apply_glue(wide, tokens(wide), breaks);
    return shown(wide, breaks);
}

struct Example {
    std::string rule, expected;
};

// Where a line may end is marked; without its rule, each of these would have more places.
const std::vector<Example>& examples() {
    static const std::vector<Example> list = {
        {"number and unit", "take |5 mg |twice"},
        {"number and unit", "at |9 am |or |9:30 p.m. |daily"},
        {"number and unit", "over |38.5 °C |today"},
        {"number and unit", "about |50 % |of"},
        {"number and unit", "(5 kg) |less"},
        {"grouped digits", "some |10 000 |people"},
        {"phone number", "call |us: |+91 92171 75397 |today"},
        {"phone number", "or |(011) 4567 8900, |ask"},
        {"number and counter", "每|天|3次，|每|次|10–15分|钟"},
        {"date by shape", "on |5 Juli 2026 |and"},
        {"date by shape", "को |५ जुलाई २०२६ |को"},
        {"day and month", "on |5 July |at"},
        {"month and day", "from |July 5 |to"},
        {"month and year", "since |July 2026 |only"},
        {"month, day and year", "on |July 5, 2026 |he"},
        {"title and name", "ask |Dr Udit |about"},
        {"title and name", "by |Dr. Udit |or |Prof. Rao |and |डॉ. उदित |soon"},
        {"initial and name", "by |A. K. Rao |today"},
        {"label and number", "see |page 2 |or |No. 5 |and"},
        {"label and number", "has |type 2 |and |vitamin D |and |vitamin B12 |too"},
        {"label and number", "then |call 112 |now"},
        {"currency and amount", "costs |Rs. 500 |or |₹ 500. |All"},
        {"sign between numbers", "do |3 × 10 |raises"},
        {"range with spaces", "for |5 – 10 |days"},
        {"sign and number", "if |≥ 38 |or |< 5, |see"},
        {"dash", "calf — |especially |one - |two"},
        {"separator", "5 July 2026 · |Review |due"},
        {"opening mark", "he |said |“I do"},
        {"closing mark", "le |« Bon » |et"},
        {"address", "on |vinayakm.in/|orthopaedics/|calf-pain |now"},
        {"address", "at |https://www.nhs.uk/|conditions/|deep-vein |now"},
        {"number part", "a |24-hour |line, |10–15 |minutes, |COVID-19, |B-23, |Kailash-1"},
        {"short part", "a |D-dimer, |an |X-ray, |a |follow-up |and |self-|care"},
        {"single letter", "in |mmol/L |and/|or |km/h |n/a"},
        {"dash inside", "a |calf—|one |leg"},
    };
    return list;
}

std::string without_marks(std::string text) {
    std::erase(text, '|');
    return text;
}

}  // namespace

TEST_CASE("each glue rule joins what it names and nothing else") {
    for (const Example& example : examples()) {
        const std::string text = without_marks(example.expected);
        INFO(example.rule);
        CHECK(glued(text) == example.expected);
        // Newer versions of ICU keep some of these together by themselves.
#if U_ICU_VERSION_MAJOR_NUM <= 72
        CHECK(by_standard(text) != example.expected);
#endif
    }
}

TEST_CASE("every glue rule has an example and a reason") {
    std::set<std::string> shown_rules;
    for (const Example& example : examples()) {
        shown_rules.insert(example.rule);
    }
    for (const SpaceRule& rule : space_rules()) {
        INFO(rule.name);
        CHECK(shown_rules.count(std::string(rule.name)) == 1);
        CHECK_FALSE(rule.reason.empty());
    }
    for (const WordRule& rule : word_rules()) {
        INFO(rule.name);
        CHECK(shown_rules.count(std::string(rule.name)) == 1);
        CHECK_FALSE(rule.reason.empty());
    }
}

TEST_CASE("glue leaves ordinary text alone") {
    for (const std::string text :
         {"Rest for 2 weeks and then walk.", "It took 10 minutes, or 3 days.", "In 2026 many people may come.",
          "One well-known and long-lasting cause.", "He has 5. Many have more.", "vein (deep) or artery (rare)"}) {
        CHECK(glued(text) == by_standard(text));
    }
}

TEST_CASE("text without spaces ends what stands inside it") {
    CHECK(glued("请看example.org/more。再读") == "请|看|example.org/|more。|再|读");
    CHECK(glued("请打112或+91 11 1111 1111。") == "请|打|112或|+91 11 1111 1111。");
    CHECK(glued("และ/หรือโทร 112") == "และ/|หรือ|โทร |112");
}

TEST_CASE("a line that must end still ends") {
    CHECK(glued("take 5\u2028mg") == "take |5\u2028|mg");
}

TEST_CASE("phone numbers, addresses and quantities are found as units that run from left to right") {
    const auto found = [](const std::string& text) {
        const std::u16string wide = utf16(text);
        std::vector<std::string> units;
        for (const Range& range : left_to_right_units(wide, tokens(wide))) {
            units.push_back(to_utf8(std::u16string_view(wide).substr(range.begin, range.end - range.begin)));
        }
        return units;
    };
    CHECK(found("فون +91 92171 75397، آج") == std::vector<std::string>{"+91 92171 75397"});
    CHECK(found("(011) 4567 8900.") == std::vector<std::string>{"(011) 4567 8900"});
    CHECK(found("(011 4567 8900)") == std::vector<std::string>{"011 4567 8900"});
    CHECK(found("see vinayakm.in/calf-pain.") == std::vector<std::string>{"vinayakm.in/calf-pain"});
    CHECK(found("بخار 38.5 °C ہو") == std::vector<std::string>{"38.5 °C"});
    CHECK(found("روزانہ 10–15 mg، پھر") == std::vector<std::string>{"10–15 mg"});
    CHECK(found("ہر 6 گھنٹے").empty());
    CHECK(found("since 2024 and 10 000 people").empty());
}
