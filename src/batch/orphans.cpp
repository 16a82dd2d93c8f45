#include "batch/orphans.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/seal.hpp"
#include "engine/inputs.hpp"

namespace leafwright::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_output = 256u << 20;

// "<id>.<language>.<layout>.pdf" and nothing else.
std::optional<Entry> read_name(const std::string& file) {
    std::vector<std::string> parts(1);
    for (const char c : file) {
        if (c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    const bool whole = std::none_of(parts.begin(), parts.end(), [](const std::string& part) { return part.empty(); });
    if (parts.size() != 4 || parts.back() != "pdf" || !whole) return std::nullopt;
    Entry entry;
    entry.id = parts[0];
    entry.language = parts[1];
    entry.layout = parts[2];
    entry.file = file;
    entry.outcome = Outcome::orphan;
    return entry;
}

bool is_ours(const fs::path& file) {
    Diagnostics unreadable;
    const auto bytes = read_file(file, largest_output, {}, unreadable);
    return bytes && bytes->find(seal_begin) != std::string::npos;
}

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::vector<Entry> find_orphans(const Request& request, const std::vector<Entry>& planned,
                                const std::vector<std::string>& layouts) {
    std::set<std::string> files;
    std::set<std::pair<std::string, std::string>> leaflets;
    for (const Entry& entry : planned) {
        files.insert(entry.file);
        leaflets.emplace(entry.id, entry.language);
    }
    std::vector<Entry> orphans;
    std::error_code error;
    for (const fs::directory_entry& file : fs::directory_iterator(request.output, error)) {
        const std::string name = file.path().filename().string();
        if (files.count(name) != 0) continue;
        auto entry = read_name(name);
        if (!entry || !request.shard.holds(entry->id)) continue;
        if (!request.languages.empty() && !holds(request.languages, entry->language)) continue;
        const bool has_content = leaflets.count({entry->id, entry->language}) != 0;
        if (has_content && holds(layouts, entry->layout)) continue;
        if (is_ours(file.path())) orphans.push_back(*std::move(entry));
    }
    return orphans;
}

}  // namespace leafwright::batch
