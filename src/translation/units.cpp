#include "translation/units.hpp"

#include <unicode/normalizer2.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "translation/translation.hpp"

namespace leafwright::translation {
namespace {

std::u32string code_points(const std::string& text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto c = next_code_point(text, at)) result += *c;
    }
    return result;
}

Forms read_forms(const nlohmann::json& json) {
    Forms forms;
    forms.decimal = code_points(json.at("decimal").get<std::string>()).front();
    for (const auto& [unit, texts] : json.at("units").items()) {
        forms.known.insert(unit);
        for (const auto& text : texts) forms.forms.push_back({composed(code_points(text.get<std::string>())), unit});
    }
    std::stable_sort(forms.forms.begin(), forms.forms.end(),
                     [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
    return forms;
}

}  // namespace

std::u32string composed(std::u32string_view text) {
    constexpr char32_t first_mark = 0x300;  // what lies below is composed already
    std::u32string result(text);
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < first_mark; })) return result;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return result;
    icu::UnicodeString units;
    for (const char32_t c : text) units.append(static_cast<UChar32>(c));
    units = form->normalize(units, status);
    if (U_FAILURE(status)) return result;
    result.clear();
    for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
        result += static_cast<char32_t>(units.char32At(i));
    }
    return result;
}

struct Units::State {
    std::filesystem::path data;
    std::mutex lock;
    std::optional<JsonFile> schema;
    std::map<std::string, Forms> read;  // by the tag asked for; its elements stay where they are
};

Units::Units(std::filesystem::path data) : state_(std::make_unique<State>()) {
    state_->data = std::move(data);
}

Units::~Units() = default;

const Forms* Units::find(const std::string& language, Diagnostics& diagnostics) const {
    const std::lock_guard guard(state_->lock);
    const auto known = state_->read.find(language);
    if (known != state_->read.end()) return &known->second;
    std::error_code error;
    for (const std::string& tag : {language, language.substr(0, language.find('-'))}) {
        const std::filesystem::path path = state_->data / "content" / "units" / (tag + ".json");
        if (tag.empty() || !std::filesystem::exists(path, error)) continue;
        const std::size_t first = diagnostics.size();
        if (!state_->schema) {
            const std::string shown = "schemas/units.schema.json";
            state_->schema = read_json(state_->data / "schemas" / "units.schema.json", shown, {}, diagnostics);
        }
        const auto file = read_json(path, "content/units/" + tag + ".json", {}, diagnostics);
        if (!state_->schema || !file) return nullptr;
        const bool right = check_schema(*file, state_->schema->value, "units", diagnostics);
        locate(*file, first, diagnostics);
        return right ? &state_->read.emplace(language, read_forms(file->value)).first->second : nullptr;
    }
    return &state_->read[language];
}

}  // namespace leafwright::translation
