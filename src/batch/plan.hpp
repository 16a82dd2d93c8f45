// What is to be made, and why.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "batch/batch.hpp"
#include "batch/report.hpp"
#include "engine/engine.hpp"

namespace leafwright::batch {

// <condition>/<language>.json of the content folder, sorted; with `languages`, only those. Other folders of content
// (clinics, wording, lint, units) are left out.
std::vector<std::filesystem::path> find_contents(const std::filesystem::path& folder,
                                                 const std::vector<std::string>& languages, Diagnostics& diagnostics);

// One content's files, in the order of the layouts: `planned` is to be made, for the reasons given. None when the
// leaflet is another shard's. Content that cannot be read is planned too: making it tells what is wrong.
std::vector<Entry> plan(engine::Engine& engine, const Request& request, const std::filesystem::path& content);

// "<id>.<language>.<layout>.pdf".
std::string file_name(const std::string& id, const std::string& language, const std::string& layout);

// Entries as messages between processes.
std::string packed(const std::vector<Entry>& entries);
std::vector<Entry> unpacked(std::string_view bytes);

}  // namespace leafwright::batch
