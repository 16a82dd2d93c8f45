// An author's text judged and laid out while it is written. Nothing of it is written to a file.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "desk/cache.hpp"
#include "desk/library.hpp"

namespace leafwright::lint {
class Rules;
}

namespace leafwright::desk {

// One thing to tell the author, next to its line.
struct Remark {
    std::string severity;  // "error", "warning" or "note"; an error refuses the leaflet
    Diagnostic problem;
};

struct HardSentence {
    std::string text, pointer;
    int line = 0, column = 0;
    double grade = 0;
};

struct ReadingScores {
    std::size_t words = 0, sentences = 0;
    double flesch_kincaid = 0, smog = 0;
    std::vector<HardSentence> hardest;
};

struct Preview {
    std::string digest;  // of the PDF; empty when there is none
    std::size_t pages = 0;
    std::vector<Remark> remarks;  // in the order of the text
    std::string fit;              // what copy-fitting tried and took
    std::optional<ReadingScores> reading;
};

class Previews {
public:
    explicit Previews(std::size_t bytes) : cache_(bytes) {}
    ~Previews();

    // The text as the draft it would be saved as.
    Preview make(const Snapshot& library, const std::string& id, const Version& version, const std::string& layout,
                 const std::string& text);
    // The PDF of a preview; null when it is not kept any more.
    Cache::Value find(const std::string& digest) { return cache_.find(digest); }
    [[nodiscard]] Cache::Counters counters() const { return cache_.counters(); }

private:
    // Those of the snapshot's shared data.
    std::shared_ptr<const lint::Rules> rules(const Snapshot& library, Diagnostics& diagnostics);

    Cache cache_;
    std::mutex lock_;
    std::shared_ptr<engine::Engine> loaded_for_;
    std::shared_ptr<const lint::Rules> rules_;
};

}  // namespace leafwright::desk
