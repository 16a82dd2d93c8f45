#include "style/style_reader.hpp"

#include <algorithm>
#include <charconv>

#include "model/section_role.hpp"

namespace leafwright::style {
namespace {

using Json = nlohmann::json;

// The member, or null where there is none.
const Json* member(const Json* object, const std::string& key) {
    if (object == nullptr || !object->is_object()) return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

double number(const Json* object, const std::string& key, double otherwise = 0) {
    const Json* value = member(object, key);
    return value != nullptr && value->is_number() ? value->get<double>() : otherwise;
}

int whole(const Json* object, const std::string& key, int otherwise) {
    constexpr double most = 1'000'000;
    return static_cast<int>(std::clamp(number(object, key, otherwise), -most, most));
}

bool flag(const Json* object, const std::string& key, bool otherwise) {
    const Json* value = member(object, key);
    return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

std::string text(const Json* object, const std::string& key, const std::string& otherwise = {}) {
    const Json* value = member(object, key);
    return value != nullptr && value->is_string() ? value->get<std::string>() : otherwise;
}

// The members of an object, none for anything else.
Json::object_t members(const Json* object) {
    return object != nullptr && object->is_object() ? object->get<Json::object_t>() : Json::object_t();
}

// The elements of an array, none for anything else.
Json::array_t elements(const Json* array) {
    return array != nullptr && array->is_array() ? array->get<Json::array_t>() : Json::array_t();
}

std::optional<Color> hex_color(const std::string& text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 1, end, value, 16);
    if (error != std::errc() || stop != end) return std::nullopt;
    return Color{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
                 static_cast<std::uint8_t>(value & 0xFF)};
}

std::vector<std::string> color_roles(const Json& schema) {
    std::vector<std::string> roles;
    for (const auto& [role, ignored] : schema.at("/properties/colors/properties"_json_pointer).items())
        roles.push_back(role);
    return roles;
}

std::string role_hint(const std::string& role, const std::vector<std::string>& roles) {
    const std::string near = did_you_mean(role, roles);
    if (!near.empty()) return "did you mean \"" + near + "\"?";
    std::string list;
    for (const std::string& name : roles) list += (list.empty() ? "" : ", ") + name;
    return "the roles are: " + list;
}

}  // namespace

StyleReader::StyleReader(const LayoutFiles& files, Diagnostics& diagnostics)
    : files_(files), diagnostics_(diagnostics), roles_(color_roles(files.schema)) {}

Style StyleReader::read() {
    style_ = Style();
    style_.name = text(&files_.merged, "name");
    style_.description = text(&files_.merged, "description");
    style_.smallest_size = number(&files_.merged, "smallest_size", style_.smallest_size);
    style_.font_set = text(&files_.merged, "font_set");
    style_.font_set_origin = files_.origin({"/font_set"});
    style_.source = files_.merged.dump();
    read_page();
    read_colors();
    read_text();
    read_boxes();
    style_.ground = color(member(&files_.merged, "ground"), "/ground");
    read_spacing();
    read_running();
    read_costs();
    read_fit();
    read_choices();
    return std::move(style_);
}

void StyleReader::read_page() {
    const Json* page = member(&files_.merged, "page");
    const Json* size = member(page, "size");
    if (size != nullptr && size->is_string()) {
        const std::string name = size->get<std::string>();
        if (name == "A4")
            style_.page = {mm(210), mm(297)};
        else if (name == "A5")
            style_.page = {mm(148), mm(210)};
        else
            files_.refuse("layout.bad-value", {"/page/size"}, "\"" + name + "\" is no page size known here",
                          "use \"A4\", \"A5\" or {\"width_mm\": 210, \"height_mm\": 297}", diagnostics_);
    } else {
        style_.page = {mm(number(size, "width_mm")), mm(number(size, "height_mm"))};
    }
    const Json* margin = member(page, "margin_mm");
    style_.margin_top = mm(number(margin, "top"));
    style_.margin_bottom = mm(number(margin, "bottom"));
    style_.margin_left = mm(number(margin, "left"));
    style_.margin_right = mm(number(margin, "right"));
    const Json* columns = member(&files_.merged, "columns");
    style_.columns = std::clamp(whole(columns, "count", 1), 1, 4);
    style_.column_gap = mm(number(columns, "gap_mm"));
    style_.align_baselines = flag(columns, "align_baselines", false);
    const Json* sides = member(&files_.merged, "sides");
    style_.sides = {whole(sides, "least", 1), whole(sides, "most", 0), whole(sides, "multiple_of", 1)};
}

void StyleReader::read_colors() {
    for (const std::string& role : roles_) style_.colors[role] = Color{};
    for (const auto& [role, value] : members(member(&files_.merged, "colors")))
        if (value.is_string()) style_.colors[role] = hex_color(value.get<std::string>()).value_or(Color{});
}

std::optional<Color> StyleReader::color(const Json* value, const std::string& pointer) {
    if (value == nullptr || !value->is_string()) return std::nullopt;
    const std::string name = value->get<std::string>();
    if (const std::optional<Color> given = hex_color(name)) return given;
    if (const auto role = style_.colors.find(name); role != style_.colors.end()) return role->second;
    if (name.rfind('#', 0) == 0)
        files_.refuse("layout.bad-color", {pointer}, "\"" + name + "\" is no colour",
                      "write it as #rrggbb, for example #0b5563", diagnostics_);
    else
        files_.refuse("layout.unknown-color", {pointer}, "there is no colour role \"" + name + "\"",
                      role_hint(name, roles_), diagnostics_);
    return std::nullopt;
}

void StyleReader::read_text() {
    for (const auto& [name, value] : members(member(&files_.merged, "text"))) {
        TextStyle& kind = style_.text[name];
        kind.size = number(&value, "size", kind.size);
        kind.leading = number(&value, "leading", kind.leading);
        kind.weight = text(&value, "weight") == "bold" ? Weight::bold : Weight::regular;
        kind.color = color(member(&value, "color"), "/text/" + name + "/color").value_or(Color{});
    }
}

void StyleReader::read_boxes() {
    for (const auto& [name, value] : members(member(&files_.merged, "boxes"))) {
        BoxStyle& box = style_.boxes[name];
        box.fill = color(member(&value, "fill"), "/boxes/" + name + "/fill");
        box.border = color(member(&value, "border"), "/boxes/" + name + "/border");
        box.border_width = number(&value, "border_width");
        box.radius = number(&value, "radius");
        box.padding_x = number(&value, "padding_x");
        box.padding_y = number(&value, "padding_y");
    }
}

void StyleReader::read_spacing() {
    const Json* given = member(&files_.merged, "spacing");
    Spacing& spacing = style_.spacing;
    spacing.paragraph = number(given, "paragraph");
    spacing.item = number(given, "item");
    spacing.block = number(given, "block");
    spacing.section = number(given, "section");
    spacing.heading = number(given, "heading");
    spacing.indent = number(given, "indent");
    spacing.number_indent = number(given, "number_indent");
    spacing.box = number(given, "box");
    for (const auto& [name, value] : members(member(&files_.merged, "figure")))
        if (value.is_number()) style_.figure[name] = value.get<double>();
}

void StyleReader::read_running() {
    const auto running = [this](const char* key) {
        const Json* given = member(&files_.merged, key);
        return Running{flag(given, "rule", true), mm(number(given, "height_mm"))};
    };
    style_.first_header = running("first_header");
    style_.header = running("header");
    style_.footer = running("footer");
    style_.draft_band = mm(number(&files_.merged, "draft_band_mm"));
}

void StyleReader::read_costs() {
    const Json* given = member(&files_.merged, "flow");
    FlowCosts& flow = style_.flow;
    flow.empty_page = number(given, "empty_page");
    flow.empty_last = number(given, "empty_last");
    flow.sparse_page = number(given, "sparse_page");
    flow.uneven_columns = number(given, "uneven_columns");
    flow.widow = number(given, "widow");
    flow.orphan = number(given, "orphan");
    flow.list_edge = number(given, "list_edge");
    flow.paragraph_break = number(given, "paragraph_break");
    flow.item_break = number(given, "item_break");
    flow.bound_break = number(given, "bound_break");
    flow.section_break = number(given, "section_break");
    flow.extra_page = number(given, "extra_page");
    given = member(&files_.merged, "lines");
    LineCosts& lines = style_.lines;
    lines.raggedness = number(given, "raggedness");
    lines.short_last = number(given, "short_last");
    lines.single_last = number(given, "single_last");
    lines.after_short_word = number(given, "after_short_word");
}

// A layout without "fit" keeps its sizes.
void StyleReader::read_fit() {
    const Json* given = member(&files_.merged, "fit");
    const auto or_else = [&](const char* key, double fallback) {
        return member(given, key) == nullptr ? fallback : number(given, key);
    };
    const auto found = style_.text.find("body");
    if (found == style_.text.end()) return;
    const double body = found->second.size;
    Fit& fit = style_.fit;
    fit.body_smallest = or_else("body_smallest", body);
    fit.body_largest = or_else("body_largest", std::max(body, fit.body_smallest));
    fit.body_step = or_else("body_step", fit.body_step);
    fit.spacing_least = or_else("spacing_least", 1);
    fit.spacing_most = or_else("spacing_most", 1);
}

void StyleReader::read_choices() {
    const Json* qr = member(&files_.merged, "qr");
    style_.qr.module = mm(number(qr, "module_mm"));
    style_.qr.smallest_module = mm(number(qr, "smallest_module_mm"));
    style_.qr.quiet = whole(qr, "quiet", 4);
    const std::string level = text(qr, "level", "M");
    style_.qr.level = level.empty() ? 'M' : level[0];
    const Json* include = member(&files_.merged, "include");
    style_.include.max_priority = whole(include, "max_priority", 9);
    for (const Json& name : elements(member(include, "roles"))) {
        const auto role = name.is_string() ? model::section_role(name.get<std::string>()) : std::nullopt;
        if (role) style_.include.roles.push_back(*role);
    }
    style_.include.shorter = flag(include, "shorter", false);
    style_.include.references = flag(include, "references", true);
    style_.include.related = flag(include, "related", true);
    style_.include.alternative_names = flag(include, "alternative_names", true);
    style_.include.history = flag(include, "history", false);
    for (const Json& part : elements(member(&files_.merged, "parts")))
        if (part.is_string()) style_.parts.push_back(part.get<std::string>());
}

}  // namespace leafwright::style
