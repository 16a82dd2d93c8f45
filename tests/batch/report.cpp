#include "batch/report.hpp"

#include "base/file.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

namespace leafwright::batch {
namespace {

Entry entry(const std::string& id, Outcome outcome, std::vector<Reason> reasons = {}) {
    Entry result;
    result.id = id;
    result.language = "en-IN";
    result.layout = "handout";
    result.file = id + ".en-IN.handout.pdf";
    result.outcome = outcome;
    result.reasons = std::move(reasons);
    return result;
}

Report report(Shard shard, std::vector<Entry> entries, const std::string& finished = "2026-11-23T10:00:00Z") {
    Report result;
    result.engine = "Leafwright 0.1.0";
    result.today = "2026-11-23";
    result.finished = finished;
    result.shards = {shard};
    result.entries = std::move(entries);
    return result;
}

// A report with something of everything.
Report full() {
    Report result = report({1, 4}, {});
    for (int i = 0; i <= static_cast<int>(Outcome::removed); ++i) {
        result.entries.push_back(entry("leaflet-" + std::to_string(i), static_cast<Outcome>(i)));
    }
    for (int i = 0; i <= static_cast<int>(Reason::forced); ++i) {
        result.entries[0].reasons.push_back(static_cast<Reason>(i));
    }
    result.entries[3].problems.add(
        {"content.empty", Fault::refused, "content/a, \"b\".json", 12, 5, "/title", "the title is empty", "write one"});
    result.entries[3].problems.refuse("gate.order", "a second problem");
    result.entries[4].problems.environment("file.unwritable", "out", "the disk is full", "make room");
    result.entries[5].problems.add({"batch.crash", Fault::bug, "", 0, 0, "", "this is a bug", ""});
    result.entries[1].overdue = true;
    result.entries[7].recall = true;
    result.problems.environment("batch.interrupted", "", "the run was ended");
    return result;
}

std::optional<Report> read_back(const std::string& text, Diagnostics& diagnostics) {
    const test::Folder folder;
    folder.write("report.json", text);
    return read_report(folder / "report.json", LEAFWRIGHT_TREE "/schemas", diagnostics);
}

std::string outcome(const Report& report, const std::string& id) {
    for (const Entry& one : report.entries) {
        if (one.id == id) return std::string(word(one.outcome));
    }
    return "absent";
}

}  // namespace

TEST_CASE("a report is read back as it was written") {
    const Report before = full();
    Diagnostics diagnostics;
    const auto after = read_back(to_json(before), diagnostics);
    REQUIRE(after);
    CHECK(diagnostics.empty());
    CHECK(to_json(*after) == to_json(before));
    CHECK(to_csv(*after) == to_csv(before));
    REQUIRE(after->entries.size() == 10);
    CHECK(after->entries[0].reasons.size() == 13);
    CHECK(after->entries[4].problems.only_environment());
    CHECK(to_text(after->entries[3].problems.all()[0]) == to_text(before.entries[3].problems.all()[0]));
    CHECK(after->shards == std::vector<Shard>{{1, 4}});
}

TEST_CASE("what no JSON file may hold is shown by its name") {
    Report odd = report({0, 1}, {entry("a", Outcome::orphan)});
    odd.entries[0].file = std::string("caf\xe9\t\x07\xee\x80\x80\xe2\x80\xa8") + "z.pdf";
    Diagnostics diagnostics;
    const auto after = read_back(to_json(odd), diagnostics);
    REQUIRE(after);
    CHECK(after->entries[0].file == "caf<?><U+0009><U+0007><U+E000>\xe2\x80\xa8z.pdf");
}

TEST_CASE("a file that is no report is refused with its place") {
    Diagnostics diagnostics;
    CHECK_FALSE(read_back("{\"report\": 1}", diagnostics));
    CHECK(diagnostics.has("report.missing-key"));
    Diagnostics wrong;
    CHECK_FALSE(read_back(to_json(report({4, 4}, {})), wrong));
    CHECK(wrong.has("report.bad-value"));
    Report unknown = report({0, 1}, {});
    std::string text = to_json(unknown);
    text.replace(text.find("\"today\""), 7, "\"tody\"");
    Diagnostics misspelt;
    CHECK_FALSE(read_back(text, misspelt));
    CHECK(misspelt.has("report.unknown-key"));
    Diagnostics missing;
    CHECK_FALSE(read_report("/nowhere/report.json", LEAFWRIGHT_TREE "/schemas", missing));
    CHECK(missing.only_environment());
}

TEST_CASE("the report for spreadsheets follows RFC 4180") {
    Report few = report({0, 1}, {entry("a", Outcome::made, {Reason::content, Reason::fonts})});
    few.entries.push_back(full().entries[3]);
    CHECK(to_csv(few) ==
          "id,language,layout,file,outcome,reasons,overdue,recall,problems\r\n"
          "a,en-IN,handout,a.en-IN.handout.pdf,made,content fonts,no,no,\r\n"
          "leaflet-3,en-IN,handout,leaflet-3.en-IN.handout.pdf,refused,,no,no,\"content/a, \"\"b\"\".json:12:5 /title: "
          "the title is empty; write one [content.empty]\na second problem [gate.order]\"\r\n");
}

TEST_CASE("a report says how its run is to end") {
    const auto fault = [](std::vector<Entry> entries) { return fault_of(report({0, 1}, std::move(entries))); };
    CHECK_FALSE(fault({}));
    CHECK_FALSE(fault({entry("a", Outcome::made), entry("b", Outcome::unchanged), entry("c", Outcome::planned),
                       entry("d", Outcome::withdrawn), entry("e", Outcome::orphan), entry("f", Outcome::removed)}));
    CHECK(fault({entry("a", Outcome::made), entry("b", Outcome::refused)}) == Fault::refused);
    CHECK(fault({entry("a", Outcome::refused), entry("b", Outcome::crashed)}) == Fault::bug);
    // What running again would cure goes first: whoever starts the run again learns of the rest then.
    CHECK(fault({entry("a", Outcome::refused), entry("b", Outcome::failed)}) == Fault::environment);
    CHECK(fault({entry("a", Outcome::crashed), entry("b", Outcome::left_over)}) == Fault::environment);
    Report whole = report({0, 1}, {entry("a", Outcome::made)});
    whole.problems.environment("batch.folder", "out", "the folder has gone");
    CHECK(fault_of(whole) == Fault::environment);
}

TEST_CASE("a report counts") {
    Counts counts = count(full());
    for (const auto& [outcome, number] : counts.outcomes) CHECK(number == 1);
    CHECK(counts.outcomes.size() == 10);
    CHECK(counts.overdue == 1);
    CHECK(counts.recall == 1);
}

TEST_CASE("reports of all shards make one") {
    const Merged merged = merge({report({1, 2}, {entry("b", Outcome::made)}),
                                 report({0, 2}, {entry("c", Outcome::refused), entry("a", Outcome::unchanged)})});
    CHECK(merged.notes.empty());
    CHECK(merged.report.problems.empty());
    CHECK(merged.report.shards == std::vector<Shard>{{0, 2}, {1, 2}});
    REQUIRE(merged.report.entries.size() == 3);
    CHECK(merged.report.entries[0].id == "a");
    CHECK(merged.report.entries[2].id == "c");
    CHECK(fault_of(merged.report) == Fault::refused);
}

TEST_CASE("missing shards are told, as a job array takes them") {
    Merged merged = merge({report({0, 9}, {}), report({4, 9}, {}), report({6, 9}, {}), report({7, 9}, {})});
    REQUIRE(merged.report.problems.size() == 1);
    CHECK(merged.report.problems.all()[0].message == "shards 1-3, 5, 8 of 9 have no report");
    CHECK(fault_of(merged.report) == Fault::environment);
    // Merged again with what was missing, nothing is left of that.
    std::vector<Report> rest = {std::move(merged.report)};
    for (const int index : {1, 2, 3, 8}) rest.push_back(report({index, 9}, {}));
    merged = merge(rest);
    REQUIRE(merged.report.problems.size() == 1);
    CHECK(merged.report.problems.all()[0].message == "shard 5 of 9 has no report");
    CHECK(merge({merged.report, report({5, 9}, {})}).report.problems.empty());
}

TEST_CASE("a library is covered by all parts of one size, whatever else there is") {
    const std::vector<Report> parts = {report({0, 3}, {}), report({0, 2}, {}), report({2, 3}, {}), report({1, 2}, {})};
    CHECK(merge(parts).report.problems.empty());
    CHECK(merge({parts[0], report({0, 1}, {})}).report.problems.empty());
    CHECK(merge({parts[0], parts[1], parts[2]}).report.problems.all()[0].message == "shard 1 of 2 has no report");
}

TEST_CASE("the later of two reports of a shard counts, in whatever order they come") {
    Report killed = report(
        {0, 1},
        {entry("a", Outcome::made, {Reason::missing}), entry("b", Outcome::refused), entry("c", Outcome::left_over),
         entry("d", Outcome::failed), entry("e", Outcome::orphan), entry("f", Outcome::made)},
        "2026-11-23T10:00:00Z");
    killed.problems.environment("batch.interrupted", "", "the run was ended");
    const Report again = report({0, 1},
                                {entry("a", Outcome::unchanged), entry("b", Outcome::made), entry("c", Outcome::made),
                                 entry("d", Outcome::made), entry("e", Outcome::removed), entry("f", Outcome::refused)},
                                "2026-11-23T10:05:00Z");
    for (const auto& reports : {std::vector<Report>{killed, again}, std::vector<Report>{again, killed}}) {
        const Merged merged = merge(reports);
        CHECK(merged.report.entries.size() == 6);
        CHECK(outcome(merged.report, "a") == "made");
        CHECK(merged.report.entries[0].reasons == std::vector<Reason>{Reason::missing});
        CHECK(outcome(merged.report, "b") == "made");
        CHECK(outcome(merged.report, "c") == "made");
        CHECK(outcome(merged.report, "d") == "made");
        CHECK(outcome(merged.report, "e") == "removed");
        CHECK(outcome(merged.report, "f") == "refused");
        CHECK(merged.report.problems.empty());
        CHECK(merged.report.finished == "2026-11-23T10:05:00Z");
        REQUIRE(merged.notes.size() == 1);
        CHECK(merged.notes[0] == "shard 0 of 1 has 2 reports; the later outcome of each leaflet was taken");
    }
}

TEST_CASE("reports of different engines are a problem, of different days a note") {
    Report other = report({1, 2}, {});
    other.today = "2026-11-24";
    const Merged days = merge({report({0, 2}, {}), other});
    CHECK(days.report.problems.empty());
    CHECK(days.report.today == "2026-11-24");
    REQUIRE(days.notes.size() == 1);
    CHECK(days.notes[0].find("2026-11-23 and 2026-11-24") != std::string::npos);
    other.engine = "Leafwright 0.2.0";
    const Merged engines = merge({report({0, 2}, {}), other});
    CHECK(engines.report.problems.has("report.different-engines"));
    CHECK(fault_of(engines.report) == Fault::refused);
}

TEST_CASE("problems of a run stay until all of its shards were run again") {
    Report first = report({0, 2}, {}, "2026-11-23T10:00:00Z");
    first.problems.environment("batch.folder", "out", "the folder has gone");
    Report both = merge({first, report({1, 2}, {})}).report;
    CHECK(both.problems.has("batch.folder"));
    CHECK(merge({both, report({1, 2}, {}, "2026-11-23T11:00:00Z")}).report.problems.has("batch.folder"));
    CHECK(merge({both, report({0, 2}, {}, "2026-11-23T11:00:00Z"), report({1, 2}, {}, "2026-11-23T11:00:00Z")})
              .report.problems.empty());
}

}  // namespace leafwright::batch
