// What a batch did: for people, for spreadsheets, and for merging what several workers did.
// schemas/batch-report.schema.json describes the file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "batch/shard.hpp"

namespace leafwright::batch {

enum class Outcome {
    made,
    unchanged,  // was up to date
    planned,    // would be made: a run that only plans
    refused,    // trying again will not help
    failed,     // the environment's fault
    crashed,    // a bug of ours
    left_over,  // not reached before the run was ended
    withdrawn,  // nothing is made of it; where its file is still there, `recall` is true
    orphan,     // a file that no content makes
    removed,    // such a file, taken away
};

// Why a file is made.
enum class Reason {
    missing,
    damaged,  // not as it was written
    content,
    artwork,
    clinic,
    layout,
    fonts,
    wording,
    translation,  // the leaflet it was translated from
    review,       // what is marked on it because of the day
    engine,
    options,
    forced,
};

std::string_view word(Outcome outcome);
std::string_view word(Reason reason);

// One file of the output folder.
struct Entry {
    std::string id, language, layout;  // as far as they are known: of an orphan they may be empty
    std::string file;                  // relative to the output folder, with '/'
    Outcome outcome = Outcome::made;
    std::vector<Reason> reasons;
    bool overdue = false;  // its review is; it may have been made all the same
    bool recall = false;   // withdrawn, and there is still a file of it
    Diagnostics problems;
};

struct Report {
    std::string engine;                     // "Leafwright 0.1.0"
    std::string today;                      // "2026-11-23", the day that review dates were compared with
    std::string finished;                   // "2026-11-23T22:15:58Z", when the run ended; which report is the later one
    std::vector<Shard> shards = {Shard{}};  // those it tells of: one of a run, several of merged reports
    std::vector<Entry> entries;
    Diagnostics problems;  // of the run as a whole
};

// By id, language, layout and file.
void sort(Report& report);

// How many entries have each outcome, and how many are overdue or to be recalled.
struct Counts {
    std::vector<std::pair<Outcome, std::size_t>> outcomes;  // all of them, in the order of the enumeration
    std::size_t overdue = 0, recall = 0;
};
Counts count(const Report& report);

// What the run's exit code should say. Environment, when running again would get further: something failed
// or was left over; else a bug, when something crashed; else refused; nothing when all is well.
std::optional<Fault> fault_of(const Report& report);

std::string to_json(const Report& report);
// RFC 4180, with a header: a row for each entry.
std::string to_csv(const Report& report);
// A report that to_json wrote.
std::optional<Report> read_report(const std::filesystem::path& file, const std::filesystem::path& schemas,
                                  Diagnostics& diagnostics);

// One report of those that workers wrote, in any order. A file that two of them tell of, since one was
// started again, has the later outcome, but for `unchanged`, which does not hide that it was made. Shards without
// a report, and engines of different versions, become problems of the merged report; what is worth knowing
// but no fault is in `notes`.
struct Merged {
    Report report;
    std::vector<std::string> notes;
};
Merged merge(std::vector<Report> reports);

}  // namespace leafwright::batch
