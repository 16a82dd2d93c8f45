#include "batch/plan.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/seal.hpp"
#include "engine/inputs.hpp"
#include "review/listing.hpp"

namespace leafwright::batch {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t largest_output = 256u << 20;

// As ids, languages and layouts are written, which no path hides in.
bool is_plain_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string word_of(const Json& content, const char* key) {
    const auto found = content.is_object() ? content.find(key) : content.end();
    return content.is_object() && found != content.end() && found->is_string() ? found->get<std::string>()
                                                                               : std::string();
}

std::optional<Reason> reason_of(std::string_view kind) {
    for (int i = 0; i <= static_cast<int>(Reason::forced); ++i) {
        if (word(static_cast<Reason>(i)) == kind) return static_cast<Reason>(i);
    }
    return std::nullopt;
}

class Planner {
public:
    Planner(engine::Engine& engine, const Request& request, const fs::path& content)
        : engine_(engine), request_(request), file_(content) {}

    std::vector<Entry> run() {
        Diagnostics told;  // by making it
        text_ = read_file(file_, JsonLimits{}.bytes, file_.string(), told).value_or(std::string());
        tree_ = Json::parse(text_, nullptr, false);
        id_ = word_of(tree_, "id");
        if (!is_plain_name(id_)) id_ = file_.parent_path().filename().string();
        language_ = word_of(tree_, "language");
        if (!is_plain_name(language_)) language_ = file_.stem().string();
        std::vector<Entry> entries;
        if (!request_.shard.holds(id_)) return entries;
        engine::Engine::Unread unread{file_, text_, tree_};
        for (const std::string& layout : request_.layouts) entries.push_back(entry(layout, unread));
        return entries;
    }

private:
    Entry entry(const std::string& layout, engine::Engine::Unread& unread) {
        Entry entry;
        entry.id = id_;
        entry.language = language_;
        entry.layout = fs::path(layout).stem().string();
        entry.file = file_name(id_, language_, entry.layout);
        std::error_code error;
        const fs::path output = request_.output / entry.file;
        // What is to be printed of a leaflet of this state, and whether at all.
        if (word_of(tree_, "status") == "withdrawn") {
            entry.outcome = Outcome::withdrawn;
            entry.recall = fs::exists(output, error);
            return entry;
        }
        engine::Request wanted;
        wanted.content = file_;
        wanted.layout = layout;
        wanted.today = request_.today;
        const auto now = engine_.inputs(unread, wanted);
        entry.overdue = unread.overdue;
        const bool current = is_current(output, now, entry.reasons);
        if (current && request_.force) entry.reasons.push_back(Reason::forced);
        entry.outcome = current && !request_.force ? Outcome::unchanged : Outcome::planned;
        return entry;
    }

    // Whether the file is as it would be made; the reasons when it is not. `now` is absent when that cannot be told
    // because a layout, say, is broken.
    static bool is_current(const fs::path& output, const std::optional<std::string>& now,
                           std::vector<Reason>& reasons) {
        std::error_code error;
        if (!fs::exists(output, error)) {
            reasons.push_back(Reason::missing);
            return false;
        }
        Diagnostics unreadable;
        const auto bytes = read_file(output, largest_output, {}, unreadable);
        if (!bytes || check_seal(*bytes) != Seal::whole) {
            reasons.push_back(Reason::damaged);
            return false;
        }
        if (!now) return false;
        const auto before = engine::stated_line(*bytes);
        if (before == *now) return true;
        for (const std::string& kind : engine::differences(before.value_or(std::string_view()), *now)) {
            if (const auto reason = reason_of(kind)) reasons.push_back(*reason);
        }
        // Made by a version that knew other kinds of input, or none.
        if (!before || reasons.empty()) reasons = {Reason::engine};
        std::sort(reasons.begin(), reasons.end());
        return false;
    }

    engine::Engine& engine_;
    const Request& request_;
    const fs::path& file_;
    std::string text_, id_, language_;
    Json tree_;
};

}  // namespace

std::string file_name(const std::string& id, const std::string& language, const std::string& layout) {
    return id + '.' + language + '.' + layout + ".pdf";
}

std::vector<fs::path> find_contents(const fs::path& folder, const std::vector<std::string>& languages,
                                    Diagnostics& diagnostics) {
    std::vector<fs::path> contents;
    std::error_code error;
    const fs::directory_iterator readable(folder, error);
    for (const fs::path& file : review::content_files(folder)) {
        const std::string language = file.stem().string();
        const bool wanted =
            languages.empty() || std::find(languages.begin(), languages.end(), language) != languages.end();
        if (wanted && is_plain_name(language)) contents.push_back(file);
    }
    if (error) {
        diagnostics.environment("file.missing", folder.string(),
                                "the content folder cannot be read: " + error.message(),
                                "check the name and the folder");
    } else if (contents.empty()) {
        diagnostics.refuse(
            "batch.no-content",
            "there is no leaflet in " + folder.string() + (languages.empty() ? "" : " in the languages asked for"),
            "give the folder that holds <condition>/<language>.json");
    }
    return contents;
}

std::vector<Entry> plan(engine::Engine& engine, const Request& request, const fs::path& content) {
    return Planner(engine, request, content).run();
}

}  // namespace leafwright::batch
