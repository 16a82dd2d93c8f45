#include "lint/settings.hpp"

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Severity severity_of(const Json& word) {
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
        if (word == name_of(severity)) return severity;
    }
    return Severity::off;
}

// What the file says, over what is there already.
void lay_over(const Json& rules, Settings& settings) {
    for (const auto& [name, value] : rules.items()) {
        Setting& setting = settings.rules[name];
        if (value.contains("level")) setting.level = severity_of(value.at("level"));
        if (!value.contains("limits")) continue;
        for (const auto& [limit, number] : value.at("limits").items()) setting.limits[limit] = number.get<double>();
    }
}

bool read_rules(const fs::path& file, const std::string& shown, const fs::path& schemas, Settings& settings,
                Diagnostics& diagnostics) {
    const auto schema =
        read_json(schemas / "lint-rules.schema.json", "schemas/lint-rules.schema.json", {}, diagnostics);
    const auto json = read_json(file, shown, {}, diagnostics);
    if (!schema || !json) return false;
    const std::size_t first = diagnostics.size();
    if (!check_schema(*json, schema->value, "rules", diagnostics)) {
        locate(*json, first, diagnostics);
        return false;
    }
    lay_over(json->value.at("rules"), settings);
    return true;
}

// A data folder of another version may know other rules than the program does.
bool is_complete(const Settings& settings) {
    for (const Rule& rule : table()) {
        const auto found = settings.rules.find(rule.name);
        if (found == settings.rules.end()) return false;
        for (const std::string_view limit : rule.limits) {
            if (found->second.limits.find(limit) == found->second.limits.end()) return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Rules> Rules::load(const fs::path& data, const std::optional<fs::path>& own, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    auto settings = std::make_shared<Settings>();
    const fs::path folder = data / "content" / "lint";
    const fs::path schemas = data / "schemas";
    const std::string shown = "content/lint/rules.json";
    if (read_rules(folder / "rules.json", shown, schemas, *settings, diagnostics) && !is_complete(*settings)) {
        diagnostics.environment("lint.other-version", shown, "this file belongs to another version of the program",
                                "use the data folder that came with the program");
    }
    if (own) read_rules(*own, own->string(), schemas, *settings, diagnostics);
    settings->languages = read_languages(folder, schemas, diagnostics);
    if (diagnostics.size() > first) return std::nullopt;
    Rules rules;
    rules.settings_ = std::move(settings);
    return rules;
}

Severity Rules::level(std::string_view rule) const {
    const auto found = settings_->rules.find(rule);
    return found == settings_->rules.end() ? Severity::off : found->second.level;
}

const Language* Rules::language(const std::string& tag) const {
    for (std::string wider = tag; !wider.empty();) {
        const auto found = settings_->languages.find(wider);
        if (found != settings_->languages.end()) return &found->second;
        const std::size_t hyphen = wider.rfind('-');
        wider.resize(hyphen == std::string::npos ? 0 : hyphen);
    }
    return nullptr;
}

}  // namespace leafwright::lint
