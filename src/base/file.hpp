// Files, the only door to the disk for reading inputs and writing outputs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace leafwright {

// The whole file, or nothing with a diagnostic: "file.missing" / "file.unreadable" (environment),
// "file.too-large" (refused) when it has more than `limit` bytes. `shown` is the name for messages.
// Only regular files are read, so a pipe or a device cannot hang the engine.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit, const std::string& shown,
                                     Diagnostics& diagnostics);

// Whether a file is on the disk, and not only in the machine's memory, when writing it returns.
enum class Flush { now, later };

// Writes to a temporary file beside `path`, flushes it to disk and renames it: after any failure
// (environment diagnostic "file.unwritable") the old file is untouched and no temporary is left.
bool write_file(const std::filesystem::path& path, std::string_view bytes, Diagnostics& diagnostics,
                Flush flush = Flush::now);

// What `Flush::later` put off: all of the file system that holds the folder.
bool flush_file_system(const std::filesystem::path& folder, Diagnostics& diagnostics);

// A process that is killed while it writes leaves its temporary file behind. This removes those in the folder that
// nobody will finish: their process on this machine is gone, or they are older than an hour.
void remove_temporaries(const std::filesystem::path& folder);

// `relative` joined to `folder`, when the result, with every symbolic link followed, stays inside
// `root`; otherwise nothing with "file.outside" at `pointer`.
std::optional<std::filesystem::path> resolve_inside(const std::filesystem::path& root,
                                                    const std::filesystem::path& folder, const std::string& relative,
                                                    const std::string& pointer, Diagnostics& diagnostics);

// SHA-256 in lower-case hexadecimal; of several parts, that of their bytes in a row.
std::string sha256(std::string_view bytes);
std::string sha256(std::initializer_list<std::string_view> parts);

}  // namespace leafwright
