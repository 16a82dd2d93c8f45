#include "diff/pictures.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/pointer.hpp"
#include "diff/places.hpp"

namespace leafwright::diff {
namespace {

using Json = nlohmann::json;

// Every picture's name, and where it is first shown.
void collect(const Json& json, std::string& pointer, std::map<std::string, std::string>& found) {
    if (!json.is_structured()) return;
    for (std::size_t i = 0; json.is_array() && i < json.size(); ++i) {
        const PointerScope scope(pointer, std::to_string(i));
        collect(json[i], pointer, found);
    }
    if (!json.is_object()) return;
    for (const auto& [key, value] : json.items()) {
        const PointerScope scope(pointer, key);
        if (key == "source" && value.is_string()) found.emplace(value.get<std::string>(), pointer);
        collect(value, pointer, found);
    }
}

std::map<std::string, std::string> pictures_of(const Version& version) {
    std::map<std::string, std::string> found;
    std::string pointer;
    collect(*version.tree, pointer, found);
    return found;
}

// The sum of a picture's file; empty when it is not at hand.
std::string sum_of(const Version& version, const std::string& name) {
    if (version.file.empty()) return {};
    constexpr std::size_t largest = 64u << 20;
    const std::filesystem::path folder = std::filesystem::absolute(version.file).parent_path();
    Diagnostics absent;
    const auto path = resolve_inside(folder.parent_path(), folder, name, {}, absent);
    const auto bytes = path ? read_file(*path, largest, name, absent) : std::nullopt;
    return bytes ? sha256(*bytes) : std::string();
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

void compare_pictures(const Version& before, const Version& after, const Phrases& phrases, Comparison& comparison) {
    const auto olds = pictures_of(before), news = pictures_of(after);
    std::vector<std::string> absent;
    std::vector<Change> changes;
    for (const auto& [name, pointer] : news) {
        const auto old = olds.find(name);
        if (old == olds.end()) continue;
        const std::string was = sum_of(before, name), is = sum_of(after, name);
        if (was.empty() || is.empty()) {
            absent.push_back(name);
        } else if (was != is) {
            Change change;
            change.group = Group::pictures;
            change.before = old->second;
            change.after = pointer;
            change.place = place_of(*after.tree, pointer, phrases);
            change.note = phrases.text("note_picture", name);
            changes.push_back(std::move(change));
        }
    }
    if (!absent.empty()) comparison.notes.push_back(phrases.text("note_absent_pictures", joined(absent)));
    auto& list = comparison.changes;
    const auto behind =
        std::find_if(list.begin(), list.end(), [](const Change& change) { return change.group > Group::pictures; });
    list.insert(behind, changes.begin(), changes.end());
}

}  // namespace leafwright::diff
