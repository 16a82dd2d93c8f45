#include "model/source.hpp"

#include <system_error>
#include <utility>

namespace leafwright::model {

std::optional<JsonFile> read_source(const std::filesystem::path& file, const std::filesystem::path& schema_file,
                                    const std::string& code_prefix, Diagnostics& diagnostics) {
    std::optional<JsonFile> json = read_json(file, file.string(), {}, diagnostics);
    if (!json) return std::nullopt;
    const std::optional<JsonFile> schema = read_json(schema_file, schema_file.string(), {}, diagnostics);
    if (!schema) return std::nullopt;
    check_schema(*json, schema->value, code_prefix, diagnostics);
    return json;
}

Folders folders_of(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(file, error).lexically_normal();
    const std::filesystem::path folder = absolute.parent_path();
    return {folder.parent_path(), folder};
}

}  // namespace leafwright::model
