// Approving, extending and withdrawing, one after the other.
#include "model/dates.hpp"
#include "review/review.hpp"
#include "support/catch.hpp"
#include "support/content.hpp"

using namespace leafwright;
using review::State;

namespace {

const std::filesystem::path schemas = tests::tree() / "schemas";

review::Word word_of(const std::string& name, const model::Date& day) {
    return {{name, "Physician"}, "On leave", {}, day};
}

class Life {
public:
    Life() = default;

    std::optional<std::string> approve(const std::string& name, const model::Date& day = tests::a_day,
                                       std::optional<model::Date> until = {}) {
        problems = {};
        review::Word word = word_of(name, day);
        word.until = until;
        return kept(review::approved(leaflet.read(), clinic(), word, schemas, problems));
    }
    std::optional<std::string> extend(const model::Date& until, const model::Date& day) {
        problems = {};
        review::Word word = word_of("Dr Ana Paul", day);
        word.until = until;
        return kept(review::extended(leaflet.read(), clinic(), word, schemas, problems));
    }
    std::optional<std::string> withdraw(const model::Date& day) {
        problems = {};
        return kept(review::withdrawn(leaflet.read(), word_of("Dr Ana Paul", day), schemas, problems));
    }
    [[nodiscard]] review::Standing standing(const model::Date& day = tests::a_day) const {
        return review::standing(leaflet.read(), clinic(), day);
    }
    [[nodiscard]] model::Clinic clinic() const {
        model::Clinic clinic = leaflet.clinic();
        clinic.review_policy.approvals = approvals;
        return clinic;
    }

    tests::EditedLeaflet leaflet;
    Diagnostics problems;
    int approvals = 1;

private:
    std::optional<std::string> kept(std::optional<std::string> text) const {
        for (const Diagnostic& problem : problems.all()) UNSCOPED_INFO(to_text(problem));
        if (text) leaflet.write(*text);
        return text;
    }
};

// Its lines that the other does not have.
std::vector<std::string> new_lines(const std::string& text, const std::string& before) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        if (before.find(line + '\n') == std::string::npos && before.find(line + ",\n") == std::string::npos) {
            lines.push_back(line);
        }
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("approve, edit, approve again, extend, overdue, withdraw") {
    Life life;
    CHECK(life.standing().state == State::draft);
    REQUIRE(life.approve("Dr Mira Rao"));
    model::Leaflet leaflet = life.leaflet.read();
    CHECK(life.standing().state == State::approved);
    CHECK(leaflet.status == model::Status::approved);
    CHECK(leaflet.published == tests::a_day);
    CHECK(leaflet.last_reviewed == tests::a_day);
    CHECK(leaflet.review_due == model::Date{2031, 8, 1});
    CHECK(leaflet.reviewers.back().name == "Dr Mira Rao");
    REQUIRE(leaflet.history.size() == 1);
    CHECK(leaflet.history[0].kind == model::Event::Kind::approved);

    life.leaflet.change([](nlohmann::json& content) { content["subtitle"] = "What to do"; });
    CHECK(life.standing().state == State::approval_void);
    CHECK_FALSE(life.standing().may_be_rendered());
    CHECK_FALSE(life.extend({2031, 10, 1}, {2031, 7, 1}));
    CHECK(life.problems.has("review.not-approved"));

    REQUIRE(life.approve("Dr Ana Paul", {2026, 9, 1}, model::Date{2028, 9, 1}));
    leaflet = life.leaflet.read();
    CHECK(life.standing({2026, 9, 1}).state == State::approved);
    REQUIRE(leaflet.approvals.size() == 1);
    CHECK(leaflet.approvals[0].person.name == "Dr Ana Paul");
    CHECK(leaflet.published == tests::a_day);
    CHECK(leaflet.review_due == model::Date{2028, 9, 1});
    CHECK(leaflet.history.size() == 2);

    CHECK(life.standing({2028, 9, 2}).state == State::overdue);
    CHECK_FALSE(life.extend({2028, 8, 30}, {2028, 8, 1}));
    CHECK(life.problems.has("review.dates"));
    CHECK_FALSE(life.extend({2029, 3, 1}, {2028, 8, 1}));
    CHECK(life.problems.has("review.dates"));
    REQUIRE(life.extend({2028, 12, 1}, {2028, 9, 2}));
    CHECK(life.standing({2028, 9, 2}).may_be_rendered());
    CHECK(life.standing({2028, 9, 2}).marks.extension->reason == "On leave");
    CHECK(life.standing({2028, 12, 2}).state == State::overdue);
    CHECK(life.leaflet.read().history.back().kind == model::Event::Kind::extended);

    // The same words again, three years on: a review of its own, without the old extension.
    REQUIRE(life.approve("Dr Ana Paul", {2028, 12, 2}));
    CHECK(life.leaflet.read().extensions.empty());
    CHECK(life.standing({2028, 12, 2}).state == State::approved);

    REQUIRE(life.withdraw({2029, 1, 1}));
    CHECK(life.standing({2029, 1, 1}).state == State::withdrawn);
    CHECK(life.standing({2029, 1, 1}).refusals.all()[0].message.find("On leave") != std::string::npos);
    CHECK_FALSE(life.approve("Dr Ana Paul", {2029, 1, 2}));
    CHECK(life.problems.has("review.withdrawn"));
    CHECK_FALSE(life.withdraw({2029, 1, 2}));
}

TEST_CASE("an edit leaves every line that has nothing to do with it") {
    Life life;
    const std::string before = life.leaflet.text();
    const std::string approved = life.approve("Dr Mira Rao").value();
    for (const std::string& line : new_lines(before, approved)) {
        INFO(line);
        const bool replaced = line.find("\"last_reviewed\"") != std::string::npos ||
                              line.find("\"review_due\"") != std::string::npos ||
                              line.find("\"status\"") != std::string::npos;
        CHECK(replaced);
    }
    const std::string extended = life.extend({2031, 10, 1}, {2031, 7, 1}).value();
    CHECK(new_lines(approved, extended).empty());
    const std::string withdrawn = life.withdraw({2031, 7, 2}).value();
    CHECK(new_lines(extended, withdrawn) == std::vector<std::string>{"  \"status\": \"approved\","});
}

TEST_CASE("where two people must approve, the second completes what the first began") {
    Life life;
    life.approvals = 2;
    REQUIRE(life.approve("Dr Mira Rao", tests::a_day, model::Date{2029, 8, 1}));
    CHECK(life.standing().state == State::in_review);
    CHECK(life.leaflet.read().status == model::Status::in_review);
    CHECK_FALSE(life.approve("dr mira  RAO"));
    CHECK(life.problems.has("review.repeated"));
    CHECK_FALSE(life.approve("Dr Ana Paul", {2026, 8, 9}, model::Date{2030, 8, 1}));
    CHECK(life.problems.has("review.dates"));
    REQUIRE(life.approve("Dr Ana Paul", {2026, 8, 9}));
    CHECK(life.standing({2026, 8, 9}).state == State::approved);
    CHECK(life.standing({2026, 8, 9}).approvals.size() == 2);
    CHECK(life.leaflet.read().last_reviewed == tests::a_day);
    CHECK(life.leaflet.read().review_due == model::Date{2029, 8, 1});
    // An edit between the two begins anew.
    Life other;
    other.approvals = 2;
    REQUIRE(other.approve("Dr Mira Rao"));
    other.leaflet.change([](nlohmann::json& content) { content["subtitle"] = "What to do"; });
    REQUIRE(other.approve("Dr Ana Paul", {2026, 8, 9}));
    CHECK(other.standing({2026, 8, 9}).state == State::in_review);
}

TEST_CASE("who, when and until when must make sense") {
    Life life;
    const std::string before = life.leaflet.text();
    const auto refused = [&](const char* code) { return life.problems.has(code) && life.leaflet.text() == before; };
    life.approve(" ");
    CHECK(refused("review.name"));
    life.approve("Dr Mira Rao", {2026, 7, 4});
    CHECK(refused("review.dates"));
    life.approve("Dr Mira Rao", tests::a_day, tests::a_day);
    CHECK(refused("review.dates"));
    life.approve("Dr Mira Rao", tests::a_day, model::Date{2031, 8, 2});
    CHECK(refused("review.dates"));
    life.approve(std::string(101, 'x'));
    CHECK_FALSE(life.problems.empty());
    CHECK(life.leaflet.text() == before);
    life.extend({2029, 10, 1}, {2029, 7, 1});
    CHECK(refused("review.not-approved"));
    REQUIRE(life.approve("Dr Mira Rao"));
    CHECK_FALSE(life.approve("Dr Mira Rao"));
    CHECK(life.problems.has("review.repeated"));
}

TEST_CASE("a role that may not approve is refused, with the one that may have been meant") {
    Life life;
    model::Clinic clinic = life.clinic();
    clinic.review_policy.roles = {"Physicist", "Nurse"};
    Diagnostics problems;
    CHECK_FALSE(review::approved(life.leaflet.read(), clinic, word_of("Dr Rao", tests::a_day), schemas, problems));
    CHECK(problems.has("review.role"));
    CHECK(problems.all()[0].hint == "did you mean \"Physicist\"?");
}
