// What changed between two versions of a leaflet, told to the doctor who reviews it: first what may be dangerous,
// then sentences word by word, parts that came, went or moved, and at last everything else. Nothing that differs
// between the two files is left out.
//
// The two are compared as JSON, part by part, so that a key nobody thought of is told too. Parts are found again by
// their id, else by their words; where they stand is no part of what they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "diff/phrases.hpp"
#include "engine/engine.hpp"

namespace leafwright::diff {

// One of the two versions, from a content file or from a PDF that carries its content.
struct Version {
    std::string shown;           // as the user gave it
    std::string text;            // the content file's bytes
    std::filesystem::path file;  // the content file, whose folder holds the pictures; empty for a PDF
    std::shared_ptr<const nlohmann::json> tree;
    std::string id, language, number, title;
};

// Nothing, with a diagnostic: what is no leaflet, a PDF that does not carry its content or was changed since it was
// made ("diff.changed"), a file that is neither. `data` holds the schemas.
std::optional<Version> read_version(const std::filesystem::path& file, const std::filesystem::path& data,
                                    Diagnostics& diagnostics);

// The gravest first: a change is told once, in the first group it belongs to.
enum class Group : std::uint8_t {
    red_flags,
    emergency_number,
    numbers,
    negations,
    do_dont,
    pathway,
    sentences,
    tables,
    parts,
    moves,
    pictures,
    people,
    references,
    settings
};
constexpr std::size_t group_count = 14;

enum class Kind : std::uint8_t { changed, added, removed, moved };

struct Piece {
    enum class Kind : std::uint8_t { same, removed, added } kind = Kind::same;
    std::string text;
};
using Pieces = std::vector<Piece>;

// A text or value of a change. `label` is empty where the text speaks for itself.
struct Line {
    std::string label;
    Pieces pieces;
    bool words = true;  // the leaflet's, in its language; else a value: a date, a name of a file
};

struct Change {
    Group group = Group::sentences;
    Kind kind = Kind::changed;
    std::string place;                                         // in words; of a removed part: where it stood
    std::string note;                                          // "moved from … to …"; may be empty
    std::vector<std::pair<std::string, std::string>> numbers;  // "38 °C" and "38.5 °C"; either may be empty
    std::vector<Line> lines;
    std::string before, after;  // JSON pointers; empty for what is not there
};

struct Comparison {
    Version before, after;
    std::vector<Change> changes;     // by group, then in reading order
    std::vector<std::string> notes;  // what could not be compared
};

// Refuses two different leaflets ("diff.other-leaflet") and two languages ("diff.other-language").
std::optional<Comparison> compare(Version before, Version after, const Phrases& phrases,
                                  const std::filesystem::path& data, Diagnostics& diagnostics);

// "2 red flags changed, 1 number; nothing else".
std::string summary(const Comparison& comparison, const Phrases& phrases);

// With `color`, in the colours of a terminal; else removed words in [-...-] and added words in {+...+}.
std::string to_text(const Comparison& comparison, const Phrases& phrases, bool color);
// One file by itself: no script, nothing fetched.
std::string to_html(const Comparison& comparison, const Phrases& phrases);
// A tagged PDF: the list, then the pages of both versions in `layout` beside each other, with a bar beside what
// changed. Where a version cannot be laid out, its side says why.
std::optional<std::string> to_pdf(const Comparison& comparison, const Phrases& phrases, const std::string& layout,
                                  engine::Engine& engine, Diagnostics& diagnostics);

}  // namespace leafwright::diff
