// Proof of a finished leaflet, from its bytes: what src/reading read back is measured against what the
// leaflet must say. The gates of src/gates judge the display list, where geometry and colours are; these
// judge the file that a patient gets, whoever hands it over.
//
// Codes: "gate.text", "gate.missing", "gate.order", "gate.doubled", "gate.red-flags", "gate.glyph",
// "gate.number-font", "gate.size", "gate.structure", "gate.heading", "gate.alt", "gate.language", "gate.qr",
// "gate.governance", "gate.emergency-number", "gate.source".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "gates/expected.hpp"
#include "model/clinic.hpp"
#include "model/content.hpp"
#include "reading/reading.hpp"
#include "style/style.hpp"
#include "wording/wording.hpp"

namespace leafwright::proof {

// What the file is measured against. A gate whose measure is absent is skipped, and the outcome says so.
struct Expected {
    const model::Leaflet* leaflet = nullptr;  // the content; its own facts do not depend on the edition
    std::vector<gates::Group> text;           // the strings of this edition, in order
    gates::Reading laid_out;                  // the display list's paragraphs, fixed words included
    std::optional<double> smallest_size;
    std::optional<style::Qr> qr;
    std::optional<std::string> emergency_number;  // the country's, by the clinic's table
    std::optional<int> review_interval_years;     // the longest between two reviews, by the clinic's file
    std::optional<int> approvals;                 // how many the clinic's policy asks for
    std::optional<std::string> review_sum;        // what approvals are bound to
    std::optional<std::string> status_band;       // on every page; empty for an approved leaflet
    std::optional<std::string> overdue_band;      // the same; empty for one that is not overdue
    std::optional<std::string> extension_note;    // of a leaflet used beyond its time; empty for others
    bool rendered = false;                        // the QR code is read from a rendering too
    std::optional<std::string> translation_note;  // of a translation; empty for an original
    std::optional<bool> source;                   // whether the content file is attached
};

// For a leaflet that was just laid out: everything. The subject has the content as it should appear,
// and `laid_out` what gates::read makes of the display list.
Expected expect(const gates::Subject& subject, const wording::Catalogue& wording, gates::Reading laid_out, bool source);

// SHA-256 of the tagged text, a line a paragraph, as the file's metadata keep it.
std::string text_digest(const gates::Reading& reading);
gates::Reading read_aloud(const reading::File& file, const std::vector<reading::Paragraph>& paragraphs);

// The words of the band that a leaflet of this status carries; empty for an approved one.
std::string status_band(model::Status status, const wording::Catalogue& wording);

struct Outcome {
    enum class Result { passed, failed, skipped };
    std::string gate;
    Result result = Result::passed;
    std::string note;                                     // why it was skipped
    std::vector<std::pair<std::string, double>> figures;  // what was counted or measured
};

// Every gate; each failure is a diagnostic too.
std::vector<Outcome> check(const reading::File& file, const Expected& expected, Diagnostics& diagnostics);

}  // namespace leafwright::proof
