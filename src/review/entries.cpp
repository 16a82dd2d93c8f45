#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <tuple>

#include "base/file.hpp"
#include "base/json.hpp"
#include "model/reader.hpp"
#include "review/listing.hpp"

namespace leafwright::review {
namespace {

namespace fs = std::filesystem;

// Of the same day, which comes first.
int urgency(const Entry& entry) {
    if (!entry.standing) return 0;
    switch (entry.standing->state) {
        case State::overdue:
            return 1;
        case State::approval_void:
            return 2;
        case State::unapproved:
            return 3;
        case State::stale:
            return 4;
        case State::due_soon:
            return 5;
        case State::in_review:
            return 6;
        case State::draft:
            return 7;
        case State::approved:
            return 8;
        case State::superseded:
            return 9;
        case State::withdrawn:
            break;
    }
    return 10;
}

// A file that names the schema of something else, even when it is broken. One that names none is content.
bool is_other_data(const fs::path& file) {
    constexpr std::string_view ending = ".schema.json", content = "content";
    Diagnostics none;
    const auto text = read_file(file, JsonLimits{}.bytes, file.string(), none);
    const std::size_t at = text ? text->find(ending) : std::string::npos;
    return at != std::string::npos &&
           (at < content.size() || text->substr(at - content.size(), content.size()) != content);
}

class Lister {
public:
    Lister(const fs::path& data, const model::Date& today) : schemas_(data / "schemas"), units_(data), today_(today) {}

    Entry entry_of(const fs::path& file) {
        Entry entry;
        entry.file = file;
        const auto leaflet = model::read_leaflet(file, schemas_, entry.problems);
        if (!leaflet) return entry;
        entry.id = leaflet->id;
        entry.language = leaflet->language;
        entry.title = leaflet->title;
        entry.version = leaflet->version;
        entry.clinic = leaflet->clinic;
        const model::Clinic* clinic = clinic_of(*leaflet, entry.problems);
        if (clinic == nullptr) return entry;
        entry.standing = standing(*leaflet, *clinic, today_, is_stale(*leaflet));
        for (const model::Approval& approval : entry.standing->approvals) entry.people.push_back(approval.person);
        if (entry.people.empty()) entry.people = leaflet->reviewers;
        if (entry.people.empty()) entry.people.push_back(leaflet->author);
        return entry;
    }

private:
    const model::Clinic* clinic_of(const model::Leaflet& leaflet, Diagnostics& diagnostics) {
        const fs::path file = model::clinic_file(leaflet);
        auto known = clinics_.find(file);
        if (known == clinics_.end()) {
            Diagnostics problems;
            auto clinic = model::read_clinic(file, schemas_, problems);
            known = clinics_.emplace(file, std::pair{std::move(clinic), std::move(problems)}).first;
        }
        const auto& [clinic, problems] = known->second;
        for (const Diagnostic& problem : problems.all()) diagnostics.add(problem);
        return clinic ? &*clinic : nullptr;
    }

    bool is_stale(const model::Leaflet& leaflet) {
        if (!leaflet.translation) return false;
        Diagnostics none;
        const auto source = translation::read_source(leaflet.file, leaflet.translation->of, none);
        if (!source) return true;
        const auto comparison = translation::compare(*source, *leaflet.tree, units_);
        return comparison.refuses() || !comparison.warnings.empty();
    }

    model::Schemas schemas_;
    translation::Units units_;
    model::Date today_;
    std::map<fs::path, std::pair<std::optional<model::Clinic>, Diagnostics>> clinics_;
};

}  // namespace

bool Entry::needs_care(int days) const {
    if (!standing) return true;
    switch (standing->state) {
        case State::withdrawn:
        case State::superseded:
            return false;
        case State::overdue:
        case State::approval_void:
        case State::unapproved:
        case State::stale:
            return true;
        default:
            return standing->days_left <= days;
    }
}

bool is_draft_beside(const fs::path& file) {
    return file.extension() == ".json" && file.stem().extension() == ".draft";
}

bool follows(const model::Leaflet& draft, const std::string& published) {
    const auto history = [](const nlohmann::json& tree) {
        const auto found = tree.is_object() ? tree.find("history") : tree.end();
        return tree.is_object() && found != tree.end() && found->is_array() ? *found : nlohmann::json::array();
    };
    const nlohmann::json tree = nlohmann::json::parse(published, nullptr, false);
    // No history tells of a withdrawal, which only its own file takes back.
    if (tree.is_object() && tree.value("status", nlohmann::json()) == "withdrawn") return false;
    const nlohmann::json before = history(tree), now = history(*draft.tree);
    return before.size() <= now.size() && std::equal(before.begin(), before.end(), now.begin());
}

std::vector<fs::path> content_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry& condition : fs::directory_iterator(folder, error)) {
        std::error_code ignored;
        for (const fs::directory_entry& file : fs::directory_iterator(condition.path(), ignored)) {
            const fs::path& path = file.path();
            if (path.extension() == ".json" && !is_draft_beside(path) && !is_other_data(path)) files.push_back(path);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Entry> entries_of(const std::vector<fs::path>& files, const fs::path& data, const model::Date& today) {
    Lister lister(data, today);
    std::vector<Entry> entries;
    for (const fs::path& file : files) entries.push_back(lister.entry_of(file));
    const auto order = [](const Entry& entry) {
        const model::Date due = entry.standing ? entry.standing->due : model::Date{};
        return std::tuple(urgency(entry), due, entry.file);
    };
    std::stable_sort(entries.begin(), entries.end(),
                     [&](const Entry& a, const Entry& b) { return order(a) < order(b); });
    return entries;
}

}  // namespace leafwright::review
