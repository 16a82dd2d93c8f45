// Reading JSON that people write: strict text, limits, and the place of every value.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace leafwright {

// A parsed file with its text, so that any JSON pointer can be turned into line and column.
struct JsonFile {
    std::string shown;  // the name used in messages
    std::string text;
    nlohmann::json value;
};

struct JsonLimits {
    std::size_t bytes = 4u << 20;
    int depth = 64;
};

// Refuses, with place: text over the limits ("json.too-large", "json.too-deep"), syntax errors
// ("json.syntax"), invalid UTF-8, NUL and other control characters, lone surrogates, noncharacters
// and private-use code points ("json.text"), and repeated keys ("json.repeated-key", since one of
// the two would be lost). Never recurses on the input's depth.
std::optional<JsonFile> parse_json(std::string text, std::string shown, const JsonLimits& limits,
                                   Diagnostics& diagnostics);
std::optional<JsonFile> read_json(const std::filesystem::path& path, std::string shown, const JsonLimits& limits,
                                  Diagnostics& diagnostics);

// Checks `file` against `schema` (the part of draft 7 that the published schemas use) and reports every violation with
// its place, in words an author understands: unknown keys with "did you mean", missing keys, wrong types, values out of
// range. `code_prefix` starts the codes: "content" gives "content.unknown-key",
// "content.missing-key", "content.wrong-type", "content.bad-value".
bool check_schema(const JsonFile& file, const nlohmann::json& schema, const std::string& code_prefix,
                  Diagnostics& diagnostics);

// Fills in file, line and column of every diagnostic from `first` on that has a pointer and no line,
// and puts all from `first` on into the order of the file.
void locate(const JsonFile& file, std::size_t first, Diagnostics& diagnostics);

// Puts the diagnostics from `first` on, all of one file, into the order of their places.
void sort_by_place(std::size_t first, Diagnostics& diagnostics);

}  // namespace leafwright
