// The state of every leaflet of a folder, for people, programs and diaries.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "review/review.hpp"
#include "translation/translation.hpp"

namespace leafwright::review {

// One content file. What cannot be read has problems and no standing.
struct Entry {
    std::filesystem::path file;
    std::string id, language, title, version, clinic;
    std::vector<model::Person> people;  // who answers for it: by valid approvals, else the reviewers, else the author
    std::optional<Standing> standing;
    Diagnostics problems;
    // Whether somebody must do something about it within so many days.
    [[nodiscard]] bool needs_care(int days) const;
};

// Whether a file's name is that of a draft beside a published leaflet: <language>.draft.json.
bool is_draft_beside(const std::filesystem::path& file);
// Whether a draft knows all that was said of the published leaflet, whose text this is: its history begins with it, and
// the leaflet is not withdrawn.
bool follows(const model::Leaflet& draft, const std::string& published);

// The content files of a folder, <condition>/<language>.json, in alphabetical order; those that name
// another schema are left out, and so are drafts beside them.
std::vector<std::filesystem::path> content_files(const std::filesystem::path& folder);

// `data` holds the schemas. The most urgent first.
std::vector<Entry> entries_of(const std::vector<std::filesystem::path>& files, const std::filesystem::path& data,
                              const model::Date& today);

std::string to_table(const std::vector<Entry>& entries);
std::string to_json(const std::vector<Entry>& entries, const model::Date& today);
std::string to_csv(const std::vector<Entry>& entries);
// An iCalendar file (RFC 5545) of the days on which reviews are due.
std::string to_calendar(const std::vector<Entry>& entries, const model::Date& today);

}  // namespace leafwright::review
