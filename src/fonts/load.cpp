// Reading a font set.
#include <algorithm>

#include "base/json.hpp"
#include "fonts/font_set.hpp"

namespace leafwright::fonts {
namespace {

// Names of the font sets in the folder, sorted.
std::vector<std::string> known_sets(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

// A name is no path: nothing outside the folder can be meant.
bool is_name(const std::string& name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !name.empty() && name.find_first_not_of(letters) == std::string::npos;
}

std::vector<std::filesystem::path> font_folders(const nlohmann::json& set, const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> folders;
    if (!set.contains("folders")) return folders;
    for (const auto& value : set.at("folders")) folders.push_back(folder / value.get<std::string>());
    return folders;
}

class SetReader {
public:
    SetReader(const std::filesystem::path& folder, const nlohmann::json& schema, Diagnostics& diagnostics)
        : folder_(folder), schema_(schema), diagnostics_(diagnostics) {}

    // The file of a set with what it extends behind its own; nothing when a file is missing or wrong.
    std::optional<JsonFile> read(const std::string& name) {
        auto file = read_own(name);
        if (!file || !file->value.contains("extends")) return file;
        const std::size_t first = diagnostics_.size();
        const std::string next = file->value.at("extends");
        std::optional<JsonFile> rest;
        if (std::find(names_.begin(), names_.end(), next) == names_.end()) {
            rest = read(next);
        } else {
            diagnostics_.refuse_at("font.circle", "/extends", "the font sets extend each other in a circle",
                                   "take \"extends\" out of one of them");
        }
        if (!rest) {
            locate(*file, first, diagnostics_);
            return std::nullopt;
        }
        for (const char* list : {"folders", "families", "other_families"}) {
            if (!rest->value.contains(list)) continue;
            for (auto& value : rest->value.at(list)) file->value[list].push_back(std::move(value));
        }
        file->text += rest->text;
        return file;
    }

private:
    std::optional<JsonFile> read_own(const std::string& name) {
        const std::filesystem::path path = folder_ / (name + ".json");
        std::error_code error;
        if (!is_name(name) || !std::filesystem::exists(path, error)) {
            refuse_unknown(name);
            return std::nullopt;
        }
        const std::size_t first = diagnostics_.size();
        auto file = read_json(path, "fonts/" + name + ".json", {}, diagnostics_);
        if (!file || !check_schema(*file, schema_, "font", diagnostics_)) return std::nullopt;
        if (const std::string own = file->value.at("name"); own != name) {
            diagnostics_.refuse_at("font.bad-value", "/name",
                                   "this file is " + name + ".json, but calls itself \"" + own + "\"",
                                   "write \"" + name + "\"");
            locate(*file, first, diagnostics_);
        }
        names_.push_back(name);
        return file;
    }

    void refuse_unknown(const std::string& name) {
        const std::vector<std::string> known = known_sets(folder_);
        const std::string near = did_you_mean(name, known);
        std::string list;
        for (const std::string& set : known) list += (list.empty() ? "" : ", ") + set;
        std::string hint = "the font sets are: " + list;
        if (list.empty()) hint = "put one into " + folder_.string();
        if (!near.empty()) hint = "did you mean \"" + near + "\"?";
        diagnostics_.refuse_at("font.unknown-set", names_.empty() ? "" : "/extends",
                               "there is no font set \"" + name + "\"", std::move(hint));
    }

    const std::filesystem::path& folder_;
    const nlohmann::json& schema_;
    Diagnostics& diagnostics_;
    std::vector<std::string> names_;
};

}  // namespace

std::shared_ptr<const FontSet> FontSet::load(const std::string& name, const std::filesystem::path& folder,
                                             const std::filesystem::path& schemas, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    const auto schema = read_json(schemas / "fonts.schema.json", "schemas/fonts.schema.json", {}, diagnostics);
    if (!schema) return nullptr;
    const auto file = SetReader(folder, schema->value, diagnostics).read(name);
    if (!file || diagnostics.size() > first) return nullptr;
    const auto set = std::make_shared<FileFontSet>(*file, font_folders(file->value, folder));
    set->check(diagnostics);
    locate(*file, first, diagnostics);
    return diagnostics.size() == first ? set : nullptr;
}

}  // namespace leafwright::fonts
