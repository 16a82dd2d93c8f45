// What a printer says of itself.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "print/message.hpp"
#include "print/print.hpp"

namespace leafwright::print {

// The attributes to ask a printer for.
const std::vector<std::string>& wanted_attributes();

// `Printer`, and what only building a job needs to know.
struct Capabilities {
    Printer printer;
    std::vector<std::string> color_modes;    // "monochrome"
    std::vector<std::string> scalings;       // "none"
    std::vector<std::string> handlings;      // "separate-documents-collated-copies"
    std::vector<std::string> media_members;  // of media-col: "media-source"
    bool creates_jobs = false;               // Create-Job and Send-Document, besides Print-Job
    bool has_copies = false;                 // says how many copies it can make
};

// From a printer's attributes; `uri` is where it was asked.
Capabilities read_capabilities(const Group& attributes, const std::string& uri);

// Two lines for people, from state and reasons.
void say_state(Printer& printer);

}  // namespace leafwright::print
