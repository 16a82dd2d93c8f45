#include "style/clinic_layers.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/pointer.hpp"

namespace leafwright::style {
namespace {

using Json = nlohmann::json;

constexpr const char* every_layout = "*";

const Json* member(const Json& object, const std::string& key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

// The schema of a clinic's file as far as it is about layouts: each is the part of a layout file that
// says how a leaflet looks, not what the layout is called.
Json clinic_schema(const Json& layout) {
    Json part = layout;
    for (const char* key : own_keys) part["properties"].erase(key);
    Json definitions = std::move(part["definitions"]);
    part.erase("definitions");
    Json schema = {{"type", "object"}, {"definitions", std::move(definitions)}};
    schema["properties"]["colors"] = part.at("properties").at("colors");
    schema["properties"]["layouts"] = {{"type", "object"}, {"additionalProperties", std::move(part)}};
    return schema;
}

class ClinicLayers {
public:
    ClinicLayers(const JsonFile& clinic, const LayoutFiles& files, Diagnostics& diagnostics)
        : clinic_(clinic), files_(files), diagnostics_(diagnostics) {}

    void check_names(std::vector<std::string> known) {
        const Json* layouts = member(clinic_.value, "layouts");
        if (layouts == nullptr || !layouts->is_object()) return;
        known.push_back(name());
        known.emplace_back(every_layout);
        for (const auto& [key, ignored] : layouts->items()) {
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                refuse("layout.unknown", pointer_of(key), "there is no layout \"" + key + "\"",
                       choose_layout(key, known));
            } else if (only_extended(key)) {
                refuse("layout.abstract", pointer_of(key), "\"" + key + "\" is only there for others to extend",
                       "name the layout that extends it, or write \"*\" for every layout");
            }
        }
    }

    // The parts for "*" and for the layout, each with the pointer where it stands.
    std::vector<Layer> layers() {
        std::vector<Layer> result;
        if (!check_schema(clinic_, clinic_schema(files_.schema), "clinic", diagnostics_)) return result;
        if (const Json* layouts = member(clinic_.value, "layouts")) {
            for (const std::string& key : {std::string(every_layout), name()}) {
                if (const Json* part = member(*layouts, key)) add(*part, pointer_of(key), result);
            }
        }
        if (const Json* colors = member(clinic_.value, "colors")) add({{"colors", *colors}}, "", result);
        return result;
    }

private:
    [[nodiscard]] std::string name() const {
        const Json* name = member(files_.own().value, "name");
        return name != nullptr && name->is_string() ? name->get<std::string>() : std::string();
    }

    static std::string pointer_of(const std::string& layout) {
        std::string pointer = "/layouts";
        append_pointer(pointer, layout);
        return pointer;
    }

    [[nodiscard]] bool only_extended(const std::string& layout) const {
        return std::any_of(files_.files.begin(), files_.files.end() - 1, [&](const JsonFile& file) {
            const Json* name = member(file.value, "name");
            const Json* abstract = member(file.value, "abstract");
            return name != nullptr && *name == layout && abstract != nullptr && *abstract == true;
        });
    }

    void add(Json part, const std::string& pointer, std::vector<Layer>& layers) {
        keep_smallest_size(part, pointer);
        layers.push_back({{clinic_.shown, clinic_.text, std::move(part)}, pointer});
    }

    // What patients can read is the layout's promise, which a clinic may raise but not lower.
    void keep_smallest_size(Json& part, const std::string& pointer) {
        const Json* own = member(files_.merged, "smallest_size");
        const Json* wanted = member(part, "smallest_size");
        if (own == nullptr || wanted == nullptr || !own->is_number() || !(*wanted < *own)) return;
        const std::string least = format_number(own->get<double>(), 2) + " pt";
        refuse("layout.small-text", pointer + "/smallest_size",
               "a clinic cannot allow text smaller than the layout does, which is " + least,
               "take it out, or make it at least " + least);
        part.erase("smallest_size");
    }

    void refuse(const char* code, const std::string& pointer, std::string message, std::string hint) {
        const std::size_t first = diagnostics_.size();
        diagnostics_.refuse_at(code, pointer, std::move(message), std::move(hint));
        locate(clinic_, first, diagnostics_);
    }

    const JsonFile& clinic_;
    const LayoutFiles& files_;
    Diagnostics& diagnostics_;
};

}  // namespace

std::vector<Layer> clinic_layers(const JsonFile& clinic, const LayoutFiles& files,
                                 const std::vector<std::string>& known_layouts, Diagnostics& diagnostics) {
    ClinicLayers reader(clinic, files, diagnostics);
    reader.check_names(known_layouts);
    return reader.layers();
}

}  // namespace leafwright::style
