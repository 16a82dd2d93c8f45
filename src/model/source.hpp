// The first steps that content and clinic files share.
#pragma once

#include <filesystem>
#include <optional>

#include "base/json.hpp"
#include "model/part.hpp"
#include "model/reader.hpp"

namespace leafwright::model {

// The file, parsed and checked against the schema called `name`, which also begins the codes of its
// violations. Nothing is returned only when there is no JSON to look at, or no schema.
std::optional<JsonFile> read_source(const std::filesystem::path& file, const Schemas& schemas, const std::string& name,
                                    Diagnostics& diagnostics);

// The same for what is parsed already; nothing stays nothing.
std::optional<JsonFile> checked(std::optional<JsonFile> json, const Schemas& schemas, const std::string& name,
                                Diagnostics& diagnostics);

// The file's folder, and the one above as root.
Folders folders_of(const std::filesystem::path& file);

}  // namespace leafwright::model
