// Finding font files.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "style/style.hpp"

namespace leafwright::fonts {

// Looks in folders first, then asks fontconfig. Safe to share between threads.
class Locator {
public:
    explicit Locator(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {}

    // The path of `name` below one of the folders, or of an installed font of the family and weight;
    // empty when there is neither.
    [[nodiscard]] std::filesystem::path find(const std::string& name, const std::string& family,
                                             style::Weight weight) const;

    // Without fontconfig.
    [[nodiscard]] std::filesystem::path in_folders(const std::string& name) const;

private:
    std::vector<std::filesystem::path> folders_;
    mutable std::once_flag started_;
    mutable std::shared_ptr<void> fontconfig_;  // made on first need: reading its settings takes long
};

}  // namespace leafwright::fonts
