// The first steps that content and clinic files share.
#pragma once

#include <filesystem>
#include <optional>

#include "base/json.hpp"
#include "model/part.hpp"

namespace leafwright::model {

// The file, parsed and checked against the schema in `schema_file`. Its violations go to the
// diagnostics, their codes beginning with `code_prefix`; nothing is returned only when there is no JSON to look at.
std::optional<JsonFile> read_source(const std::filesystem::path& file, const std::filesystem::path& schema_file,
                                    const std::string& code_prefix, Diagnostics& diagnostics);

// The file's folder, and the one above as root.
Folders folders_of(const std::filesystem::path& file);

}  // namespace leafwright::model
