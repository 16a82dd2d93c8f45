// The certificate: what was rendered from what, and what each gate found. schemas/certificate.schema.json
// describes the file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proof/proof.hpp"

namespace leafwright::proof {

struct Certificate {
    std::string engine;  // "Leafwright 0.1.0"
    std::string id, language, version, layout;
    std::vector<std::pair<std::string, std::string>> inputs;          // SHA-256 by what it is of: "content"
    std::vector<std::pair<std::string, std::string>> fonts, artwork;  // by name, of each file
    std::string output;                                               // SHA-256 of the PDF; empty when it was refused
    std::size_t bytes = 0, pages = 0;
    std::vector<Outcome> pages_gates, file_gates;  // on the display list, on the finished file
    Diagnostics problems;
};

std::string to_json(const Certificate& certificate);

// What `verify` needs of a certificate: which file it is for, and from which content.
struct Claim {
    bool passed = false;
    std::string output, content;
};
std::optional<Claim> read_certificate(const std::filesystem::path& file, const std::filesystem::path& schemas,
                                      Diagnostics& diagnostics);

}  // namespace leafwright::proof
