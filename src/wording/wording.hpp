// Fixed strings of the leaflet ("Page 1 of 2", "The short answer") from one catalogue per language:
// content/wording/<language>.json, keys to ICU MessageFormat patterns.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "model/content.hpp"

namespace leafwright::wording {

// Immutable once loaded; safe to share between threads.
class Catalogue {
public:
    // Looks for "en-IN", then "en"; plurals and month names follow "en-IN" either way. Refuses a catalogue that lacks a
    // key the engine asks for, has one it does not know, or has a pattern ICU cannot read.
    static std::optional<Catalogue> load(const std::filesystem::path& folder, const std::string& language,
                                         const std::filesystem::path& schemas, Diagnostics& diagnostics);

    // The text for `key` with named arguments filled in. A key the engine did not declare is a bug
    // and throws std::logic_error.
    [[nodiscard]] std::string text(const std::string& key,
                                   const std::map<std::string, std::string>& arguments = {}) const;
    // "5 July 2026" by the language's own pattern, month names from ICU.
    [[nodiscard]] std::string date(const model::Date& date) const;
    // A whole number as text, for `text` and by itself.
    [[nodiscard]] std::string number(std::size_t value) const;
    // The same catalogue that writes dates and numbers in the language's own digits, where it has any (CLDR's
    // native numbering system); otherwise digits are 0 to 9 in every language.
    [[nodiscard]] Catalogue with_native_digits() const;
    // "English" for "en-IN", in the language of the leaflet.
    [[nodiscard]] std::string language_name(const std::string& tag) const;
    [[nodiscard]] const std::string& language() const;  // of the catalogue found: "en"
    [[nodiscard]] const std::string& source() const;    // the file's own bytes, for hashing

private:
    struct Data;
    std::shared_ptr<const Data> data_;
    std::string zero_to_nine_;  // UTF-8; empty for 0 to 9
};

// From what a leaflet was translated, and who checked it; empty for an original.
std::string translation_note(const model::Leaflet& leaflet, const Catalogue& catalogue);

// Until when a leaflet may be used although its review was due, by whose word and why.
std::string extension_note(const model::Extension& extension, const Catalogue& catalogue);

}  // namespace leafwright::wording
