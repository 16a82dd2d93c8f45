#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.hpp"
#include "lint/settings.hpp"
#include "lint/words.hpp"

namespace leafwright::lint {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// A cursor over a file that its schema has found right.
class ListReader {
public:
    ListReader(const Json& json, Diagnostics& diagnostics) : json_(json), diagnostics_(diagnostics) {}

    std::vector<std::string> words(const char* place) const {
        std::vector<std::string> list;
        for (const Json& word : at(place)) list.push_back(plain_of(word.get<std::string>()));
        return list;
    }
    WordSet set(const char* place) const {
        const std::vector<std::string> list = words(place);
        return {list.begin(), list.end()};
    }
    Advice advice(const char* place) const {
        Advice map;
        for (const auto& [word, text] : at(place).items()) map[plain_of(word)] = text.get<std::string>();
        return map;
    }
    std::unique_ptr<icu::RegexPattern> pattern(const std::string& place) const {
        return compiled(at(place).get<std::string>(), place);
    }
    // One pattern that matches where any of a list does.
    std::unique_ptr<icu::RegexPattern> any_pattern(const std::string& place) const {
        std::string all;
        for (const Json& one : at(place)) all += (all.empty() ? "(?:" : "|(?:") + one.get<std::string>() + ")";
        return compiled(all.empty() ? "(?!)" : all, place);
    }
    [[nodiscard]] bool has(const char* place) const { return json_.contains(Json::json_pointer(place)); }
    [[nodiscard]] const Json& at(const std::string& place) const { return json_.at(Json::json_pointer(place)); }

private:
    std::unique_ptr<icu::RegexPattern> compiled(const std::string& text, const std::string& place) const {
        UErrorCode status = U_ZERO_ERROR;
        UParseError error{};
        std::unique_ptr<icu::RegexPattern> pattern(
            icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(text), error, status));
        if (U_SUCCESS(status) && pattern != nullptr) return pattern;
        diagnostics_.refuse_at("words.pattern", place, "this is not a pattern that ICU can read",
                               "write it as ICU's regular expressions are written");
        return nullptr;
    }

    const Json& json_;
    Diagnostics& diagnostics_;
};

std::optional<Syllables> read_syllables(const ListReader& reader) {
    if (!reader.has("/syllables")) return std::nullopt;
    Syllables syllables;
    syllables.group = reader.pattern("/syllables/group");
    syllables.fewer = reader.any_pattern("/syllables/fewer");
    syllables.more = reader.any_pattern("/syllables/more");
    for (const auto& [word, count] : reader.at("/syllables/words").items()) {
        syllables.words[plain_of(word)] = count.get<int>();
    }
    return syllables;
}

std::vector<Pattern> read_numbers(const ListReader& reader) {
    std::vector<Pattern> patterns;
    const std::size_t count = reader.at("/numbers").size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::string place = "/numbers/" + std::to_string(i);
        patterns.push_back({reader.pattern(place + "/pattern"), reader.at(place + "/message").get<std::string>(),
                            reader.at(place + "/advice").get<std::string>()});
    }
    return patterns;
}

Language read_language(const ListReader& reader) {
    Language language;
    language.tag = reader.at("/language").get<std::string>();
    language.syllables = read_syllables(reader);
    language.passive_helpers = reader.set("/passive/helpers");
    language.passive_between = reader.set("/passive/between");
    language.participle_endings = reader.words("/passive/endings");
    language.participles = reader.set("/passive/participles");
    language.not_participles = reader.set("/passive/not_participles");
    language.negatives = reader.set("/negatives/words");
    language.negative_endings = reader.words("/negatives/endings");
    language.fixed_negatives = reader.words("/negatives/fixed");
    language.clause_words = reader.set("/negatives/clause_words");
    language.terms = reader.advice("/terms");
    language.known_abbreviations = reader.set("/known_abbreviations");
    language.explained_behind = reader.words("/explanations/behind");
    language.explained_before = reader.words("/explanations/before");
    language.plural_endings = reader.words("/explanations/plural_endings");
    language.promotional = reader.advice("/promotional");
    language.link_phrases = reader.words("/link_phrases");
    language.screen_phrases = reader.words("/screen_phrases");
    language.alt_openings = reader.words("/alternative_openings");
    language.warning_words = reader.words("/warning_words");
    language.announcing_words = reader.words("/announcing_words");
    language.percentage = reader.pattern("/percentages/percentage");
    language.frequency = reader.pattern("/percentages/frequency");
    language.amount_words = reader.set("/percentages/amount_words");
    language.range = reader.pattern("/ranges/range");
    language.units = reader.set("/ranges/units");
    language.numbers = read_numbers(reader);
    return language;
}

std::vector<fs::path> language_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json" && entry.path().stem() != "rules") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::map<std::string, Language, std::less<>> read_languages(const fs::path& folder, const fs::path& schemas,
                                                            Diagnostics& diagnostics) {
    std::map<std::string, Language, std::less<>> languages;
    const auto schema =
        read_json(schemas / "lint-words.schema.json", "schemas/lint-words.schema.json", {}, diagnostics);
    if (!schema) return languages;
    for (const fs::path& file : language_files(folder)) {
        const std::size_t first = diagnostics.size();
        const auto json = read_json(file, "content/lint/" + file.filename().string(), {}, diagnostics);
        if (!json) continue;
        if (check_schema(*json, schema->value, "words", diagnostics)) {
            Language language = read_language(ListReader(json->value, diagnostics));
            if (language.tag != file.stem().string()) {
                diagnostics.refuse_at("words.bad-value", "/language", "the file's name says another language",
                                      "write the same language here and in the name");
            }
            languages.insert_or_assign(language.tag, std::move(language));
        }
        locate(*json, first, diagnostics);
    }
    return languages;
}

}  // namespace leafwright::lint
