#include "style/style.hpp"

#include <algorithm>
#include <stdexcept>

#include "style/style_reader.hpp"

namespace leafwright::style {
namespace {

template <typename Value>
const Value& named(const std::map<std::string, Value>& values, const std::string& name, const char* what) {
    const auto found = values.find(name);
    if (found == values.end()) throw std::logic_error(std::string("no ") + what + " is named " + name);
    return found->second;
}

// Reports every name the whole lacks, at the file asked for.
void check_complete(const LayoutFiles& files, Diagnostics& diagnostics) {
    const JsonFile whole{files.own().shown, files.own().text, files.merged};
    check_schema(whole, files.schema.at("/definitions/complete"_json_pointer), "layout", diagnostics);
}

// Whether every name that a layout must give is there.
bool is_complete(const Style& style, const nlohmann::json& schema) {
    const nlohmann::json& properties = schema.at("properties");
    const auto has_all = [&](const char* section, const auto& given) {
        const nlohmann::json& known = properties.at(section).at("properties");
        return std::all_of(known.items().begin(), known.items().end(),
                           [&](const auto& item) { return given.count(item.key()) > 0; });
    };
    return has_all("colors", style.colors) && has_all("text", style.text) && has_all("boxes", style.boxes);
}

}  // namespace

Color Style::color(const std::string& role) const {
    return named(colors, role, "colour");
}

const TextStyle& Style::text_style(const std::string& kind) const {
    return named(text, kind, "text style");
}

const BoxStyle& Style::box(const std::string& kind) const {
    return named(boxes, kind, "box style");
}

double Style::length(const std::string& kind) const {
    return named(figure, kind, "length");
}

Style scaled(const Style& style, double text, double spacing) {
    Style result = style;
    if (text != 1) {
        for (Running* running : {&result.header, &result.first_header, &result.footer}) running->height *= text;
        for (auto& [name, look] : result.text) look.size = std::max(style.smallest_size, look.size * text);
    }
    if (spacing != 1) {
        result.spacing_factor *= spacing;
        Spacing& gaps = result.spacing;
        for (double* gap : {&gaps.paragraph, &gaps.item, &gaps.block, &gaps.section, &gaps.heading, &gaps.box}) {
            *gap *= spacing;
        }
        for (auto& [name, box] : result.boxes) box.padding_y *= spacing;
    }
    return result;
}

std::optional<Style> read_style(const std::string& layout, const std::filesystem::path& layouts,
                                const std::filesystem::path& schemas, const JsonFile* clinic,
                                Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    const std::optional<LayoutFiles> files = read_layout_files(layout, layouts, schemas, clinic, diagnostics);
    if (!files) return std::nullopt;
    if (files->own().value.is_object() && files->own().value.value("abstract", nlohmann::json()) == true)
        files->refuse("layout.abstract", {"/abstract"}, "this layout is only there for others to extend",
                      "use a layout that extends it", diagnostics);
    check_complete(*files, diagnostics);
    Style style = StyleReader(*files, diagnostics).read();
    check_style(style, *files, diagnostics);
    if (is_complete(style, files->schema)) check_contrast(style, *files, diagnostics);
    if (diagnostics.size() > first) return std::nullopt;
    return style;
}

std::vector<LayoutInfo> list_layouts(const std::filesystem::path& layouts, Diagnostics& diagnostics) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(layouts, error))
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    if (error)
        diagnostics.environment("file.unreadable", layouts.string(), "the folder of layouts cannot be read",
                                "check the data folder");
    std::sort(paths.begin(), paths.end());
    std::vector<LayoutInfo> list;
    for (const auto& path : paths) {
        const auto file = read_json(path, "layouts/" + path.filename().string(), {}, diagnostics);
        if (!file || !file->value.is_object()) continue;
        const nlohmann::json none;
        if (file->value.value("abstract", none) == true) continue;
        const nlohmann::json description = file->value.value("description", none);
        list.push_back({path.stem().string(), description.is_string() ? description.get<std::string>() : "", path});
    }
    return list;
}

}  // namespace leafwright::style
