#include "base/json.hpp"
#include "small_leaflet.hpp"

using namespace leafwright;
using test::ContentFolder;
using test::Lines;

TEST_CASE("ids and texts that must differ") {
    ContentFolder content;
    CHECK(content.spoiled(R"("id": "swelling")", R"("id": "chest")") ==
          Lines{"/red_flags/tiers/1/flags/0/id: the id \"chest\" is used twice; give each part an id of its own "
                "[content.repeated]"});
    CHECK(content.spoiled("a swollen calf", "chest pain") ==
          Lines{"/red_flags/tiers/1/flags/0/text: the warning sign \"chest pain\" is used twice; keep one of them "
                "[content.repeated]"});
    CHECK(content.spoiled("Sore calf", "Calf pain") ==
          Lines{"/alternative_names/0: the name \"Calf pain\" is used twice; keep one of them [content.repeated]"});
    CHECK(
        content.spoiled(
            R"({"id": "q", "question": "Why?", "answer": "So."})",
            R"({"id": "q", "question": "Why?", "answer": "So."}, {"id": "q", "question": "Why?", "answer": ["a"]})") ==
        Lines{"/questions/1/id: the question id \"q\" is used twice; give each part an id of its own "
              "[content.repeated]",
              "/questions/1/question: the question \"Why?\" is used twice; keep one of them [content.repeated]"});
    CHECK(content.spoiled(R"("side": "left"})", R"("side": "left"}, {"id": "heel", "text": "x", "x": 1, "y": 1})") ==
          Lines{"/sections/0/blocks/7/labels/1/id: the label id \"heel\" is used twice; give each part an id of "
                "its own "
                "[content.repeated]"});
}

TEST_CASE("red flags need their tiers, in order, and the number to call") {
    ContentFolder content;
    CHECK(content.spoiled(R"("urgency": "urgent")", R"("urgency": "routine")") ==
          Lines{"/red_flags/tiers: the red flags have no tier of the urgency \"urgent\"; add the signs that need it "
                "[content.missing-tier]"});
    CHECK(
        content.spoiled(R"("urgency": "urgent", "heading": "Get)", R"("urgency": "emergency", "heading": "{number})") ==
        Lines{"/red_flags/tiers: the red flags have no tier of the urgency \"urgent\"; add the signs that need it "
              "[content.missing-tier]",
              "/red_flags/tiers/1/urgency: there are two tiers of the urgency \"emergency\"; put their signs into "
              "one "
              "tier [content.repeated]"});
    CHECK(content.spoiled(R"("urgency": "emergency", "heading")", R"("urgency": "routine", "heading")").size() == 2);
    CHECK(content.spoiled("Call {number} for", "Call now for") ==
          Lines{"/red_flags/tiers/0/heading: the emergency tier does not say which number to call; write {number} "
                "in its "
                "heading, as in \"Call {number} now if you also get\" [content.emergency-number]"});
    CHECK(content.spoiled("Call {number} for", "Call 112 for").empty());
    CHECK(content.spoiled("Call {number} for", "Call {numer} for").size() == 2);
    CHECK(content.spoiled("Get care for", "Call {number} or {number}") ==
          Lines{"/red_flags/tiers/1/heading: only {number}, once, can stand in braces here; write {number} where the "
                "emergency number belongs [content.placeholder]"});
    CHECK(content.spoiled("Rest.", "Call {number}.") ==
          Lines{"/sections/0/blocks/0/text: {number} is replaced only in the headings of the red flags; write the "
                "emergency number itself [content.placeholder]"});
}

TEST_CASE("dates exist and are in order") {
    ContentFolder content;
    const std::string form =
        " is not a day of the calendar; write it as year-month-day, for example \"2026-07-05\" "
        "[content.date]";
    for (const char* date : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-07-05", "2026-7-5",
                             "05.07.2026", "2026-07-05T00", "2026-07-+5", "", "1100-02-29"}) {
        CHECK(content.spoiled("2029-07-05", date) == Lines{"/review_due: \"" + std::string(date) + "\"" + form});
    }
    CHECK(content.spoiled("2029-07-05", "2028-02-29").empty());
    CHECK(content.spoiled("2029-07-05", "2026-07-05") ==
          Lines{"/review_due: the review is due before or on the day of the last review; check both dates "
                "[content.date]"});
    CHECK(content.spoiled(R"("version": "0.1",)", R"("version": "0.1", "published": "2026-07-06",)") ==
          Lines{"/published: the leaflet was published after its last review; check both dates; the day of "
                "publishing "
                "counts as a review [content.date]"});
    CHECK(content.spoiled(R"("version": "0.1",)", R"("version": "0.1", "published": "2026-07-05",)").empty());
}

TEST_CASE("an approved leaflet has a reviewer") {
    ContentFolder content;
    const std::string text = ContentFolder::replaced(test::small_leaflet(), "draft", "approved");
    CHECK(content.read(text));
    content.read(ContentFolder::replaced(text, R"({"name": "B", "role": "Doctor"})", ""));
    CHECK(content.problems == Lines{"/reviewers: the leaflet is approved, but names no reviewer; add \"reviewers\", or "
                                    "set the status to \"in_review\" [content.approval]"});
}

TEST_CASE("languages, countries and addresses") {
    ContentFolder content;
    const auto language = [&](const std::string& tag) { return content.spoiled("en-IN", tag); };
    for (const char* tag : {"hi", "en", "pa-IN", "ur-IN", "zh-Hans-CN", "sr-Latn", "es-419"})
        CHECK(language(tag).empty());
    const std::string place = "/language: ";
    CHECK(language("en_IN") ==
          Lines{place + "\"en_IN\" is not a language code; did you mean \"en-IN\"? [content.language]"});
    CHECK(language("EN-in") ==
          Lines{place + "\"EN-in\" is not a language code; did you mean \"en-IN\"? [content.language]"});
    for (const char* tag : {"English", "e", "en-", "en-India!", "und", "123"}) {
        INFO(tag);
        REQUIRE(language(tag).size() == 1);
        CHECK(content.problems[0].find("[content.language]") != std::string::npos);
    }
    CHECK(content.spoiled(R"("country": "IN")", R"("country": "UK")") ==
          Lines{"/country: \"UK\" is not a country's code; write its two capital letters, for example \"IN\", or "
                "\"GB\" "
                "for the United Kingdom [content.country]"});
    for (const char* address : {"http://www.example.org/calf", "www.example.org/calf", "https://example",
                                "javascript:x", "https://www.example.org/a b", "https://user@example.org/"}) {
        CHECK(
            content.spoiled("https://www.example.org/calf", address) ==
            Lines{"/web_address: \"" + std::string(address) +
                  "\" is not a full web address; write one that begins with https:// and holds no spaces, for example "
                  "\"https://www.example.org/calf-pain\" [content.link]"});
    }
    CHECK(content.spoiled("https://www.example.org/page", "ftp://www.example.org/page").size() == 1);
}

TEST_CASE("a table's rows are as long as its header") {
    ContentFolder content;
    CHECK(content.spoiled(R"(["3", "4"])", R"(["3"])") ==
          Lines{"/sections/0/blocks/5/rows/1: this row has 1 cell, but the table has 2 column heads; give the row as "
                "many cells, \"\" for an empty one [content.table]"});
    CHECK(content.spoiled(R"(["a", "b"])", R"(["", ""])") ==
          Lines{"/sections/0/blocks/5/header: the column heads are all empty; say what each column holds "
                "[content.table]"});
}

TEST_CASE("a pathway's arrows lead somewhere, and every box is reached") {
    ContentFolder content;
    const std::string at = "/sections/0/blocks/8/";
    CHECK(content.spoiled(R"({"from": "s", "to": "d"})", R"({"from": "s", "to": "D"})") ==
          Lines{at + "edges/0/to: there is no box with the id \"D\"; did you mean \"d\"? [content.pathway]"});
    CHECK(content.spoiled(R"({"from": "s", "to": "d"})", R"({"from": "begin", "to": "d"})") ==
          Lines{at + "edges/0/from: there is no box with the id \"begin\"; use the id of one of the boxes: \"d\", "
                     "\"e\", \"s\" or \"u\" [content.pathway]"});
    CHECK(content.spoiled(R"({"from": "s", "to": "d"})", R"({"from": "s", "to": "e"})") ==
          Lines{at + "nodes/1: no way leads from the start to \"d\"; add an arrow to it or delete the box "
                     "[content.pathway]",
                at + "nodes/2: no way leads from the start to \"u\"; add an arrow to it or delete the box "
                     "[content.pathway]"});
    CHECK(content.spoiled(R"("kind": "start")", R"("kind": "step")") ==
          Lines{at + "nodes: the pathway has no start; give one box the kind \"start\" [content.pathway]"});
    CHECK(content.spoiled(R"({"id": "u",)", R"({"id": "d",)").size() >= 1);
    CHECK(content.spoiled(R"(, "label": "No")", "") ==
          Lines{at + "edges/2/label: this arrow from the decision \"d\" says no answer; add a label, for example "
                     "\"Yes\" [content.pathway]"});
    CHECK(content.spoiled(R"("label": "No")", R"("label": "Yes")") ==
          Lines{at + "edges/2/label: two arrows from the decision \"d\" say \"Yes\"; give each answer its own label "
                     "[content.pathway]"});
    CHECK(content.spoiled(R"({"from": "d", "to": "u", "label": "Yes"},)", R"({"from": "e", "to": "u"},)") ==
          Lines{at + "nodes/1: the decision \"d\" has only one arrow; a decision needs an arrow for each answer, "
                     "two or more [content.pathway]",
                at + "edges/1/from: an arrow leads on from \"e\", which is an end; make the box a \"step\" or "
                     "delete the arrow [content.pathway]"});
    CHECK(content.spoiled(R"({"from": "s", "to": "d"},)",
                          R"({"from": "s", "to": "d"}, {"from": "s", "to": "d"}, {"from": "s", "to": "s"},)") ==
          Lines{at + "edges/1: a second arrow leads from \"s\" to \"d\"; keep one of them [content.repeated]",
                at + "edges/2: this arrow leads from a box to itself; delete it [content.pathway]"});
}

TEST_CASE("a long pathway is checked without recursion") {
    nlohmann::json leaflet = nlohmann::json::parse(test::small_leaflet());
    nlohmann::json& pathway = leaflet["sections"][0]["blocks"][8];
    pathway["edges"].clear();
    pathway["nodes"].clear();
    for (int i = 0; i < 40; ++i) {
        pathway["nodes"].push_back({{"id", std::to_string(i)}, {"kind", i == 0 ? "start" : "step"}, {"text", "x"}});
        pathway["edges"].push_back({{"from", std::to_string(i)}, {"to", std::to_string((i + 1) % 40)}});
    }
    ContentFolder content;
    CHECK(content.read(leaflet.dump()));
}

TEST_CASE("a clinic is read and its rules hold") {
    ContentFolder content;
    const auto clinic = content.read_clinic(test::small_clinic());
    REQUIRE(clinic);
    CHECK(clinic->name == "Demo");
    CHECK(clinic->logo.shown == "art/logo.svg");
    CHECK(clinic->file->value.at("colors").at("brand") == "#0b5563");
    CHECK(clinic->opening_hours.at(0).hours == "9 to 5");
    CHECK(clinic->emergency_numbers.at("IN") == "112");
    CHECK(clinic->closed.empty());
    CHECK(content.spoiled_clinic("#0b5563", "#0b55") ==
          Lines{"/colors/brand: \"#0b55\" does not have the form expected here; a colour as # and six hexadecimal "
                "digits: red, green, blue, for example \"#0b5563\" [clinic.bad-value]"});
    CHECK(content.spoiled_clinic(R"("IN": "112")", R"("UK": "999")") ==
          Lines{"/emergency_numbers/UK: \"UK\" is not a country's code; write its two capital letters, for example "
                "\"IN\", or \"GB\" for the United Kingdom [content.country]"});
    CHECK(content.spoiled_clinic(R"("brand":)", R"("brnad":)") ==
          Lines{"/colors/brnad: unknown key \"brnad\"; did you mean \"brand\"? [clinic.unknown-key]"});
    CHECK(content.spoiled_clinic(R"("colors":)", R"("layouts": {"handout": 3}, "colors":)") ==
          Lines{"/layouts/handout: this should be an object in { }, but it is the number 3; for example "
                "{\"text\":{\"title\":{\"size\":26}}} [clinic.wrong-type]"});
    CHECK(content.spoiled_clinic(R"("colors":)", R"("layouts": {"../base": {}}, "colors":)").size() == 1);
    CHECK(content.spoiled_clinic(R"("colors":)", R"("layouts": {"*": {"anything": 1}}, "colors":)").empty());
    CHECK(content.spoiled_clinic("a@example.org", "a@b@example.org").size() == 1);
    CHECK(content.spoiled_clinic("en-IN", "en_IN").size() == 1);
}

TEST_CASE("leaflet and clinic agree on the emergency number") {
    ContentFolder content;
    const auto clinic = content.read_clinic(test::small_clinic());
    REQUIRE(clinic);
    const auto check = [&](const std::string& from, const std::string& to) {
        const auto leaflet = content.read(ContentFolder::replaced(test::small_leaflet(), from, to));
        REQUIRE(leaflet);
        Diagnostics diagnostics;
        const bool agrees = model::check_against(*leaflet, *clinic, diagnostics);
        CHECK(agrees == diagnostics.empty());
        Lines lines;
        for (Diagnostic d : diagnostics.all()) {
            CHECK(d.file == leaflet->file.string());
            CHECK(d.line == 4);
            d.file.clear();
            d.line = d.column = 0;
            lines.push_back(to_text(d));
        }
        return lines;
    };
    CHECK(check("112", "112").empty());
    CHECK(check("112", "1 12").empty());
    CHECK(check("112", "108") ==
          Lines{"/emergency_number: the emergency number \"108\" differs from \"112\", which the clinic's file "
                "gives for "
                "\"IN\"; find out which is right and mend the other [content.emergency-number]"});
    CHECK(check(R"("IN")", R"("GB")") ==
          Lines{"/country: the clinic \"demo\" has no emergency number for the country \"GB\"; add it to "
                "\"emergency_numbers\" in the clinic's file [content.emergency-number]"});
    CHECK(check(R"("demo")", R"("other")") ==
          Lines{"/clinic: the leaflet belongs to the clinic \"other\", not to \"demo\"; check the clinic's id in both "
                "files [content.clinic]"});
}
