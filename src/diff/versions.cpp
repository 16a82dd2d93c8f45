// A version from its content file, or from a PDF that carries it.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/seal.hpp"
#include "base/words.hpp"
#include "diff/diff.hpp"
#include "model/reader.hpp"
#include "reading/reading.hpp"

namespace leafwright::diff {
namespace {

constexpr std::size_t largest_file = 64u << 20;

// The content that a PDF of ours carries.
std::optional<std::string> content_of(const std::string& bytes, const std::string& shown, Diagnostics& diagnostics) {
    const auto refuse = [&](const char* code, const char* message, const char* hint) {
        diagnostics.add({code, Fault::refused, shown, 0, 0, {}, message, hint});
    };
    const Seal seal = check_seal(bytes);
    if (seal == Seal::absent) {
        refuse("diff.no-content", "this PDF was not made by leafwright, or is a sheet to fold, and carries no content",
               "give the content file, or the leaflet's own PDF");
        return std::nullopt;
    }
    if (seal == Seal::broken) {
        refuse("diff.changed", "this PDF was changed after it was made: its bytes do not have the sum it states",
               "get the file again, or give the content file it was made from");
        return std::nullopt;
    }
    const std::size_t first = diagnostics.size();
    const auto file = reading::read(bytes, diagnostics);
    for (std::size_t i = first; i < diagnostics.size(); ++i) {
        if (diagnostics.all()[i].file.empty()) diagnostics.all()[i].file = shown;
    }
    if (!file) return std::nullopt;
    if (file->attachments.empty()) {
        refuse("diff.no-content", "this PDF does not carry its content: it was made with --no-source",
               "give the content file it was made from");
        return std::nullopt;
    }
    return file->attachments.front().bytes;
}

}  // namespace

std::optional<Version> read_version(const std::filesystem::path& file, const std::filesystem::path& data,
                                    Diagnostics& diagnostics) {
    Version version;
    version.shown = file.string();
    auto bytes = read_file(file, largest_file, version.shown, diagnostics);
    if (!bytes) return std::nullopt;
    if (bytes->starts_with("%PDF-")) {
        bytes = content_of(*bytes, version.shown, diagnostics);
        if (!bytes) return std::nullopt;
    } else {
        version.file = file;
    }
    version.text = std::move(*bytes);
    // An old version often stands alone, taken out of a history: its pictures are looked for later.
    const auto leaflet = model::parse_leaflet(version.text, version.shown, data / "schemas", diagnostics);
    if (!leaflet) return std::nullopt;
    version.tree = leaflet->tree;
    version.id = leaflet->id;
    version.language = leaflet->language;
    version.number = leaflet->version;
    version.title = leaflet->title;
    return version;
}

}  // namespace leafwright::diff
