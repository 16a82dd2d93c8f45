// Every rule, firing and not firing.
#include <set>

#include "leaflet.hpp"

namespace {

using namespace leafwright;
using namespace test;

// An edit after which the rule must fire at `pointer`, or, without one, must not fire.
struct Case {
    std::string rule;
    std::string pointer;
    Edit edit;
};

// A case for the text of the short answer.
Case said(const std::string& rule, const std::string& text) {
    return {rule, "/short_answer", [text](Json& json) { set_text(json, text); }};
}
Case unsaid(const std::string& rule, const std::string& text) {
    return {rule, "", [text](Json& json) { set_text(json, text); }};
}

Json& block(Json& json, std::size_t i) {
    return json["sections"][0]["blocks"][i];
}

std::vector<Case> sentence_cases() {
    const std::string twenty = "You can rest and walk and eat and sleep and read and sit and talk and sing and go on.";
    const std::string twenty_one = "So " + twenty;
    const std::string twenty_five = "Oh well so now then " + twenty;
    return {
        unsaid("long-sentence", twenty),
        said("long-sentence", twenty_one),
        said("long-sentence", twenty_five),
        unsaid("long-sentence", "And " + twenty_five),
        unsaid("very-long-sentence", twenty_five),
        said("very-long-sentence", "And " + twenty_five),
        unsaid("very-long-sentence", twenty + ' ' + twenty),
        said("long-words", "Orthopaedic rehabilitation necessitates individualised physiotherapeutic intervention."),
        said("passive-voice", "Your arm is often examined."),
        said("passive-voice", "The scan was taken by a doctor."),
        unsaid("passive-voice", "We often examine your arm. You are tired. The arm is swollen."),
        unsaid("passive-voice", "If it is, needed rest helps."),
        said("double-negative", "It is not unusual to feel sore."),
        said("double-negative", "Don't go without a coat."),
        unsaid("double-negative", "Do not lift, and never pull."),
        unsaid("double-negative", "It is not only the arm. It is nothing bad."),
        said("exclamation-mark", "Rest!"),
        unsaid("exclamation-mark", "Rest?"),
    };
}

std::vector<Case> word_cases() {
    return {
        said("unexplained-term", "You may have stenosis."),
        unsaid("unexplained-term", "You may have stenosis (narrowing)."),
        unsaid("unexplained-term", "You may have a narrow spine (stenosis)."),
        unsaid("unexplained-term", "You may have stenosis: the space is narrow."),
        unsaid("unexplained-term", "The space is narrow. Doctors call this spinal stenosis."),
        unsaid("unexplained-term", "Anti-inflammatory gel helps."),
        {"unexplained-term", "",
         [](Json& json) {
             set_text(json, "You may have stenosis.");
             block(json, 3)["items"].push_back({{"term", "Stenosis"}, {"text", "a narrow space"}});
         }},
        {"unexplained-term", "", [](Json& json) { json["alternative_names"] = {"Chronic arm"}; }},
        {"unexplained-term", "/questions/0/answer",
         [](Json& json) { json["questions"][0]["answer"] = "Ligaments heal slowly."; }},
        said("unexplained-abbreviation", "You may need an EMG."),
        said("unexplained-abbreviation", "You may need EMGs."),
        unsaid("unexplained-abbreviation", "You may need a test of the nerves (EMG)."),
        unsaid("unexplained-abbreviation", "You may need an MRI or an X-ray."),
        said("promotional-word", "Our world-class team helps."),
        unsaid("promotional-word", "Our team helps."),
        {"promotional-red-flag", "/red_flags/tiers/1/flags/0/text",
         [](Json& json) { json["red_flags"]["tiers"][1]["flags"][0]["text"] = "pain, at the best clinic"; }},
        {"promotional-word", "",
         [](Json& json) { json["red_flags"]["tiers"][1]["flags"][0]["text"] = "pain, at the best clinic"; }},
        unsaid("promotional-red-flag", "The best clinic."),
        said("link-text", "For more, [Read more](https://example.org/a)."),
        said("link-text", "Click here for more."),
        unsaid("link-text", "See [exercises for the arm](https://example.org/a) to read more."),
        said("italics", "Rest *well*."),
        unsaid("italics", "Rest **well**."),
        said("capitals", "NEVER LIFT HEAVY things."),
        said("capitals", "Rest IMMEDIATELY."),
        unsaid("capitals", "Ask for an MRI or CT scan."),
    };
}

std::vector<Case> number_cases() {
    return {
        said("percentage", "It heals in 90% of people."),
        said("percentage", "It heals in 90 percent of people."),
        unsaid("percentage", "It heals in 9 in 10 people (90%)."),
        unsaid("percentage", "It heals in nine out of ten (90%)."),
        unsaid("percentage", "Losing 5% of your weight helps."),
        said("doubtful-number", "Take .5 ml."),
        said("doubtful-number", "Take 5.0 ml."),
        said("doubtful-number", "Take 1,5 ml."),
        said("doubtful-number", "Take 5 \u00b5g."),
        unsaid("doubtful-number", "Take 0.5 ml, 5.05 ml, 1,500 ml or 5 micrograms, 2.10 pages on. It is 5."),
        said("range-without-unit", "Rest for 2 to 3, then for 4 to 6 weeks."),
        said("range-without-unit", "Rest for 2\u20133 or 4\u20136 weeks."),
        unsaid("range-without-unit", "Rest for 2 to 3 days, then for 4 to 6 weeks."),
        unsaid("range-without-unit", "Rest for 2 to 3."),
    };
}

std::vector<Case> picture_cases() {
    const std::string alt = "/sections/0/blocks/2/alt";
    return {
        {"thin-alternative", alt, [](Json& json) { block(json, 2)["alt"] = "Image of a bent arm."; }},
        {"thin-alternative", alt, [](Json& json) { block(json, 2)["alt"] = "An arm."; }},
        {"thin-alternative", "", [](Json& json) { block(json, 2)["alt"] = "An arm in a sling."; }},
        {"alternative-repeats-caption", alt,
         [](Json& json) {
             block(json, 2)["alt"] = "A bent arm on a pillow";
             block(json, 2)["caption"] = "A bent arm, on a pillow.";
         }},
        {"alternative-repeats-caption", "", [](Json& json) { block(json, 2).erase("caption"); }},
    };
}

std::vector<Case> date_cases() {
    const auto due = [](const char* date) { return [date](Json& json) { json["review_due"] = date; }; };
    return {
        {"review-overdue", "/review_due", due("2026-05-31")},
        {"review-overdue", "", due("2026-06-01")},
        {"review-soon", "/review_due", due("2026-06-01")},
        {"review-soon", "/review_due", due("2026-08-30")},
        {"review-soon", "", due("2026-08-31")},
        {"review-soon", "", due("2026-05-31")},
        {"review-interval", "", due("2029-01-02")},
        {"review-interval", "/review_due", due("2029-01-03")},
        {"future-date", "", [](Json& json) { json["last_reviewed"] = "2026-06-01"; }},
        {"future-date", "/last_reviewed", [](Json& json) { json["last_reviewed"] = "2026-06-02"; }},
    };
}

std::vector<Case> edition_cases() {
    const auto paragraph = [](const char* text) { return [text](Json& json) { block(json, 0)["text"] = text; }; };
    return {
        {"list-without-colon", "/sections/0/blocks/0/text", paragraph("You can do this")},
        {"list-without-colon", "/sections/0/blocks/0/text", paragraph("You can do the following.")},
        {"list-without-colon", "", paragraph("There is much you can do.")},
        {"announced-list-priority", "/sections/0/blocks/1", [](Json& json) { block(json, 1)["priority"] = 2; }},
        {"announced-list-priority", "",
         [](Json& json) {
             block(json, 0)["text"] = "There is much you can do.";
             block(json, 1)["priority"] = 2;
         }},
        {"heading-alone", "/sections/0",
         [](Json& json) {
             for (Json& each : json["sections"][0]["blocks"]) each["priority"] = 3;
         }},
        {"heading-alone", "", [](Json& json) { block(json, 0)["priority"] = block(json, 1)["priority"] = 3; }},
        {"shorter-loses-number", "/sections/0/blocks/1/short",
         [](Json& json) { block(json, 1)["short"][0]["items"][0] = "rest"; }},
        {"shorter-loses-number", "",
         [](Json& json) {
             block(json, 1)["items"].push_back({{"text", "walk for 30 minutes"}, {"priority", 3}});
         }},
        {"shorter-loses-number", "/questions/0/short",
         [](Json& json) {
             json["questions"][0]["answer"] = "Yes, in 2 weeks.";
             json["questions"][0]["short"] = "Yes.";
         }},
        {"shorter-loses-number", "/sections/0/short",
         [](Json& json) {
             json["sections"][0]["short"] = Json::array({{{"type", "paragraph"}, {"text", "Rest."}}});
         }},
        {"shorter-loses-warning", "/sections/0/blocks/1/short",
         [](Json& json) { block(json, 1)["items"][1] = "**never** lift"; }},
        {"shorter-loses-warning", "",
         [](Json& json) {
             block(json, 1)["items"][1] = "**never** lift";
             block(json, 1)["short"][0]["items"].push_back("never lift");
         }},
        {"shorter-loses-warning", "", [](Json& json) { block(json, 1)["items"][1] = "never **lift**"; }},
    };
}

void check_cases(const std::vector<Case>& cases, std::set<std::string>& fired) {
    const lint::Rules rules = rules_with();
    for (const Case& each : cases) {
        const std::vector<std::string> list = found(checked(each.edit, rules));
        Json shown = Json::parse(clean_leaflet());
        each.edit(shown);
        INFO(each.rule << ": " << shown["short_answer"] << "\n" << Json(list).dump(1));
        std::vector<std::string> of_rule;
        for (const std::string& finding : list) {
            if (finding.rfind(each.rule + ' ', 0) == 0) of_rule.push_back(finding);
        }
        if (each.pointer.empty()) {
            CHECK(of_rule.empty());
        } else {
            CHECK(of_rule == std::vector<std::string>{each.rule + ' ' + each.pointer});
            fired.insert(each.rule);
        }
    }
}

}  // namespace

TEST_CASE("in a good leaflet nothing is found") {
    CHECK(found(checked([](Json&) {}, rules_with())).empty());
}

TEST_CASE("each rule fires where it should and nowhere else") {
    std::set<std::string> fired;
    for (const auto& cases :
         {sentence_cases(), word_cases(), number_cases(), picture_cases(), date_cases(), edition_cases()}) {
        check_cases(cases, fired);
    }
    fired.insert("reading-grade");  // tests/lint/reading.cpp
    for (const lint::RuleInfo& rule : lint::rules()) {
        INFO(rule.name);
        CHECK(fired.count(std::string(rule.name)) == 1);
    }
}

TEST_CASE("the day of publishing can lie in the future as well") {
    const lint::Report report =
        checked([](Json& json) { json["last_reviewed"] = json["published"] = "2026-06-02"; }, rules_with());
    CHECK(found(report) == std::vector<std::string>{"future-date /last_reviewed", "future-date /published"});
}

TEST_CASE("a pathway uses words, it does not explain them") {
    const lint::Report report = checked(
        [](Json& json) {
            block(json, 2) =
                Json::parse(R"({"type": "pathway", "alt": "Pain leads to rest, then to care.", "caption": "C",
              "nodes": [{"id": "s", "kind": "start", "text": "Stenosis"}, {"id": "e", "kind": "end", "text": "Rest"}],
              "edges": [{"from": "s", "to": "e"}]})");
        },
        rules_with());
    CHECK(found(report) == std::vector<std::string>{"unexplained-term /sections/0/blocks/2/nodes/0/text"});
}
