// From a leaflet that was laid out to the proof of its PDF.
#pragma once

#include "engine/engine.hpp"

namespace leafwright::engine {

// The display list's paragraphs, and what is wrong with their order.
struct LaidOut {
    gates::Reading paragraphs;
    Diagnostics problems;
};
LaidOut read_aloud(const frame::Document& document);

// What the PDF's metadata say it was made from.
std::vector<std::pair<std::string, std::string>> inputs_of(const Leaflet& leaflet, const LaidOut& laid_out);
// The same of sheets to fold, with the paper they are for.
std::vector<std::pair<std::string, std::string>> inputs_of_sheets(const Leaflet& leaflet, const LaidOut& laid_out);

// The gates on the pages, and those on the bytes made of them. Sheets to fold have no structure to read, so
// their pages alone are judged.
void prove_pages(const Leaflet& leaflet, const LaidOut& laid_out, Diagnostics& diagnostics,
                 proof::Certificate* certificate);
void prove_file(const Leaflet& leaflet, const std::string& bytes, const LaidOut& laid_out, Diagnostics& diagnostics,
                proof::Certificate* certificate);

// All of the certificate but the engine's name, the number of pages and the gates.
void certify(const Leaflet& leaflet, const std::optional<std::string>& bytes, const Diagnostics& diagnostics,
             proof::Certificate& certificate);

}  // namespace leafwright::engine
