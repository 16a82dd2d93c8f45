// What a leaflet's records come to, by the clinic's policy and the day.
#include "model/dates.hpp"
#include "review/review.hpp"
#include "support/catch.hpp"
#include "support/content.hpp"

using namespace leafwright;
using review::State;
using Act = model::ReviewPolicy::Act;

namespace {

constexpr model::Date today{2026, 8, 1};

// A leaflet as standing() sees it: facts alone.
model::Leaflet leaflet_of(model::Status status) {
    model::Leaflet leaflet;
    leaflet.status = status;
    leaflet.last_reviewed = {2026, 7, 5};
    leaflet.review_due = {2029, 7, 5};
    return leaflet;
}

model::Approval approval_by(const std::string& name) {
    return {{name, "Surgeon"}, {2026, 7, 5}, {2029, 7, 5}, "sum"};
}

model::Leaflet approved_by(const std::vector<std::string>& names) {
    model::Leaflet leaflet = leaflet_of(model::Status::approved);
    for (const std::string& name : names) leaflet.approvals.push_back(approval_by(name));
    return leaflet;
}

review::Standing judge(const model::Leaflet& leaflet, const model::ReviewPolicy& policy = {},
                       const model::Date& day = today, const review::Evidence& evidence = {"sum", false}) {
    model::Clinic clinic;
    clinic.review_policy = policy;
    return review::standing(leaflet, clinic, day, evidence);
}

model::ReviewPolicy two_people() {
    model::ReviewPolicy policy;
    policy.approvals = 2;
    return policy;
}

}  // namespace

TEST_CASE("what nobody approved is marked or refused, as the policy says") {
    for (const auto& [status, state] :
         {std::pair{model::Status::draft, State::draft}, {model::Status::in_review, State::in_review}}) {
        CHECK(judge(leaflet_of(status)).state == state);
        CHECK(judge(leaflet_of(status)).may_be_rendered());
        model::ReviewPolicy strict;
        strict.unapproved = Act::refuse;
        CHECK(judge(leaflet_of(status), strict).refusals.has("review.unapproved"));
    }
    CHECK(judge(leaflet_of(model::Status::superseded)).state == State::superseded);
    CHECK(judge(leaflet_of(model::Status::withdrawn)).state == State::withdrawn);
    CHECK(judge(leaflet_of(model::Status::withdrawn)).refusals.has("content.withdrawn"));
}

TEST_CASE("only as many valid approvals as the policy asks for make a leaflet approved") {
    CHECK(judge(approved_by({"A"})).state == State::approved);
    CHECK(judge(approved_by({"A"})).may_be_rendered());
    CHECK(judge(approved_by({})).refusals.has("review.approvals"));
    CHECK(judge(approved_by({"A"}), two_people()).state == State::unapproved);
    CHECK(judge(approved_by({"A"}), two_people()).refusals.has("review.approvals"));
    CHECK(judge(approved_by({"A", "B"}), two_people()).may_be_rendered());
    CHECK(judge(approved_by({"Dr A", "dr  a"}), two_people()).refusals.has("review.approvals"));
    model::ReviewPolicy physicians;
    physicians.roles = {"Physician"};
    CHECK(judge(approved_by({"A"}), physicians).refusals.has("review.approvals"));
    physicians.roles = {"Physician", "Surgeon"};
    CHECK(judge(approved_by({"A"}), physicians).may_be_rendered());
}

TEST_CASE("an approval counts for its content, its day of review and from its own day on") {
    const auto other = judge(approved_by({"A"}), {}, today, {"other sum", false});
    CHECK(other.state == State::approval_void);
    CHECK(other.refusals.has("review.void"));
    CHECK(other.refusals.all()[0].pointer == "/approvals/0");
    CHECK(other.refusals.all()[0].message.find("by A of 2026-07-05 is void") != std::string::npos);
    CHECK(other.refusals.all()[0].hint.find("leafwright approve") != std::string::npos);
    CHECK(judge(approved_by({"A"}), {}, today, {std::nullopt, false}).state == State::approval_void);
    model::Leaflet moved = approved_by({"A"});
    moved.review_due.year = 2031;
    CHECK(judge(moved).refusals.has("review.void"));
    CHECK_FALSE(judge(approved_by({"A"}), {}, {2026, 7, 4}).may_be_rendered());
}

TEST_CASE("due soon and overdue begin on their day") {
    const auto state = [](const model::Date& day) { return judge(approved_by({"A"}), {}, day).state; };
    CHECK(state({2029, 4, 5}) == State::approved);
    CHECK(state({2029, 4, 6}) == State::due_soon);
    CHECK(state({2029, 7, 5}) == State::due_soon);
    CHECK(state({2029, 7, 6}) == State::overdue);
    const auto overdue = judge(approved_by({"A"}), {}, {2029, 7, 6});
    CHECK(overdue.days_left == -1);
    CHECK(overdue.refusals.has("review.overdue"));
    CHECK(overdue.marks.none());
    model::ReviewPolicy lenient;
    lenient.overdue = Act::mark;
    const auto marked = judge(approved_by({"A"}), lenient, {2029, 7, 6});
    CHECK(marked.may_be_rendered());
    CHECK(marked.marks.overdue);
    for (const auto status : {model::Status::draft, model::Status::in_review, model::Status::superseded}) {
        CHECK(judge(leaflet_of(status), {}, {2029, 7, 6}).refusals.has("review.overdue"));
        CHECK(judge(leaflet_of(status), lenient, {2029, 7, 6}).marks.overdue);
    }
}

TEST_CASE("an extension counts for its content, within the policy's days, until it ends") {
    model::Leaflet leaflet = approved_by({"A"});
    leaflet.extensions.push_back({{"B", "Surgeon"}, "On leave", {2029, 7, 1}, {2029, 10, 1}, "sum"});
    const auto extended = judge(leaflet, {}, {2029, 9, 30});
    CHECK(extended.state == State::due_soon);
    CHECK(extended.due == model::Date{2029, 10, 1});
    REQUIRE(extended.marks.extension);
    CHECK(extended.marks.extension->person.name == "B");
    CHECK(judge(leaflet, {}, {2029, 10, 2}).refusals.has("review.overdue"));
    CHECK(judge(leaflet, {}, {2029, 6, 30}).marks.none());
    model::ReviewPolicy brief;
    brief.longest_extension_days = 30;
    CHECK(judge(leaflet, brief, {2029, 9, 30}).refusals.has("review.overdue"));
    leaflet.extensions[0].sha256 = "other sum";
    CHECK(judge(leaflet, {}, {2029, 9, 30}).refusals.has("review.overdue"));
    CHECK(judge(leaflet, {}, {2029, 9, 30}).marks.none());
}

TEST_CASE("a stale translation is told where nothing more urgent is") {
    CHECK(judge(approved_by({"A"}), {}, today, {"sum", true}).state == State::stale);
    CHECK(judge(approved_by({"A"}), {}, {2029, 8, 1}, {"sum", true}).state == State::overdue);
    CHECK(judge(leaflet_of(model::Status::draft), {}, today, {"sum", true}).state == State::draft);
}

TEST_CASE("dates are read, written and counted") {
    CHECK(model::read_date("2028-02-29") == model::Date{2028, 2, 29});
    for (const char* text : {"2027-02-29", "2028-2-29", "2028-13-01", "2028-02-29 ", "+028-02-29", ""}) {
        CHECK_FALSE(model::read_date(text));
    }
    CHECK(model::iso({987, 2, 3}) == "0987-02-03");
    CHECK(model::days_between({2028, 2, 28}, {2028, 3, 1}) == 2);
    CHECK(model::days_between({2028, 3, 1}, {2028, 2, 28}) == -2);
    CHECK(model::years_after({2028, 2, 29}, 3) == model::Date{2031, 2, 28});
    CHECK(model::years_after({2028, 2, 29}, 4) == model::Date{2032, 2, 29});
    CHECK(model::system_day() >= model::Date{2026, 1, 1});
}
