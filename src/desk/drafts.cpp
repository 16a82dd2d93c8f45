#include "desk/drafts.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/json_edit.hpp"
#include "base/json_places.hpp"
#include "base/words.hpp"

namespace leafwright::desk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// What others have said of an earlier text.
constexpr std::array words_of_others = {"approvals", "extensions", "withdrawal"};

// The tree of text that was parsed before; a value of another kind is the schema's to tell.
Json tree_of(const std::string& text) {
    return Json::parse(text, nullptr, false);
}

std::string word_of(const nlohmann::json& tree, const char* key) {
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    return tree.is_object() && found != tree.end() && found->is_string() ? found->get<std::string>() : std::string();
}

PointerPlaces places_of(const std::string& text, const std::string& pointer) {
    PointerPlaces places;
    places.want(pointer);
    places.scan(text);
    return places;
}

// The text with spaces where the member was.
std::string blanked(std::string text, const std::string& key) {
    const std::string without = without_member(text, key);
    const std::size_t length = text.size() - without.size();
    if (length == 0) return text;
    // The last member goes with the comma before it.
    std::size_t begin = places_of(text, '/' + key).key_of('/' + key);
    while (begin > 0 && (text.compare(0, begin, without, 0, begin) != 0 ||
                         text.compare(begin + length, std::string::npos, without, begin) != 0)) {
        --begin;
    }
    for (std::size_t i = begin; i < begin + length; ++i) {
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
    }
    return text;
}

}  // namespace

bool is_of(const std::string& text, const std::string& id, const Version& version, Diagnostics& diagnostics) {
    const auto file = parse_json(text, version.file.string(), JsonLimits{}, diagnostics);
    if (!file) return false;
    const std::size_t first = diagnostics.size();
    if (!file->value.is_object()) {
        diagnostics.refuse_at("draft.id", "", "this is no leaflet", "write it between { and }");
    } else {
        if (word_of(file->value, "id") != id) {
            diagnostics.refuse_at("draft.id", "/id", "this is the text of another leaflet",
                                  "the id of this one is " + in_quotes(id));
        }
        if (word_of(file->value, "language") != version.language) {
            diagnostics.refuse_at("draft.language", "/language", "this is the text of another language",
                                  "the language of this one is " + in_quotes(version.language));
        }
    }
    if (diagnostics.size() > first) locate(*file, first, diagnostics);
    return diagnostics.size() == first;
}

std::string as_draft(std::string text, const std::string& published) {
    text = with_member(text, "status", "draft");
    for (const char* key : words_of_others) text = without_member(text, key);
    const Json own = tree_of(text), other = tree_of(published);
    const Json history = other.is_object() ? other.value("history", Json()) : Json();
    if (!history.is_array() || history.empty()) return without_member(text, "history");
    return own.value("history", Json()) == history ? text : with_member(text, "history", history);
}

std::string as_draft_in_place(std::string text) {
    const Json tree = tree_of(text);
    if (!tree.is_object()) return text;
    for (const char* key : words_of_others) text = blanked(std::move(text), key);
    constexpr std::string_view draft = "\"draft\"";
    const auto status = tree.find("status");
    const std::string word = status != tree.end() && status->is_string() ? status->dump() : std::string();
    if (word.size() < draft.size()) return text;
    const std::size_t at = places_of(text, "/status").value_of("/status");
    if (text.compare(at, word.size(), word) != 0) return text;  // written with escapes
    return text.replace(at, word.size(), std::string(draft) + std::string(word.size() - draft.size(), ' '));
}

std::optional<Drafts::Text> Drafts::read(const Version& version, Diagnostics& diagnostics) {
    std::error_code error;
    const bool draft = fs::is_regular_file(version.draft, error);
    const fs::path& file = draft ? version.draft : version.file;
    auto text = read_file(file, JsonLimits{}.bytes, file.string(), diagnostics);
    if (!text) return std::nullopt;
    std::string etag = '"' + sha256(*text) + '"';
    return Text{*std::move(text), std::move(etag), draft};
}

Drafts::Outcome Drafts::write(const std::string& id, const Version& version, const std::string& text, Text& result,
                              Diagnostics& diagnostics) {
    if (!is_of(text, id, version, diagnostics)) return Outcome::refused;
    const auto published = read_file(version.file, JsonLimits{}.bytes, version.file.string(), diagnostics);
    if (!published) return Outcome::failed;
    result.text = as_draft(text, *published);
    result.etag = '"' + sha256(result.text) + '"';
    result.draft = true;
    return write_file(version.draft, result.text, diagnostics) ? Outcome::saved : Outcome::failed;
}

}  // namespace leafwright::desk
