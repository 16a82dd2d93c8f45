// What a leaflet prints of its review: bands, the extension, the history. A file that lacks them is found out.
#include "broken.hpp"
#include "model/dates.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

constexpr model::Date late{2031, 9, 1};

// An approved leaflet that was extended, then is overdue, in a clinic that marks what is overdue.
struct Late {
    Late() {
        leaflet.approve("Dr Mira Rao");
        const std::string clinic = "content/clinics/vinayakm.json";
        test::Folder none;
        std::ifstream in(leaflet.folder() / clinic);
        nlohmann::json json = nlohmann::json::parse(in);
        json["review_policy"]["overdue"] = "mark";
        std::ofstream(leaflet.folder() / clinic) << json.dump(2);
    }

    void extend(const model::Date& until) const {
        Diagnostics diagnostics;
        const review::Word word{{"Dr Ana Paul", "Physician"}, "The reviewer is on leave", until, {2031, 8, 1}};
        const auto text = review::extended(leaflet.read(), leaflet.clinic(), word, tree() / "schemas", diagnostics);
        INFO(told(diagnostics));
        REQUIRE(text);
        leaflet.write(*text);
    }

    std::optional<std::string> render(const model::Date& day, const std::string& layout = "handout",
                                      engine::Watch* watch = nullptr) {
        engine::Request request = asked(leaflet.file(), layout);
        request.today = day;
        problems = {};
        made = engine.lay_out(request, problems);
        return engine.render(made, problems, watch);
    }

    // Whether it is refused with this code when the file is spoilt between writing and proof.
    bool is_found(const char* code, const Spoil& spoil, const std::string& layout = "handout") {
        Breaker breaker(spoil);
        const auto bytes = render(late, layout, &breaker);
        INFO(told(problems));
        CHECK_FALSE(bytes);
        return problems.has(code);
    }

    EditedLeaflet leaflet;
    engine::Engine engine{places()};
    engine::Leaflet made;
    Diagnostics problems;
};

// Takes the first text of a page away, which is the band's.
Spoil without_band(std::size_t page) {
    return [=](QPDF& pdf) {
        Object content = page_at(pdf, page).getKey("/Contents");
        std::string data = data_of(content);
        const std::size_t begin = data.find("BT"), end = data.find("ET", begin);
        data.erase(begin, end + 2 - begin);
        put_data(content, data);
    };
}

std::size_t bands_on(const frame::Frame& page) {
    return static_cast<std::size_t>(
        std::count_if(page.marks.begin(), page.marks.end(), [](const frame::Mark& m) { return m.name == "status"; }));
}

bool is_said(const engine::Leaflet& leaflet, const std::string& words) {
    const engine::LaidOut laid_out = engine::read_aloud(leaflet.pages->document);
    return std::any_of(laid_out.paragraphs.begin(), laid_out.paragraphs.end(), [&](const gates::Paragraph& paragraph) {
        return paragraph.words.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("an overdue leaflet carries its band on every page, and a file without it is refused") {
    Late late_one;
    const auto before = late_one.render({2031, 8, 1});
    CHECK(before == late_one.render(a_day));  // the day is in the file only by what it prints
    for (const frame::Frame& page : late_one.made.pages->document.pages) CHECK(bands_on(page) == 0);
    const auto overdue = late_one.render(late);
    REQUIRE(overdue);
    CHECK(overdue != before);
    CHECK(overdue == late_one.render({2033, 1, 1}));
    CHECK(is_said(late_one.made, "Review overdue: this leaflet may be out of date"));
    for (const frame::Frame& page : late_one.made.pages->document.pages) CHECK(bands_on(page) == 1);
    CHECK(late_one.is_found("gate.governance", without_band(1)));
    CHECK(late_one.is_found("gate.governance", in_stream(metadata, "Marks>overdue<", "Marks>nothing<")));
    CHECK(late_one.is_found("gate.governance", in_stream(metadata, "Status>approved<", "Status>draft<")));
    CHECK(late_one.is_found("gate.governance", in_stream(metadata, "ReviewDue>2031-08-01<", "ReviewDue>2039-08-01<")));
}

TEST_CASE("a draft that is overdue says both on every page") {
    Late both;
    both.leaflet.change([](nlohmann::json& content) { content["status"] = "draft"; });
    REQUIRE(both.render(late, "large-print"));
    for (const frame::Frame& page : both.made.pages->document.pages) CHECK(bands_on(page) == 2);
    CHECK(is_said(both.made, "Draft: not yet approved for patients"));
    CHECK(is_said(both.made, "Review overdue: this leaflet may be out of date"));
}

TEST_CASE("an extension prints who answers for it, why and until when, in the leaflet's language") {
    Late extended;
    extended.extend({2031, 10, 1});
    const auto bytes = extended.render(late);
    REQUIRE(bytes);
    CHECK(bytes == extended.render({2031, 8, 1}));
    const std::string line =
        "Review extended to 1 October 2031 by Dr Ana Paul, Physician. Reason: The reviewer is on leave";
    CHECK(is_said(extended.made, line));
    for (const frame::Frame& page : extended.made.pages->document.pages) CHECK(bands_on(page) == 0);
    // Another line in its place, and no line.
    engine::Leaflet other = extended.made;
    model::Leaflet printed = *other.printed;
    printed.marks.extension->until = {2031, 11, 1};
    other.printed = std::make_shared<const model::Leaflet>(printed);
    Diagnostics found;
    engine::prove_file(other, *bytes, engine::read_aloud(extended.made.pages->document), found, nullptr);
    CHECK(found.has("gate.governance"));
    printed.marks.extension->reason = "Because";
    other.printed = std::make_shared<const model::Leaflet>(printed);
    Diagnostics missing;
    engine::prove_pages(other, engine::read_aloud(extended.made.pages->document), missing, nullptr);
    CHECK(missing.has("gate.missing"));
}

TEST_CASE("an approved file whose approvals are for other content is refused") {
    Late approved;
    const auto bytes = approved.render(a_day);
    REQUIRE(bytes);
    engine::Leaflet other = approved.made;
    other.standing->digest = std::string(64, 'f');
    Diagnostics found;
    engine::prove_file(other, *bytes, engine::read_aloud(approved.made.pages->document), found, nullptr);
    CHECK(found.has("gate.governance"));
}

TEST_CASE("the review history is a table of its own where the layout includes it") {
    Late told;
    told.leaflet.change([](nlohmann::json& content) {
        content["status"] = "draft";
        content["history"].push_back(
            {{"version", "0.0"}, {"date", "2026-06-01"}, {"change", "First words for patients"}});
    });
    told.leaflet.approve("Dr Ana Paul", {2026, 9, 1});
    told.extend({2031, 10, 1});
    REQUIRE(told.render({2031, 9, 2}, "handout"));
    CHECK_FALSE(is_said(told.made, "Review history"));
    REQUIRE(told.render({2031, 9, 2}, "full"));
    for (const char* words : {"Review history", "What changed", "First words for patients", "1 June 2026",
                              "Approved by Dr Ana Paul, Physician", "Approved by Dr Mira Rao, Physician"}) {
        INFO(words);
        CHECK(is_said(told.made, words));
    }
    const frame::TagTree& tags = told.made.pages->document.tags;
    std::size_t rows = 0, heads = 0;
    for (frame::NodeId node = 1; node < tags.size(); ++node) {
        const std::string& pointer = tags.at(node).pointer;
        if (tags.at(node).role == frame::Role::td && pointer.starts_with("/history/") && pointer.ends_with("/date"))
            ++rows;
        if (tags.at(node).role == frame::Role::th) ++heads;
    }
    CHECK(rows == 4);
    CHECK(heads >= 3);
    // A line that is not on paper, or twice.
    engine::Leaflet other = told.made;
    model::Leaflet printed = *other.printed;
    printed.history[1].change = "Other words for patients";
    other.printed = std::make_shared<const model::Leaflet>(printed);
    Diagnostics missing;
    engine::prove_pages(other, engine::read_aloud(told.made.pages->document), missing, nullptr);
    CHECK(missing.has("gate.missing"));
}
