#include "engine/inputs.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"
#include "translation/translation.hpp"

namespace leafwright::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t digits = 16;
constexpr std::size_t largest_picture = 64u << 20;
constexpr std::size_t furthest = 64u << 10;  // an XMP packet is no longer

std::string string_at(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

// Every "source" in the order of the keys; without recursion, since nothing has looked at the depth yet.
std::vector<std::string> sources_in(const Json& content) {
    std::vector<std::string> sources;
    std::vector<const Json*> open{&content};
    while (!open.empty()) {
        const Json& value = *open.back();
        open.pop_back();
        std::string source = string_at(value, "source");
        if (!source.empty()) sources.push_back(std::move(source));
        if (!value.is_structured()) continue;
        const std::size_t first = open.size();
        for (const Json& part : value) {
            if (part.is_structured()) open.push_back(&part);
        }
        std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
    }
    return sources;
}

// "hi" for "hi-IN", and the tag itself.
void add_units(const std::string& language, const fs::path& folder, std::vector<fs::path>& files) {
    // No tag leads out of the folder.
    if (language.empty() || language.find_first_of("/.") != std::string::npos) return;
    files.push_back(folder / (language + ".json"));
    files.push_back(folder / (language.substr(0, language.find('-')) + ".json"));
}

}  // namespace

std::string to_line(const Sums& sums) {
    std::string line;
    for (const auto& [kind, sum] : sums) line += (line.empty() ? "" : " ") + kind + ':' + sum;
    return line;
}

Sums read_line(std::string_view line) {
    Sums sums;
    while (!line.empty()) {
        const std::string_view word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(line.size(), word.size() + 1));
        const std::size_t colon = word.find(':');
        if (colon != std::string_view::npos) sums.emplace_back(word.substr(0, colon), word.substr(colon + 1));
    }
    return sums;
}

std::optional<std::string_view> stated_line(std::string_view pdf) {
    const std::size_t begin = pdf.find(inputs_begin);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::string_view rest = pdf.substr(begin + inputs_begin.size()).substr(0, furthest);
    const std::size_t end = rest.find(inputs_end);
    if (end == std::string_view::npos) return std::nullopt;
    return rest.substr(0, end);
}

std::vector<std::string> differences(std::string_view before, std::string_view now) {
    std::vector<std::string> kinds;
    const Sums old = read_line(before), fresh = read_line(now);
    const auto compare = [&](const Sums& these, const Sums& those) {
        for (const auto& sum : these) {
            const bool same = std::find(those.begin(), those.end(), sum) != those.end();
            const bool told = std::find(kinds.begin(), kinds.end(), sum.first) != kinds.end();
            if (!same && !told) kinds.push_back(sum.first);
        }
    };
    compare(fresh, old);
    compare(old, fresh);
    return kinds;
}

std::string short_sum(std::string_view bytes) {
    return sha256(bytes).substr(0, digits);
}

std::string short_sum(const std::vector<fs::path>& files) {
    std::string sums;
    for (const fs::path& file : files) {
        Diagnostics missing;
        const auto bytes = read_file(file, largest_picture, {}, missing);
        sums += bytes ? sha256(*bytes) : "none";
        sums += '\n';
    }
    return short_sum(sums);
}

std::vector<fs::path> pictures_of(const Json& content, const fs::path& file) {
    std::error_code error;
    const fs::path folder = fs::absolute(file, error).lexically_normal().parent_path();
    std::vector<fs::path> files;
    for (const std::string& source : sources_in(content)) {
        Diagnostics outside;
        const auto path = resolve_inside(folder.parent_path(), folder, source, {}, outside);
        if (path) files.push_back(*path);
    }
    return files;
}

std::vector<fs::path> translation_files(const Json& content, const fs::path& file, const fs::path& data) {
    std::vector<fs::path> files;
    const auto translation = content.is_object() ? content.find("translation") : content.end();
    if (!content.is_object() || translation == content.end()) return files;
    const std::string of = string_at(*translation, "of");
    if (of.empty() || of.find('/') != std::string::npos) return files;
    files.push_back(translation::source_file(file, of));
    add_units(of, data / "content" / "units", files);
    add_units(string_at(content, "language"), data / "content" / "units", files);
    return files;
}

std::vector<std::string> other_languages(const Json& content) {
    std::vector<std::string> languages;
    const auto others = content.is_object() ? content.find("also_in") : content.end();
    if (!content.is_object() || others == content.end() || !others->is_array()) return languages;
    for (const Json& other : *others) languages.push_back(string_at(other, "language"));
    return languages;
}

}  // namespace leafwright::engine
