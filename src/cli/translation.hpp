// The state of translations, and their record renewed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "translation/translation.hpp"

namespace leafwright::cli {

struct TranslationRequest {
    std::vector<std::string> files;
    std::filesystem::path data;
    std::string format;             // "text" or "json"
    std::optional<std::string> of;  // for a file that does not name its source
    translation::Stamp stamp;       // of nothing: the list alone
};

// Prints the lists. Faults of parity are problems; stale texts, which the list shows, are none.
void show_translations(const TranslationRequest& request, Diagnostics& diagnostics);

}  // namespace leafwright::cli
