#include <unicode/locid.h>
#include <unicode/numsys.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "base/json.hpp"
#include "wording/date_pattern.hpp"
#include "wording/pattern.hpp"
#include "wording/wording.hpp"

namespace leafwright::wording {

namespace {

constexpr std::string_view date_key = "date";

bool is_language_tag(const std::string& language) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !language.empty() && std::all_of(language.begin(), language.end(), fits);
}

std::vector<std::string> known_languages(const std::filesystem::path& folder) {
    std::vector<std::string> languages;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") languages.push_back(entry.path().stem().string());
    std::sort(languages.begin(), languages.end());
    return languages;
}

// The language or the nearest wider one that has a catalogue: "zh-Hant-HK", "zh-Hant", "zh". Empty
// when there is none.
std::string find_language(const std::filesystem::path& folder, const std::string& language) {
    if (!is_language_tag(language)) return {};
    std::error_code error;
    for (std::string tag = language; !tag.empty();) {
        if (std::filesystem::exists(folder / (tag + ".json"), error)) return tag;
        const std::size_t hyphen = tag.rfind('-');
        tag.resize(hyphen == std::string::npos ? 0 : hyphen);
    }
    return {};
}

void refuse_unknown_language(const std::filesystem::path& folder, const std::string& language,
                             Diagnostics& diagnostics) {
    std::string list;
    for (const std::string& known : known_languages(folder)) list += (list.empty() ? "" : ", ") + known;
    diagnostics.refuse("wording.unknown-language", "there is no wording for the language \"" + language + "\"",
                       (list.empty() ? "" : "there is wording for: " + list + "; ") +
                           "add a catalogue for it to the folder content/wording");
}

const std::string* text_of(const nlohmann::json& catalogue, std::string_view key) {
    const nlohmann::json::json_pointer place("/texts/" + std::string(key));
    if (!catalogue.contains(place) || !catalogue.at(place).is_string()) return nullptr;
    return &catalogue.at(place).get_ref<const std::string&>();
}

// The ten digits of the language's own numbering system; empty when they are 0 to 9 or it counts otherwise.
std::string native_digits(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(language + "-u-nu-native", status);
    const std::unique_ptr<icu::NumberingSystem> system(icu::NumberingSystem::createInstance(locale, status));
    std::string digits;
    if (U_FAILURE(status) || system->isAlgorithmic() || system->getRadix() != 10) return digits;
    system->getDescription().toUTF8String(digits);
    return digits == "0123456789" ? std::string() : digits;
}

// `text` with each digit 0 to 9 in its place among `zero_to_nine`.
std::string in_digits(const std::string& text, const std::string& zero_to_nine) {
    if (zero_to_nine.empty()) return text;
    const std::size_t bytes = zero_to_nine.size() / 10;
    std::string result;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            result += zero_to_nine.substr(static_cast<std::size_t>(c - '0') * bytes, bytes);
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace

struct Catalogue::Data {
    std::string language;  // of the catalogue
    std::string asked;     // the language asked for, whose rules apply
    std::string source;
    std::map<std::string, Pattern> patterns;
    std::unique_ptr<DatePattern> date;

    // What is missing or no text has been reported already.
    void read(const JsonFile& file, Diagnostics& diagnostics) {
        source = file.text;
        for (const TextKey& key : text_keys()) {
            const std::string* text = text_of(file.value, key.key);
            if (text == nullptr) continue;
            const std::string pointer = "/texts/" + std::string(key.key);
            if (key.key == date_key)
                date = DatePattern::parse(*text, asked, pointer, diagnostics);
            else if (auto pattern = Pattern::parse(*text, key, pointer, diagnostics))
                patterns.emplace(key.key, *std::move(pattern));
        }
        if (file.value.is_object() && file.value.value("language", nlohmann::json()) != language)
            diagnostics.refuse_at("wording.bad-value", "/language",
                                  "the file's name says its language is \"" + language + "\"",
                                  "write the same language here");
    }
    [[nodiscard]] bool is_complete() const { return date != nullptr && patterns.size() + 1 == text_keys().size(); }
};

std::optional<Catalogue> Catalogue::load(const std::filesystem::path& folder, const std::string& language,
                                         const std::filesystem::path& schemas, Diagnostics& diagnostics) {
    const std::string found = find_language(folder, language);
    if (found.empty()) {
        refuse_unknown_language(folder, language, diagnostics);
        return std::nullopt;
    }
    const std::size_t first = diagnostics.size();
    const auto schema = read_json(schemas / "wording.schema.json", "schemas/wording.schema.json", {}, diagnostics);
    const auto file = read_json(folder / (found + ".json"), "content/wording/" + found + ".json", {}, diagnostics);
    if (!schema || !file) return std::nullopt;
    check_schema(*file, schema->value, "wording", diagnostics);

    auto data = std::make_shared<Data>();
    data->language = found;
    data->asked = language;
    data->read(*file, diagnostics);
    locate(*file, first, diagnostics);
    // A schema of another version may ask for less than the engine does.
    if (diagnostics.size() == first && !data->is_complete())
        diagnostics.environment("wording.other-version", file->shown,
                                "this catalogue and its schema belong to another version of the program",
                                "use the data folder that came with the program");
    if (diagnostics.size() > first) return std::nullopt;
    Catalogue catalogue;
    catalogue.data_ = std::move(data);
    return catalogue;
}

std::string Catalogue::text(const std::string& key, const std::map<std::string, std::string>& arguments) const {
    const auto found = data_->patterns.find(key);
    if (found == data_->patterns.end()) throw std::logic_error("no wording has the key " + key);
    const Pattern& pattern = found->second;
    std::string text = pattern.fill(arguments, data_->asked);
    return pattern.has_number() ? in_digits(text, zero_to_nine_) : text;
}

std::string Catalogue::date(const model::Date& date) const {
    return in_digits(data_->date->format(date), zero_to_nine_);
}

std::string Catalogue::number(std::size_t value) const {
    return in_digits(std::to_string(value), zero_to_nine_);
}

Catalogue Catalogue::with_native_digits() const {
    Catalogue catalogue = *this;
    catalogue.zero_to_nine_ = native_digits(data_->asked);
    return catalogue;
}

std::string Catalogue::language_name(const std::string& tag) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale language = icu::Locale::forLanguageTag(tag, status);
    // With its script, which tells traditional from simplified Chinese, and without its country.
    const icu::Locale shown = icu::Locale::forLanguageTag(data_->asked, status);
    icu::UnicodeString name;
    icu::Locale(language.getLanguage(), language.getScript()).getDisplayName(shown, name);
    std::string result;
    return U_SUCCESS(status) ? name.toUTF8String(result) : tag;
}

const std::string& Catalogue::language() const {
    return data_->language;
}

const std::string& Catalogue::source() const {
    return data_->source;
}

std::string translation_note(const model::Leaflet& leaflet, const Catalogue& catalogue) {
    if (!leaflet.translation) return {};
    const std::string language = catalogue.language_name(leaflet.translation->of);
    if (!leaflet.translation->checked_by) return catalogue.text("translated_unchecked", {{"language", language}});
    const model::Translation::Check& check = *leaflet.translation->checked_by;
    return catalogue.text("translated_checked", {{"language", language},
                                                 {"name", check.person.name},
                                                 {"role", check.person.role},
                                                 {"date", catalogue.date(check.date)}});
}

std::string extension_note(const model::Extension& extension, const Catalogue& catalogue) {
    return catalogue.text("extended", {{"date", catalogue.date(extension.until)},
                                       {"name", extension.person.name},
                                       {"role", extension.person.role},
                                       {"reason", extension.reason}});
}

}  // namespace leafwright::wording
