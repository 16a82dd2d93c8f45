#include "style/layout_files.hpp"

#include <algorithm>

#include "style/clinic_layers.hpp"

namespace leafwright::style {
namespace {

using Json = nlohmann::json;

constexpr const char* schema_name = "layout.schema.json";

// A word is the name of a layout of the folder; anything with a slash or an ending is a path.
bool is_name(const std::string& layout) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return layout.find_first_not_of(letters) == std::string::npos;
}

std::vector<std::string> known_layouts(const std::filesystem::path& layouts) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(layouts, error))
        if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

// Objects merge key by key, everything else is replaced; null is a value like any other.
void lay_over(Json& under, const Json& over) {
    if (!under.is_object() || !over.is_object()) {
        under = over;
        return;
    }
    for (const auto& [key, value] : over.items()) lay_over(under[key], value);
}

void drop_own(Json& layout) {
    if (!layout.is_object()) return;
    for (const char* key : own_keys) layout.erase(key);
}

// A name no schema knows has been reported; what it holds is not looked at any further.
void drop_unknown(Json& merged, const Json& schema, const char* section) {
    if (!merged.is_object() || !merged.contains(section) || !merged.at(section).is_object()) return;
    const Json& known = schema.at("properties").at(section).at("properties");
    Json::object_t kept;
    for (const auto& [name, value] : merged.at(section).items())
        if (known.contains(name)) kept.emplace(name, value);
    merged.at(section) = std::move(kept);
}

Origin place_of(const JsonFile& file, const std::string& pointer) {
    Diagnostics found;
    found.refuse_at({}, pointer, {}, {});
    locate(file, 0, found);
    const Diagnostic& place = found.all().front();
    return {place.file, place.line, place.column, place.pointer};
}

class FilesReader {
public:
    FilesReader(const std::filesystem::path& layouts, const Json& schema, Diagnostics& diagnostics)
        : layouts_(layouts), schema_(schema), diagnostics_(diagnostics) {}

    // The files from `layout` to the last one extended; empty when one is missing.
    std::vector<JsonFile> read(const std::string& layout) {
        if (!open_first(layout)) return {};
        while (files_.back().value.is_object() && files_.back().value.contains("extends")) {
            const Json& extends = files_.back().value.at("extends");
            if (!extends.is_string() || !open_extended(extends.get<std::string>())) return {};
        }
        std::reverse(files_.begin(), files_.end());
        return std::move(files_);
    }

private:
    bool open_first(const std::string& layout) {
        if (!is_name(layout)) return open(layout, layout);
        if (open_name(layout)) return true;
        if (!missing_) return false;
        diagnostics_.refuse("layout.unknown", "there is no layout \"" + layout + "\"",
                            choose_layout(layout, known_layouts(layouts_)));
        return false;
    }

    bool open_extended(const std::string& layout) {
        const std::size_t first = diagnostics_.size();
        const JsonFile from = files_.back();
        const std::filesystem::path folder = paths_.back().parent_path();
        if (is_name(layout) ? open_name(layout) : open(folder / layout, shown_beside(from.shown, layout))) return true;
        if (is_name(layout) && missing_)
            diagnostics_.refuse_at("layout.unknown", "/extends", "there is no layout \"" + layout + "\" to extend",
                                   choose_layout(layout, known_layouts(layouts_)));
        locate(from, first, diagnostics_);
        return false;
    }

    bool open_name(const std::string& name) {
        const std::filesystem::path path = layouts_ / (name + ".json");
        std::error_code error;
        missing_ = !std::filesystem::exists(path, error);
        return !missing_ && open(path, "layouts/" + name + ".json");
    }

    bool open(const std::filesystem::path& path, const std::string& shown) {
        if (in_circle(path, shown)) return false;
        std::optional<JsonFile> file = read_json(path, shown, {}, diagnostics_);
        if (!file) return false;
        const std::size_t first = diagnostics_.size();
        check_schema(*file, schema_, "layout", diagnostics_);
        check_name(file->value, path.stem().string());
        locate(*file, first, diagnostics_);
        files_.push_back(*std::move(file));
        paths_.push_back(path);
        return true;
    }

    void check_name(const Json& layout, const std::string& expected) {
        if (!layout.is_object() || !layout.contains("name") || layout.at("name") == expected) return;
        diagnostics_.refuse_at("layout.bad-value", "/name",
                               "this file is " + expected + ".json, but calls itself " + layout.at("name").dump(),
                               "write \"" + expected + "\"");
    }

    bool in_circle(const std::filesystem::path& path, const std::string& shown) {
        std::error_code error;
        const auto same = [&](const std::filesystem::path& other) {
            return std::filesystem::equivalent(path, other, error);
        };
        if (std::none_of(paths_.begin(), paths_.end(), same)) return false;
        std::string way;
        for (const JsonFile& file : files_) way += file.shown + " > ";
        diagnostics_.refuse_at("layout.circle", "/extends",
                               "these layouts extend each other in a circle: " + way + shown,
                               "take \"extends\" out of one of them");
        return true;
    }

    static std::string shown_beside(const std::string& shown, const std::string& layout) {
        return (std::filesystem::path(shown).parent_path() / layout).lexically_normal().generic_string();
    }

    const std::filesystem::path& layouts_;
    const Json& schema_;
    Diagnostics& diagnostics_;
    std::vector<JsonFile> files_;
    std::vector<std::filesystem::path> paths_;
    bool missing_ = false;
};

}  // namespace

std::string choose_layout(const std::string& wanted, const std::vector<std::string>& known) {
    const std::string near = did_you_mean(wanted, known);
    if (!near.empty()) return "did you mean \"" + near + "\"?";
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    return list.empty() ? "give the path of a layout file" : "the layouts are: " + list;
}

Origin LayoutFiles::origin(const std::vector<std::string>& pointers) const {
    const auto given_by = [&](const JsonFile& file) {
        return std::find_if(pointers.begin(), pointers.end(), [&](const std::string& pointer) {
            return file.value.contains(Json::json_pointer(pointer));
        });
    };
    for (auto layer = clinic.rbegin(); layer != clinic.rend(); ++layer) {
        const auto pointer = given_by(layer->file);
        if (pointer != pointers.end()) return place_of(layer->file, layer->pointer + *pointer);
    }
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const auto pointer = given_by(*file);
        if (pointer != pointers.end()) return place_of(*file, *pointer);
    }
    return place_of(own(), pointers.front());
}

void LayoutFiles::refuse(std::string code, const std::vector<std::string>& pointers, std::string message,
                         std::string hint, Diagnostics& diagnostics) const {
    const Origin place = origin(pointers);
    diagnostics.add({std::move(code), Fault::refused, place.file, place.line, place.column, place.pointer,
                     std::move(message), std::move(hint)});
}

std::optional<LayoutFiles> read_layout_files(const std::string& layout, const std::filesystem::path& layouts,
                                             const std::filesystem::path& schemas, const JsonFile* clinic,
                                             Diagnostics& diagnostics) {
    std::optional<JsonFile> schema =
        read_json(schemas / schema_name, std::string("schemas/") + schema_name, {}, diagnostics);
    if (!schema) return std::nullopt;
    LayoutFiles result;
    result.schema = std::move(schema->value);
    result.files = FilesReader(layouts, result.schema, diagnostics).read(layout);
    if (result.files.empty()) return std::nullopt;
    for (const JsonFile& file : result.files) {
        drop_own(result.merged);
        lay_over(result.merged, file.value);
    }
    if (clinic != nullptr) {
        result.clinic = clinic_layers(*clinic, result, known_layouts(layouts), diagnostics);
        for (const Layer& layer : result.clinic) lay_over(result.merged, layer.file.value);
    }
    for (const char* section : {"text", "boxes"}) drop_unknown(result.merged, result.schema, section);
    return result;
}

}  // namespace leafwright::style
