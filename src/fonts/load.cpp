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

}  // namespace

std::shared_ptr<const FontSet> FontSet::load(const std::string& name, const std::filesystem::path& folder,
                                             const std::filesystem::path& schemas, Diagnostics& diagnostics) {
    const std::filesystem::path path = folder / (name + ".json");
    std::error_code error;
    if (!is_name(name) || !std::filesystem::exists(path, error)) {
        const std::vector<std::string> known = known_sets(folder);
        const std::string near = did_you_mean(name, known);
        std::string list;
        for (const std::string& set : known) list += (list.empty() ? "" : ", ") + set;
        diagnostics.refuse("font.unknown-set", "there is no font set \"" + name + "\"",
                           !near.empty()  ? "did you mean \"" + near + "\"?"
                           : list.empty() ? "put one into " + folder.string()
                                          : "the font sets are: " + list);
        return nullptr;
    }
    const std::size_t first = diagnostics.size();
    const auto schema = read_json(schemas / "fonts.schema.json", "schemas/fonts.schema.json", {}, diagnostics);
    const auto file = read_json(path, "fonts/" + name + ".json", {}, diagnostics);
    if (!schema || !file || !check_schema(*file, schema->value, "font", diagnostics)) return nullptr;
    if (const std::string own = file->value.at("name"); own != name)
        diagnostics.refuse_at("font.bad-value", "/name",
                              "this file is " + name + ".json, but calls itself \"" + own + "\"",
                              "write \"" + name + "\"");
    const auto set = std::make_shared<FileFontSet>(*file, font_folders(file->value, folder));
    set->check(diagnostics);
    locate(*file, first, diagnostics);
    return diagnostics.size() == first ? set : nullptr;
}

}  // namespace leafwright::fonts
