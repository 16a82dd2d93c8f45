#include "diff/phrases.hpp"

#include <stdexcept>

#include "base/json.hpp"

namespace leafwright::diff {

std::optional<Phrases> Phrases::load(const std::filesystem::path& data, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    const auto schema =
        read_json(data / "schemas" / "diff_phrases.schema.json", "schemas/diff_phrases.schema.json", {}, diagnostics);
    const auto file =
        read_json(data / "content" / "diff" / "phrases.json", "content/diff/phrases.json", {}, diagnostics);
    if (!schema || !file || !check_schema(*file, schema->value, "diff", diagnostics)) return std::nullopt;
    Phrases phrases;
    for (const auto& [key, text] : file->value.at("texts").items()) {
        const wording::TextKey expected{key, {{{"count", true}, {"name"}, {"from"}, {"to"}}}};
        auto pattern = wording::Pattern::parse(text.get<std::string>(), expected, "/texts/" + key, diagnostics);
        if (pattern) phrases.patterns_.emplace(key, std::move(*pattern));
    }
    locate(*file, first, diagnostics);
    if (diagnostics.size() > first) return std::nullopt;
    return phrases;
}

std::string Phrases::text(const std::string& key, const std::string& name, const std::string& from,
                          const std::string& to) const {
    return fill(key, {{"count", "0"}, {"name", name}, {"from", from}, {"to", to}});
}

std::string Phrases::counted(const std::string& key, std::size_t count) const {
    return fill(key, {{"count", std::to_string(count)}, {"name", ""}, {"from", ""}, {"to", ""}});
}

std::string Phrases::fill(const std::string& key, const wording::Arguments& arguments) const {
    const auto found = patterns_.find(key);
    if (found == patterns_.end()) throw std::logic_error("the report has no phrase " + key);
    return found->second.fill(arguments, "en");
}

}  // namespace leafwright::diff
