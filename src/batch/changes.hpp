// What changes in folders, as it happens (inotify).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace leafwright::batch {

// What happened since the last look, gathered until nothing more came for a moment: an editor's save is often
// several events, and a checkout of another version thousands.
struct Change {
    std::chrono::steady_clock::time_point began = {};  // when the first of it was noticed
    std::set<std::filesystem::path> files;             // written, put in place or removed; a folder that came or went
    bool overflow = false;                             // more than could be remembered: anything may have changed
    bool moved = false;                                // a folder that was given has gone, or another has its name
    bool stopped = false;
    Diagnostics problems;  // folders that came and cannot be watched
};

// Folders, and all that is in them. Files that editors make for themselves are not told of, nor what lies in one
// of the folders `except`.
class Changes {
public:
    Changes();
    ~Changes();
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    // Watches `folder`, which must be there, from here on. Problems: "watch.folder" and "watch.limit", environment.
    bool add(const std::filesystem::path& folder, Diagnostics& diagnostics);
    void except(const std::filesystem::path& folder) { except_.push_back(folder); }
    // All folders anew: after an overflow, or when one has gone.
    bool renew(Diagnostics& diagnostics);

    // Waits for a change, or until the descriptor `stop` is readable.
    Change wait(int stop);
    // What has happened up to this moment, without waiting: the system tells of a change before whoever made it goes
    // on.
    Change look();

private:
    using Files = std::set<std::filesystem::path>;
    void watch(const std::filesystem::path& folder, Files* found, Diagnostics& diagnostics);
    void forget(const std::filesystem::path& folder);
    void read_events(Change& change);
    void take(int watched, std::uint32_t mask, std::string_view name, Change& change);
    void take_folder(const std::filesystem::path& path, std::uint32_t mask, Change& change);
    [[nodiscard]] bool is_excepted(const std::filesystem::path& path) const;

    int queue_;
    std::map<int, std::filesystem::path> folders_;  // by the number of the watch
    std::vector<std::filesystem::path> roots_, except_;
};

// Whether a name is one that editors give to what is not to be read: "x.json~", ".x.json.swp", "#x.json#", "4913".
bool is_editors_own(std::string_view name);

// Whether `path` is `folder`, or lies in it; both written alike.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace leafwright::batch
