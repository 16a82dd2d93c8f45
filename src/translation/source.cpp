#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "translation/translation.hpp"

namespace leafwright::translation {

std::filesystem::path source_file(const std::filesystem::path& translation, const std::string& of) {
    return translation.parent_path() / (of + ".json");
}

std::optional<Source> read_source(const std::filesystem::path& translation, const std::string& of,
                                  Diagnostics& diagnostics) {
    const std::filesystem::path file = source_file(translation, of);
    Diagnostics unread;
    const auto text = read_file(file, JsonLimits{}.bytes, file.string(), unread);
    auto tree = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (tree.is_object() && tree.value("language", nlohmann::json()) == of) {
        return Source{file.string(), std::make_shared<const nlohmann::json>(std::move(tree))};
    }
    std::string message = text ? "is no leaflet in that language" : "cannot be read";
    for (const Diagnostic& problem : unread.all()) message += ": " + problem.message;
    diagnostics.refuse_at("translation.no-source", "/translation/of",
                          "the leaflet is a translation of " + in_quotes(of) + ", and " + file.string() + ' ' + message,
                          "put the source beside the translation, or delete \"translation\" if it is an original");
    return std::nullopt;
}

std::string sum_of(const Source& source) {
    return sha256(source.tree->dump());
}

}  // namespace leafwright::translation
