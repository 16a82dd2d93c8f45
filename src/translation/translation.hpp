// What ties a translation to its source. Content that was translated names the language it was made from and keeps,
// for each text, a short sum of the words that were translated. When those words change the text is stale; and what
// needs no knowledge of the language (ids, numbers, units, addresses, pictures) is compared at all times.
//
// The source is compared as JSON and not as a Leaflet: its schema is checked when it is rendered itself, and reading
// its texts as CommonMark would cost more than all the rest.
//
// Codes that refuse a leaflet: "translation.no-source", "translation.ids", "translation.structure",
// "translation.numbers", "translation.units", "translation.phone", "translation.addresses",
// "translation.emergency-number", "translation.withdrawn", "translation.unrecorded",
// "translation.stale-red-flag", "translation.stale-key-message", "translation.unrecorded-red-flag",
// "translation.unrecorded-key-message". Warnings: "translation.stale", "translation.unrecorded-text".
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/content.hpp"

namespace leafwright::translation {

struct Forms;

// How languages write units and decimal numbers: content/units. Each language's file is read when first needed and
// kept, so that one object serves many leaflets, from any thread.
class Units {
public:
    // `data` holds content/units and schemas.
    explicit Units(std::filesystem::path data);
    ~Units();
    // Those of "hi-IN", else of "hi", which live as long as this; without a file there are no units to compare. Null,
    // with a diagnostic, for a file that is wrong.
    const Forms* find(const std::string& language, Diagnostics& diagnostics) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// A leaflet that others are translated from.
struct Source {
    std::string shown;
    std::shared_ptr<const nlohmann::json> tree;
};

// The file of the language `of` beside a translation.
std::filesystem::path source_file(const std::filesystem::path& translation, const std::string& of);

// Reads it, without its schema; "translation.no-source" when it is not there or no leaflet of that language.
std::optional<Source> read_source(const std::filesystem::path& translation, const std::string& of,
                                  Diagnostics& diagnostics);

// A text of the translation, and how it stands to the source's.
struct Segment {
    enum class State { current, stale, missing } state = State::missing;  // missing: no record
    std::string pointer;                                                  // in the translation
    std::string words;                                                    // the source's, as they are now
    std::string sum;                                                      // of these words
};

struct Comparison {
    std::vector<Segment> segments;
    Diagnostics faults;    // what differs that must not
    Diagnostics outdated;  // stale or unrecorded texts that refuse a leaflet: red flags and what is like them
    Diagnostics warnings;  // the others
    std::string version;   // the source's
    [[nodiscard]] bool refuses() const { return !faults.empty() || !outdated.empty(); }
};

// Every diagnostic has its pointer in the translation; place and file are `locate`'s to fill in. What the translation
// states of its source is looked for in `tree`; it need not state anything.
Comparison compare(const Source& source, const nlohmann::json& tree, const Units& units);

// A short sum of a text, to find out changes that nobody hides (FNV-1a, 64 bits); and the SHA-256 of the source, its
// keys in order and without white space.
std::string sum_of(std::string_view words);
std::string sum_of(const Source& source);

// What a translator vouches for: the source's words as they are now.
struct Stamp {
    bool all = false;
    std::vector<std::string> pointers;  // of texts, or of parts that hold some
};

// The text of the translation's file with its record renewed, and no other byte changed. A fault of parity or a pointer
// without a text refuses it. Somebody's check of the translation is forgotten when words changed since.
std::optional<std::string> stamped(const model::Leaflet& translation, const Source& source, const std::string& of,
                                   const Comparison& comparison, const Stamp& stamp, Diagnostics& diagnostics);

// One file's state, for `leafwright translation`. Its segments in the order of the file.
struct Listing {
    std::string file, of, recorded_version, source_version;
    std::vector<Segment> segments;
};
Listing listing_of(const model::Leaflet& translation, const std::string& of, const Comparison& comparison);
std::string to_text(const Listing& listing);
std::string to_json(const std::vector<Listing>& listings);

}  // namespace leafwright::translation
