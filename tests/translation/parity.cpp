// What must be the same in a translation: each rule, broken and kept.
#include "pair.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using test::faults_of;
using test::Json;
using test::Lines;
using test::Pair;

TEST_CASE("A translation that only says it in other words has no fault") {
    Pair pair;
    CHECK(pair.faults().empty());
    pair.set("/title", "Calf pain", "पिंडली में दर्द");
    pair.mine["alternative_names"] = {"पिंडली का दर्द", "टाँग का दर्द"};
    pair.mine["version"] = "0.7";
    pair.mine["status"] = "in_review";
    pair.mine["reviewers"] = Json::array();
    pair.mine["published"] = "2026-07-05";
    pair.mine["web_address"] = "https://www.example.org/hi/calf";
    pair.mine["short_address"] = "example.org/hi/calf";
    pair.mine["author"] = {{"name", "अ"}, {"role", "चिकित्सक"}};
    pair.mine["sections"][0]["blocks"][6]["width_mm"] = 50;
    pair.mine["sections"][0]["blocks"][7]["labels"][0]["side"] = "right";
    pair.mine["sections"][0]["blocks"][7].erase("span");
    CHECK(pair.faults().empty());
}

TEST_CASE("Numbers are compared text by text") {
    CHECK(faults_of("Rest for 2 days", "२ दिन आराम").empty());
    CHECK(faults_of("Rest for 2 days", "٢ يوم", "ar").empty());
    CHECK(faults_of("2 of 10", "10 میں سے ۲", "ur-PK").empty());
    CHECK(faults_of("2.5 hours", "२.५ घंटे").empty());
    CHECK(faults_of("Rest for 2 days", "३ दिन आराम") == Lines{"translation.numbers"});
    CHECK(faults_of("Rest for 2 days", "दो दिन आराम") == Lines{"translation.numbers"});
    CHECK(faults_of("Rest", "2 आराम") == Lines{"translation.numbers"});
    CHECK(faults_of("10–15 times", "10 बार") == Lines{"translation.numbers"});
    CHECK(faults_of("2.5 times", "25 बार") == Lines{"translation.numbers"});
    CHECK(faults_of("2 and 2", "2") == Lines{"translation.numbers"});
}

TEST_CASE("Units are compared where both languages have them") {
    CHECK(faults_of("5 mg", "5 मि.ग्रा.").empty());
    CHECK(faults_of("5 mg", "5 ملی گرام", "ur").empty());
    CHECK(faults_of("5 mg", "5 ml") == Lines{"translation.units"});
    CHECK(faults_of("5 mg", "5 ग्राम") == Lines{"translation.units"});
    CHECK(faults_of("20%", "20 फीसदी").empty());
    CHECK(faults_of("20%", "20") == Lines{"translation.units"});
    CHECK(faults_of("2 days", "2 हफ़्ते") == Lines{"translation.units"});
    CHECK(faults_of("2 to 3 kg", "2 से 3 किलो").empty());
    CHECK(faults_of("5 cm", "5 सेमी").empty());
    CHECK(faults_of("38 °C", "38 डिग्री सेल्सियस").empty());
    CHECK(faults_of("38 °C", "38 °F") == Lines{"translation.units"});
    // Nothing is known of Tamil's.
    CHECK(faults_of("2 days", "2 நாட்கள்", "ta-IN").empty());
}

TEST_CASE("Telephone numbers, addresses and the place of the emergency number are compared") {
    CHECK(faults_of("Call +91 11 2345 6789", "+91-11-2345-6789 पर").empty());
    CHECK(faults_of("Call +91 11 2345 6789", "+91 11 2345 6780 पर") == Lines{"translation.phone"});
    CHECK(faults_of("See [this](https://a.org/x)", "[यह](https://a.org/x) देखें").empty());
    CHECK(faults_of("See [this](https://a.org/x)", "[यह](https://a.org/y) देखें") == Lines{"translation.addresses"});
    CHECK(faults_of("Write to a@example.org", "a@example.com को") == Lines{"translation.addresses"});
    Pair pair;
    pair.mine["red_flags"]["tiers"][0]["heading"] = "112 पर फ़ोन करें";
    CHECK(pair.faults() == Lines{"translation.numbers /red_flags/tiers/0/heading",
                                 "translation.emergency-number /red_flags/tiers/0/heading"});
    pair = Pair();
    pair.mine["emergency_number"] = "911";
    CHECK(pair.faults() == Lines{"translation.emergency-number /emergency_number"});
    pair = Pair();
    pair.mine["references"][1]["url"] = "https://www.example.org/other";
    pair.mine["web_address"] = "https://www.example.com/calf";
    CHECK(pair.faults() == Lines{"translation.addresses /references/1/url", "translation.addresses /web_address"});
}

TEST_CASE("Ids, red flags and urgencies are the source's") {
    Pair pair;
    auto& tiers = pair.mine["red_flags"]["tiers"];
    tiers[0]["flags"][0]["id"] = "heart";
    CHECK(pair.faults() ==
          Lines{"translation.ids /red_flags/tiers/0/flags", "translation.ids /red_flags/tiers/0/flags/0"});
    tiers[0]["flags"] = Json::array();
    CHECK(pair.faults() == Lines{"translation.structure /red_flags/tiers/0/flags"});
    pair = Pair();
    pair.mine["red_flags"]["tiers"].erase(1);
    CHECK(pair.faults() == Lines{"translation.ids /red_flags/tiers"});
    pair = Pair();
    pair.mine["red_flags"]["tiers"][1]["urgency"] = "routine";
    CHECK(pair.faults() == Lines{"translation.ids /red_flags/tiers", "translation.ids /red_flags/tiers/1"});
    pair = Pair();
    std::swap(pair.mine["red_flags"]["tiers"][0], pair.mine["red_flags"]["tiers"][1]);
    CHECK(pair.faults() == Lines{"translation.ids /red_flags/tiers/1"});
    pair = Pair();
    pair.mine["id"] = "ankle";
    CHECK(pair.faults() == Lines{"translation.ids /id"});
    pair = Pair();
    pair.mine["sections"][0]["id"] = "other";
    CHECK(pair.faults() == Lines{"translation.ids /sections", "translation.ids /sections/0"});
    pair = Pair();
    pair.mine["questions"][0]["id"] = "other";
    CHECK(pair.faults() == Lines{"translation.ids /questions", "translation.ids /questions/0"});
}

TEST_CASE("Blocks, priorities, pictures, labels and arrows are the source's") {
    const auto fault = [](const char* pointer, const Json& value, const char* code = "translation.structure") {
        Pair pair;
        pair.mine[Json::json_pointer(pointer)] = value;
        return pair.faults() == Lines{std::string(code) + " " + pointer};
    };
    CHECK(fault("/sections/0/priority", 1));
    CHECK(fault("/sections/0/role", "causes"));
    CHECK(fault("/sections/0/blocks/0/priority", 4));
    CHECK(fault("/sections/0/blocks/0/type", "note"));
    CHECK(fault("/sections/0/blocks/1/items", Json::array({"एक"})));
    CHECK(fault("/sections/0/blocks/4/tone", "info"));
    CHECK(fault("/sections/0/blocks/5/rows/0/1", "कुछ"));
    CHECK(fault("/sections/0/blocks/5/rows/0", Json::array({"1"})));
    CHECK(fault("/sections/0/blocks/6/source", "art/b.svg"));
    CHECK(fault("/sections/0/blocks/6/caption", "चित्र"));
    CHECK(fault("/sections/0/blocks/7/labels/0/x", 2));
    CHECK(fault("/sections/0/blocks/8/nodes/0/kind", "end"));
    CHECK(fault("/sections/0/blocks/8/edges/2/to", "u", "translation.ids"));
    CHECK(fault("/sections/0/blocks/9/items/0/source", "art/b.svg"));
    CHECK(fault("/questions/0/answer", Json::array({"So."})));
    CHECK(fault("/clinic", "other"));
    Pair pair;
    pair.mine["sections"][0]["blocks"].erase(0);
    CHECK(pair.faults() == Lines{"translation.structure /sections/0/blocks"});
    pair = Pair();
    pair.mine.erase("subtitle");
    CHECK(pair.faults() == Lines{"translation.structure /subtitle"});
    pair = Pair();
    pair.mine["sections"][0]["blocks"][7]["labels"][0]["id"] = "toe";
    CHECK(pair.faults().size() == 2);
}

TEST_CASE("Parts in another order are compared with their own partners") {
    Pair pair;
    const Json second = {{"id", "r"}, {"question", "How?"}, {"answer", "Do it 2 times."}};
    pair.source["questions"].push_back(second);
    pair.mine["questions"].insert(pair.mine["questions"].begin(), second);
    CHECK(pair.faults() == Lines{"translation.ids /questions/1"});
}

TEST_CASE("A source that is no leaflet at all gives faults, and nothing else") {
    Pair pair;
    for (const Json& source :
         {Json::object(), Json::array({1, 2}), Json("x"), Json{{"sections", 5}, {"red_flags", "x"}}}) {
        pair.source = source;
        CHECK(pair.compare().segments.empty());
    }
    pair = Pair();
    pair.source["status"] = "withdrawn";
    CHECK(pair.faults() == Lines{"translation.withdrawn /translation"});
}
