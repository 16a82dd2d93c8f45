// What a leaflet is made from, as one line that its PDF carries: a short sum for each kind of input. When the sums of
// the inputs as they are now are the same, the PDF is up to date, and otherwise the line tells what has changed. No
// input is laid out for it, nor need it be free of mistakes.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leafwright::engine {

// The XMP property, as it stands in the bytes of a PDF.
constexpr std::string_view inputs_property = "Inputs";
constexpr std::string_view inputs_begin = "<leaflet:Inputs>";
constexpr std::string_view inputs_end = "</leaflet:Inputs>";

// Kinds, in the order of the line: "content", "artwork", "clinic", "layout", "fonts", "wording", "translation" (of a
// leaflet that is one), "engine" (with the libraries that have a say in the bytes) and "options".
using Sums = std::vector<std::pair<std::string, std::string>>;

// "content:0123456789abcdef artwork:..."
std::string to_line(const Sums& sums);
Sums read_line(std::string_view line);
// The line of a PDF, found without reading the PDF; nothing when it has none.
std::optional<std::string_view> stated_line(std::string_view pdf);
// The kinds in which two lines differ.
std::vector<std::string> differences(std::string_view before, std::string_view now);

// Of bytes in memory: the first digits of their SHA-256.
std::string short_sum(std::string_view bytes);
// All that the files hold, in this order; one that is missing counts as such.
std::string short_sum(const std::vector<std::filesystem::path>& files);

// The files of all pictures that content names, where they lie inside the content folder.
std::vector<std::filesystem::path> pictures_of(const nlohmann::json& content, const std::filesystem::path& file);

// The content's own files of inputs for a translation: its source, and how both languages write units. Empty when
// the content is no translation.
std::vector<std::filesystem::path> translation_files(const nlohmann::json& content, const std::filesystem::path& file,
                                                     const std::filesystem::path& data);

// Those that the content names under "also_in".
std::vector<std::string> other_languages(const nlohmann::json& content);

}  // namespace leafwright::engine
