// A layout as JSON: the file asked for with everything it extends, and what a clinic lays over it.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "style/style.hpp"

namespace leafwright::style {

// What a layout file says about itself and no other layout takes from it.
constexpr std::array<const char*, 5> own_keys = {"$schema", "name", "description", "abstract", "extends"};

// A part of a layout in a file of another kind.
struct Layer {
    JsonFile file;        // its value is the part alone
    std::string pointer;  // where the part stands in the file
};

struct LayoutFiles {
    std::vector<JsonFile> files;  // what is extended stands before what extends it
    std::vector<Layer> clinic;    // laid over them, in this order
    nlohmann::json merged;
    nlohmann::json schema;

    [[nodiscard]] const JsonFile& own() const { return files.back(); }
    // The place in the file that gave the merged value at one of `pointers`: the last file to do so, and
    // the first of the pointers that it gives.
    [[nodiscard]] Origin origin(const std::vector<std::string>& pointers) const;
    // Reports a problem that the values at `pointers` make together, at its origin.
    void refuse(std::string code, const std::vector<std::string>& pointers, std::string message, std::string hint,
                Diagnostics& diagnostics) const;
};

// Nothing when a file cannot be read or its `extends` leads nowhere. Violations of the schema are
// reported and leave the files as they are, so that the caller can look for more problems. `clinic` is
// the clinic's own file, or null.
std::optional<LayoutFiles> read_layout_files(const std::string& layout, const std::filesystem::path& layouts,
                                             const std::filesystem::path& schemas, const JsonFile* clinic,
                                             Diagnostics& diagnostics);

// What to do about the name of a layout that is none of the known ones.
std::string choose_layout(const std::string& wanted, const std::vector<std::string>& known);

}  // namespace leafwright::style
