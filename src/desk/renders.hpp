// Leaflets as files. What was made is kept under the line of sums of all it was made from (engine/inputs.hpp), so that
// it is never served when one of these has changed, nor when the day has changed what must be printed on it.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "desk/cache.hpp"
#include "desk/library.hpp"

namespace leafwright::desk {

// How a leaflet is wanted.
struct Look {
    std::string layout;
    bool mono = false, impose = false;
};

class Renders {
public:
    struct Counters {
        Cache::Counters cache;
        std::uint64_t made = 0, refused = 0;
        double seconds = 0;
    };

    explicit Renders(std::size_t bytes) : cache_(bytes) {}

    // The snapshot must hold the version.
    Cache::Value pdf(const Snapshot& library, const Version& version, const Look& look);
    Cache::Value html(const Snapshot& library, const Version& version, const std::string& layout);
    Cache::Value text(const Snapshot& library, const Version& version, const std::string& layout);
    [[nodiscard]] Counters counters() const;

private:
    // The line, remembered as long as the snapshot is the newest; nothing when there is none, since the leaflet will
    // be refused.
    std::optional<std::string> inputs(const Snapshot& library, const Version& version, const Look& look);
    std::string key(const std::string& kind, const Snapshot& library, const Version& version, const Look& look,
                    std::string& line);
    Product make_pdf(const Snapshot& library, const Version& version, const Look& look, const std::string& line);
    Product make_words(const Snapshot& library, const Version& version, const std::string& layout,
                       const std::string& line, bool html);

    Cache cache_;
    mutable std::mutex lock_;
    std::uint64_t number_ = 0;  // of the snapshot that the lines belong to
    std::unordered_map<std::string, std::optional<std::string>> lines_;
    std::atomic<std::uint64_t> made_{0}, refused_{0}, microseconds_{0};
};

}  // namespace leafwright::desk
