// A layout as JSON: the file asked for with everything it extends.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace leafwright::style {

struct LayoutFiles {
    std::vector<JsonFile> files;  // what is extended stands before what extends it
    nlohmann::json merged;
    nlohmann::json schema;

    [[nodiscard]] const JsonFile& own() const { return files.back(); }
    // Reports a problem of the merged value at `pointer`, placed in the file that gave the value.
    void refuse(std::string code, const std::string& pointer, std::string message, std::string hint,
                Diagnostics& diagnostics) const;
};

// Nothing when a file cannot be read or its `extends` leads nowhere. Violations of the schema are
// reported and leave the files as they are, so that the caller can look for more problems.
std::optional<LayoutFiles> read_layout_files(const std::string& layout, const std::filesystem::path& layouts,
                                             const std::filesystem::path& schemas, Diagnostics& diagnostics);

}  // namespace leafwright::style
