// The author's check of several files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "lint/lint.hpp"

namespace leafwright::cli {

struct CheckRequest {
    std::vector<std::string> files;
    std::filesystem::path data;
    std::string format;  // "text", "json" or "sarif"
    std::optional<std::filesystem::path> rules;
    model::Date today;
};

// Prints what is found. False when a finding is an error; what kept the check from its work is in `diagnostics`.
bool check_files(const CheckRequest& request, Diagnostics& diagnostics);

}  // namespace leafwright::cli
