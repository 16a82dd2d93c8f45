// Lists of leaflets by what their review asks for.
#include "review/listing.hpp"

#include <set>

#include "support/catch.hpp"
#include "support/content.hpp"

using namespace leafwright;
using review::State;

namespace {

std::vector<review::Entry> entries(const tests::EditedLeaflet& leaflet, const model::Date& day = tests::a_day) {
    return review::entries_of(review::content_files(leaflet.folder() / "content"), tests::tree(), day);
}

// The lines of a calendar, put together again.
std::vector<std::string> unfolded(const std::string& calendar) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < calendar.size();) {
        const std::size_t end = calendar.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const std::string line = calendar.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(line.find('\n') == std::string::npos);
        if (line.starts_with(' ')) {
            lines.back() += line.substr(1);
        } else {
            lines.push_back(line);
        }
        at = end + 2;
    }
    return lines;
}

}  // namespace

TEST_CASE("the most urgent leaflet comes first, one that cannot be read before all") {
    const tests::EditedLeaflet leaflet;
    leaflet.approve("Dr Mira Rao");
    auto list = entries(leaflet);
    REQUIRE(list.size() == 6);
    CHECK(list.back().id == "calf-pain");
    CHECK(list.back().standing->state == State::approved);
    CHECK(list.back().people.at(0).name == "Dr Mira Rao");
    CHECK_FALSE(list.back().needs_care(90));

    leaflet.change([](nlohmann::json& content) { content["subtitle"] = "What to do"; });
    list = entries(leaflet);
    CHECK(list.front().standing->state == State::approval_void);
    CHECK(list.front().needs_care(0));
    list = entries(leaflet, {2029, 7, 6});
    CHECK(list.front().standing->state == State::overdue);
    CHECK(list.back().standing->state == State::approval_void);

    leaflet.write("{");
    list = entries(leaflet);
    REQUIRE(list.size() == 6);
    CHECK_FALSE(list.front().standing);
    CHECK_FALSE(list.front().problems.empty());
    CHECK(review::to_table(list).starts_with("problem"));
}

TEST_CASE("a calendar has a day for each review, by a name that stays") {
    const tests::EditedLeaflet leaflet([](nlohmann::json& content) {
        content["title"] = "Pain, in the calf; \\ leg: " + std::string(40, 'x');
        content["subtitle"] = "y";
    });
    const auto names = [](const std::vector<std::string>& lines) {
        std::set<std::string> result;
        for (const std::string& line : lines) {
            if (line.starts_with("UID:")) result.insert(line);
        }
        return result;
    };
    const auto lines = unfolded(review::to_calendar(entries(leaflet), tests::a_day));
    CHECK(lines.front() == "BEGIN:VCALENDAR");
    CHECK(lines.back() == "END:VCALENDAR");
    CHECK(names(lines).size() == 6);
    CHECK(std::count(lines.begin(), lines.end(), "DTSTART;VALUE=DATE:20290705") == 6);
    CHECK(std::count(lines.begin(), lines.end(), "DTSTAMP:20260801T000000Z") == 6);
    const std::string summary =
        "SUMMARY:Review due: Pain\\, in the calf\\; \\\\ leg: " + std::string(40, 'x') + " (en-IN)";
    CHECK(std::count(lines.begin(), lines.end(), summary) == 1);
    CHECK(names(unfolded(review::to_calendar(entries(leaflet, {2027, 1, 1}), {2027, 1, 1}))) == names(lines));
    leaflet.change([](nlohmann::json& content) { content["status"] = "withdrawn"; });
    CHECK(names(unfolded(review::to_calendar(entries(leaflet), tests::a_day))).size() == 5);
}

TEST_CASE("a table for spreadsheets quotes what needs it") {
    const tests::EditedLeaflet leaflet([](nlohmann::json& content) { content["title"] = "=1+2, \"calf\""; });
    const std::string csv = review::to_csv(entries(leaflet));
    CHECK(csv.starts_with("state,due,days_left,id,"));
    CHECK(csv.find(",calf-pain,en-IN,\"'=1+2, \"\"calf\"\"\",0.1,") != std::string::npos);
    std::size_t rows = 0;
    for (std::size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2)) ++rows;
    CHECK(rows == 7);
    const auto json = nlohmann::json::parse(review::to_json(entries(leaflet), tests::a_day));
    CHECK(json.at("today") == "2026-08-01");
    CHECK(json.at("files").size() == 6);
    CHECK(json.at("files")[0].at("state") == "draft");
    CHECK(json.at("files")[0].at("may_be_rendered") == true);
}
