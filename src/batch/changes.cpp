#include "batch/changes.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>

namespace leafwright::batch {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// After a save nothing more comes for so long; what never rests is told of all the same after `longest`.
constexpr std::chrono::milliseconds quiet{10};
constexpr std::chrono::milliseconds longest{250};

// Whole files: a file being written is told of when it is closed.
constexpr std::uint32_t events =
    IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

// Whether one of the descriptors is readable within the time; forever when it is negative.
std::array<bool, 2> readable(int first, int second, int milliseconds) {
    std::array<pollfd, 2> waiting = {pollfd{first, POLLIN, 0}, pollfd{second, POLLIN, 0}};
    if (::poll(waiting.data(), waiting.size(), milliseconds) <= 0) return {false, false};
    return {waiting[0].revents != 0, waiting[1].revents != 0};
}

}  // namespace

bool is_editors_own(std::string_view name) {
    const auto ends = [&](std::string_view end) {
        return name.size() > end.size() && name.substr(name.size() - end.size()) == end;
    };
    // Vim tries with a file of that number whether it may write in the folder.
    return name.empty() || name.front() == '.' || name.front() == '#' || name == "4913" || ends("~") || ends(".tmp") ||
           ends(".swp") || ends(".bak") || ends(".part");
}

bool is_inside(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

Changes::Changes() : queue_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

Changes::~Changes() {
    if (queue_ >= 0) ::close(queue_);
}

bool Changes::add(const fs::path& folder, Diagnostics& diagnostics) {
    if (queue_ < 0) {
        diagnostics.environment("watch.limit", "", "no more folders can be watched on this machine",
                                "raise fs.inotify.max_user_instances with sysctl");
        return false;
    }
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        diagnostics.environment("watch.folder", folder.string(), "there is no such folder", "check the name");
        return false;
    }
    if (std::find(roots_.begin(), roots_.end(), folder) == roots_.end()) roots_.push_back(folder);
    const std::size_t before = diagnostics.size();
    watch(folder, nullptr, diagnostics);
    return diagnostics.size() == before;
}

bool Changes::renew(Diagnostics& diagnostics) {
    for (const auto& [number, folder] : folders_) ::inotify_rm_watch(queue_, number);
    folders_.clear();
    const std::vector<fs::path> roots = roots_;
    return std::all_of(roots.begin(), roots.end(), [&](const fs::path& root) { return add(root, diagnostics); });
}

// With all that is in it. In a folder that came, files may have been written before the watch was set: they count
// as found.
void Changes::watch(const fs::path& folder, Files* found, Diagnostics& diagnostics) {
    if (is_excepted(folder)) return;
    const int number = ::inotify_add_watch(queue_, folder.c_str(), events);
    if (number < 0) {
        // Gone again, which its parent tells of; anything else is a fault.
        if (errno == ENOENT || errno == ENOTDIR) return;
        const int error = errno;
        diagnostics.environment(
            "watch.limit", folder.string(), "this folder cannot be watched: " + std::generic_category().message(error),
            error == ENOSPC ? "raise fs.inotify.max_user_watches with sysctl" : "check that it may be read");
        return;
    }
    // A folder that is there by two names, through a link, is watched by the first.
    if (folders_.emplace(number, folder).first->second != folder) return;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path& path = entry->path();
        if (is_editors_own(path.filename().string()) || is_excepted(path)) continue;
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            watch(path, found, diagnostics);
        } else if (found != nullptr) {
            found->insert(path);
        }
    }
}

void Changes::forget(const fs::path& folder) {
    for (auto at = folders_.begin(); at != folders_.end();) {
        if (is_inside(at->second, folder)) {
            ::inotify_rm_watch(queue_, at->first);
            at = folders_.erase(at);
        } else {
            ++at;
        }
    }
}

bool Changes::is_excepted(const fs::path& path) const {
    return std::any_of(except_.begin(), except_.end(), [&](const fs::path& folder) { return is_inside(path, folder); });
}

void Changes::take(int watched, std::uint32_t mask, std::string_view name, Change& change) {
    if ((mask & IN_Q_OVERFLOW) != 0) {
        change.overflow = true;
        return;
    }
    const auto known = folders_.find(watched);
    if (known == folders_.end()) return;
    const fs::path folder = known->second;
    if ((mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0) {
        change.moved = change.moved || std::find(roots_.begin(), roots_.end(), folder) != roots_.end();
        return;
    }
    if ((mask & IN_IGNORED) != 0) {
        folders_.erase(known);
        return;
    }
    const fs::path path = folder / name;
    if (is_editors_own(name) || is_excepted(path)) return;
    if ((mask & IN_ISDIR) != 0) {
        take_folder(path, mask, change);
        return;
    }
    // A file that was only created is empty, and is told of again when it is closed; a link never is.
    std::error_code error;
    if ((mask & IN_CREATE) != 0 && !fs::is_symlink(path, error) && fs::hard_link_count(path, error) == 1) return;
    change.files.insert(path);
}

void Changes::take_folder(const fs::path& path, std::uint32_t mask, Change& change) {
    if ((mask & IN_MOVED_FROM) != 0) forget(path);
    change.files.insert(path);
    if ((mask & (IN_CREATE | IN_MOVED_TO)) != 0) watch(path, &change.files, change.problems);
}

void Changes::read_events(Change& change) {
    alignas(inotify_event) std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t length = ::read(queue_, buffer.data(), buffer.size());
        if (length <= 0) return;
        for (std::size_t at = 0; at < static_cast<std::size_t>(length);) {
            inotify_event event;
            std::memcpy(&event, buffer.data() + at, sizeof event);
            // The name is filled up with NULs.
            const std::string_view padded(buffer.data() + at + sizeof event, event.len);
            take(event.wd, event.mask, padded.substr(0, padded.find('\0')), change);
            at += sizeof event + event.len;
        }
    }
}

Change Changes::look() {
    Change change;
    change.began = Clock::now();
    read_events(change);
    return change;
}

Change Changes::wait(int stop) {
    Change change;
    const auto anything = [&] { return !change.files.empty() || change.overflow || change.moved; };
    for (;;) {
        int patience = -1;
        if (anything()) {
            if (Clock::now() - change.began > longest) return change;
            patience = static_cast<int>(quiet.count());
        }
        const auto [events_wait, stop_waits] = readable(queue_, stop, patience);
        if (stop_waits) {
            change.stopped = true;
            return change;
        }
        if (events_wait) {
            if (!anything()) change.began = Clock::now();
            read_events(change);
        } else if (anything()) {
            return change;
        }
    }
}

}  // namespace leafwright::batch
