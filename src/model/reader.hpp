// Reads content and clinic files: text checks, schema, then the rules no schema can state (ids
// unique, edges that lead somewhere, dates in order, paths inside the content folder, an emergency
// number that agrees with the clinic's for that country).
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "model/clinic.hpp"
#include "model/content.hpp"

namespace leafwright::model {

// The folder of published schemas. Each is read when first needed and kept, so that one object serves
// many files, from any thread.
class Schemas {
public:
    Schemas(std::filesystem::path folder);  // implicit: a caller with one file need not keep it
    ~Schemas();
    // The schema "content" or "clinic", which lives as long as this; null, with a diagnostic, when it
    // cannot be read.
    const nlohmann::json* find(const std::string& name, Diagnostics& diagnostics) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The content root, which no path may leave, is the
// folder two levels above the file: content/<condition>/<language>.json. Artwork paths are relative
// to the content file's folder.
std::optional<Leaflet> read_leaflet(const std::filesystem::path& file, const Schemas& schemas,
                                    Diagnostics& diagnostics);

// The same of other bytes than the file has: another version, in the place of this one.
std::optional<Leaflet> read_leaflet(std::string text, const std::filesystem::path& file, const Schemas& schemas,
                                    Diagnostics& diagnostics);

// Content that stands alone, without its folder, as a PDF carries it: its pictures are not looked for.
std::optional<Leaflet> parse_leaflet(std::string text, const std::string& shown, const Schemas& schemas,
                                     Diagnostics& diagnostics);

// Content lives in <root>/<condition>/<language>.json, clinics in <root>/clinics.
std::filesystem::path clinic_file(const Leaflet& leaflet);
std::filesystem::path clinic_file(const std::filesystem::path& content, const std::string& clinic);
std::optional<Clinic> read_clinic(const std::filesystem::path& file, const Schemas& schemas, Diagnostics& diagnostics);

// The rules between the two files: the leaflet is this clinic's, and its emergency number is the one
// the clinic's file gives for the leaflet's country. False, with diagnostics, when one is broken.
bool check_against(const Leaflet& leaflet, const Clinic& clinic, Diagnostics& diagnostics);

// Inline text from the CommonMark subset; anything else (raw HTML, headings, lists, images, code) is
// refused at `pointer`.
Text read_inline(const std::string& markdown, const std::string& pointer, Diagnostics& diagnostics);

// A link that may be printed and clicked: absolute https, mailto or tel, no spaces or controls.
bool is_safe_link(const std::string& address);

}  // namespace leafwright::model
