// The canonical form of a leaflet's content, and its sum.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "model/unicode.hpp"
#include "review/review.hpp"

namespace leafwright::review {
namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_picture = 64u << 20;

// The members that say how the content was reviewed, and are no part of what was reviewed.
constexpr const char* records[] = {"$schema", "approvals", "extensions", "status", "withdrawal"};

bool is_of(const Json& person, const Json& approval) {
    return person.value("name", "") == approval.value("name", "") &&
           person.value("role", "") == approval.value("role", "");
}

template <class Drop>
void drop_from(Json& content, const char* key, const Drop& drop) {
    const auto list = content.find(key);
    if (list == content.end() || !list->is_array()) return;
    list->erase(std::remove_if(list->begin(), list->end(), drop), list->end());
    if (list->empty()) content.erase(list);
}

// Who approves is named as a reviewer too, so a second approval must not void the first; a reviewer's name without an
// approval is part of the content. Of the history, what the author wrote is.
Json reviewed_part(Json content) {
    const Json approvals = content.value("approvals", Json::array());
    drop_from(content, "reviewers", [&](const Json& reviewer) {
        return std::any_of(approvals.begin(), approvals.end(), [&](const Json& a) { return is_of(reviewer, a); });
    });
    drop_from(content, "history", [](const Json& event) { return event.value("event", "changed") != "changed"; });
    for (const char* key : records) content.erase(key);
    return content;
}

void collect_pictures(const Json& part, const std::string& pointer, std::map<std::string, std::string>& pictures) {
    if (part.is_object()) {
        for (const auto& [key, value] : part.items()) {
            if (key == "source" && value.is_string()) {
                pictures.emplace(value.get<std::string>(), pointer + "/source");
            } else {
                collect_pictures(value, pointer + '/' + key, pictures);
            }
        }
    } else if (part.is_array()) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            collect_pictures(part[i], pointer + '/' + std::to_string(i), pictures);
        }
    }
}

// As the words are read: one form of Unicode, single spaces.
void tidy_words(Json& part) {
    if (part.is_string()) {
        part = model::tidy(part.get<std::string>());
    } else if (part.is_structured()) {
        for (Json& value : part) tidy_words(value);
    }
}

}  // namespace

bool is_bound(const model::Leaflet& leaflet) {
    return leaflet.status == model::Status::approved || !leaflet.approvals.empty() || !leaflet.extensions.empty();
}

std::optional<std::string> digest_of(const model::Leaflet& leaflet, Diagnostics& diagnostics) {
    std::map<std::string, std::string> pictures;  // by name, with the first place that shows it
    for (const char* part : {"sections", "questions"}) {
        if (leaflet.tree->contains(part)) collect_pictures(leaflet.tree->at(part), std::string("/") + part, pictures);
    }
    const std::size_t first = diagnostics.size();
    Json sums = Json::object();
    for (const auto& [shown, pointer] : pictures) {
        Diagnostics unread;
        const auto bytes = read_file(leaflet.file.parent_path() / shown, largest_picture, shown, unread);
        for (Diagnostic problem : unread.all()) {
            problem.pointer = pointer;
            diagnostics.add(std::move(problem));
        }
        if (bytes) sums[shown] = sha256(*bytes);
    }
    if (diagnostics.size() > first) return std::nullopt;
    Json canonical = {{"content", reviewed_part(*leaflet.tree)}, {"pictures", std::move(sums)}};
    tidy_words(canonical);
    return sha256(canonical.dump());
}

}  // namespace leafwright::review
