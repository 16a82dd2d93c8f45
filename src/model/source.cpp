#include "model/source.hpp"

#include <map>
#include <mutex>
#include <system_error>
#include <utility>

namespace leafwright::model {

struct Schemas::State {
    std::filesystem::path folder;
    std::mutex lock;
    std::map<std::string, nlohmann::json> read;  // its elements stay where they are
};

Schemas::Schemas(std::filesystem::path folder) : state_(std::make_unique<State>()) {
    state_->folder = std::move(folder);
}

Schemas::~Schemas() = default;

const nlohmann::json* Schemas::find(const std::string& name, Diagnostics& diagnostics) const {
    const std::lock_guard guard(state_->lock);
    const auto known = state_->read.find(name);
    if (known != state_->read.end()) return &known->second;
    const std::filesystem::path file = state_->folder / (name + ".schema.json");
    std::optional<JsonFile> schema = read_json(file, file.string(), {}, diagnostics);
    return schema ? &state_->read.emplace(name, std::move(schema->value)).first->second : nullptr;
}

std::optional<JsonFile> read_source(const std::filesystem::path& file, const Schemas& schemas, const std::string& name,
                                    Diagnostics& diagnostics) {
    return checked(read_json(file, file.string(), {}, diagnostics), schemas, name, diagnostics);
}

std::optional<JsonFile> checked(std::optional<JsonFile> json, const Schemas& schemas, const std::string& name,
                                Diagnostics& diagnostics) {
    if (!json) return std::nullopt;
    const nlohmann::json* schema = schemas.find(name, diagnostics);
    if (schema == nullptr) return std::nullopt;
    check_schema(*json, *schema, name, diagnostics);
    return json;
}

Folders folders_of(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(file, error).lexically_normal();
    const std::filesystem::path folder = absolute.parent_path();
    return {folder.parent_path(), folder};
}

}  // namespace leafwright::model
