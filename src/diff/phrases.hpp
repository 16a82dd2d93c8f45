// The report's own words, from content/diff/phrases.json. The report is for staff and speaks English; the leaflet's
// words stay in their language.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "wording/pattern.hpp"

namespace leafwright::diff {

class Phrases {
public:
    // Patterns in ICU MessageFormat with the arguments {count}, {name}, {from} and {to}. The schema names every key.
    static std::optional<Phrases> load(const std::filesystem::path& data, Diagnostics& diagnostics);

    // A key that the schema does not ask for is a bug and throws std::logic_error.
    [[nodiscard]] std::string text(const std::string& key, const std::string& name = {}, const std::string& from = {},
                                   const std::string& to = {}) const;
    [[nodiscard]] std::string counted(const std::string& key, std::size_t count) const;
    [[nodiscard]] bool has(const std::string& key) const { return patterns_.count(key) > 0; }

private:
    [[nodiscard]] std::string fill(const std::string& key, const wording::Arguments& arguments) const;
    std::map<std::string, wording::Pattern> patterns_;
};

}  // namespace leafwright::diff
