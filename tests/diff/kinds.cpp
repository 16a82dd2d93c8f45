// One small edit of each kind, and the report that a doctor reads.
#include <utility>

#include "support/golden.hpp"
#include "versions.hpp"

namespace {

using test::Json;

Json& section(Json& content, const std::string& id) {
    for (Json& one : content["sections"]) {
        if (one["id"] == id) return one;
    }
    throw std::logic_error("no section " + id);
}

Json& block(Json& content, const std::string& id, const std::string& type) {
    for (Json& one : section(content, id)["blocks"]) {
        if (one["type"] == type) return one;
    }
    throw std::logic_error("no block " + type);
}

void move(Json& from, std::size_t index, Json& to) {
    to.push_back(from.at(index));
    from.erase(index);
}

struct Edit {
    const char* name;
    void (*make)(Json& before, Json& after);
};

Json& flags(Json& content, std::size_t tier) {
    return content["red_flags"]["tiers"][tier]["flags"];
}

constexpr Edit edits[] = {
    {"nothing", [](Json&, Json&) {}},
    {"flag-changed", [](Json&, Json& now) { flags(now, 1)[3]["text"] = "fever above 38.5 °C with a hot, red area"; }},
    {"flag-added",
     [](Json&, Json& now) {
         flags(now, 0).push_back({{"id", "faint"}, {"text", "fainting"}});
     }},
    {"flag-removed", [](Json&, Json& now) { flags(now, 2).erase(1); }},
    {"flag-urgency", [](Json&, Json& now) { move(flags(now, 0), 1, flags(now, 2)); }},
    {"flag-renamed", [](Json&, Json& now) { flags(now, 0)[1]["id"] = "pain-in-chest"; }},
    {"emergency-number", [](Json&, Json& now) { now["emergency_number"] = "108"; }},
    {"amounts",
     [](Json& was, Json& now) {
         was["short_answer"] = "Take 400 mg twice a day for 5 days. Call at 38 °C. Rest for 10–15 minutes.";
         now["short_answer"] = "Take 400 mcg once a day for 5 days. Call at 38.5 °C. Rest for 10–50 minutes.";
     }},
    {"amounts-swapped",
     [](Json& was, Json& now) {
         was["short_answer"] = "Take 1 tablet in the day and 2 tablets at night.";
         now["short_answer"] = "Take 2 tablets in the day and 1 tablet at night.";
     }},
    {"sense",
     [](Json&, Json& now) {
         now["disclaimer"] =
             "This leaflet is general information. It does replace advice, diagnosis or treatment by a "
             "qualified clinician. With any red flag, get medical care promptly.";
     }},
    {"do-and-dont",
     [](Json&, Json& now) {
         for (Json& one : now["sections"]) {
             for (Json& each : one["blocks"]) {
                 if (each["type"] == "do_dont") move(each["do"], 0, each["dont"]);
             }
         }
     }},
    {"pathway",
     [](Json&, Json& now) {
         Json& pathway = block(now, "diagnosis", "pathway");
         pathway["nodes"][4]["text"] = "Rest and stretching";
         std::swap(pathway["edges"][1]["label"], pathway["edges"][2]["label"]);
         pathway["edges"].erase(3);
         pathway["edges"].push_back({{"from", "urgent-care"}, {"to", "recovery"}});
     }},
    {"table",
     [](Json&, Json& now) {
         Json& table = block(now, "symptoms", "table");
         table["rows"][1][2] = "Often at night or while you rest";
         table["rows"].erase(2);
         table["header"][2] = "When it begins";
     }},
    {"moves",
     [](Json&, Json& now) {
         Json sections = now["sections"];
         const Json last = sections[4];
         sections.erase(4);
         sections.insert(sections.begin() + 1, last);
         now["sections"] = sections;
         move(now["sections"][2]["blocks"], 2, now["sections"][3]["blocks"]);
         move(now["questions"], 0, now["questions"]);
     }},
    {"parts",
     [](Json&, Json& now) {
         now["questions"].erase(3);
         section(now, "symptoms")["blocks"].push_back({{"type", "paragraph"}, {"text", "It may feel **hot**."}});
         block(now, "causes", "list")["items"].erase(1);
     }},
    {"people",
     [](Json&, Json& now) {
         now["version"] = "0.2";
         now["status"] = "in_review";
         now["last_reviewed"] = "2026-09-01";
         now["reviewers"].push_back({{"name", "Dr Meera Joshi"}, {"role", "Vascular surgeon"}});
         now["author"]["role"] = "Surgeon";
         now["references"][1]["url"] = "https://www.nhs.uk/symptoms/leg-pain/";
         now["references"].erase(0);
     }},
    {"settings",
     [](Json&, Json& now) {
         section(now, "symptoms")["priority"] = 1;
         block(now, "overview", "labelled_diagram")["labels"][0]["x"] = 135;
         now["short_answer"] = now["short_answer"].get<std::string>() + " ";
         section(now, "self-care")["blocks"][0]["items"][0]["source"] = "art/water.svg";
     }},
};

}  // namespace

TEST_CASE("each kind of edit is told as what it is") {
    const auto phrases = test::phrases();
    for (const Edit& edit : edits) {
        INFO(edit.name);
        Json before = test::content(), after = before;
        edit.make(before, after);
        const auto comparison = test::compared(before, after, phrases);
        check_golden(std::string("diff/golden/") + edit.name + ".txt",
                     leafwright::diff::to_text(comparison, phrases, false));
    }
}

TEST_CASE("Hindi and Urdu are compared by their own words") {
    const auto phrases = test::phrases();
    for (const std::string language : {"hi-IN", "ur-IN"}) {
        const Json before = test::content(language);
        Json after = before;
        auto text = after["short_answer"].get<std::string>();
        const std::size_t space = text.find(' ', text.size() / 3);
        text.insert(space, " 15");
        after["short_answer"] = text;
        after["red_flags"]["tiers"][0]["flags"].erase(0);
        check_golden("diff/golden/" + language + ".txt",
                     leafwright::diff::to_text(test::compared(before, after, phrases), phrases, false));
    }
}

TEST_CASE("colours stand for the marks in a terminal") {
    const auto phrases = test::phrases();
    const Json before = test::content();
    Json after = before;
    after["title"] = "Leg pain";
    const std::string text = leafwright::diff::to_text(test::compared(before, after, phrases), phrases, true);
    CHECK(text.find("\x1b[31;9mCalf\x1b[0m \x1b[32;4mLeg\x1b[0m pain") != std::string::npos);
    CHECK(text.find("[-") == std::string::npos);
}

TEST_CASE("other leaflets and other languages are refused") {
    const auto phrases = test::phrases();
    const auto refusal = [&](const Json& after) {
        leafwright::Diagnostics diagnostics;
        CHECK_FALSE(leafwright::diff::compare(test::version(test::content(), "a"), test::version(after, "b"), phrases,
                                              leafwright::tests::tree(), diagnostics));
        REQUIRE(diagnostics.size() == 1);
        return diagnostics.all()[0].code;
    };
    CHECK(refusal(test::content("en-IN", "ankle-sprain")) == "diff.other-leaflet");
    CHECK(refusal(test::content("hi-IN")) == "diff.other-language");
}
