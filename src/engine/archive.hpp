// Archived PDFs: which file of a leaflet was valid on a given day, by what the files state of themselves.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/seal.hpp"
#include "model/content.hpp"

namespace leafwright::engine {

struct ArchiveQuestion {
    std::filesystem::path folder;
    std::string id;
    std::string language, version;  // empty: any
    model::Date on;
};

struct ArchivedFile {
    std::filesystem::path file;
    std::string language, version, layout, status;
    model::Date from, until;  // of its last review, and of the next
    Seal seal = Seal::absent;
    bool valid = false;   // it could be handed out on the day
    std::string verdict;  // in words
};

// The leaflet's files, the newest first. What is no PDF or no leaflet is passed over.
std::vector<ArchivedFile> look_up(const ArchiveQuestion& question, Diagnostics& diagnostics);

std::string to_table(const std::vector<ArchivedFile>& files);
std::string to_json(const std::vector<ArchivedFile>& files, const ArchiveQuestion& question);

}  // namespace leafwright::engine
