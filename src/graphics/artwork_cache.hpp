// The cache folder: artwork already turned into PDF objects, one file for each.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "graphics/graphics.hpp"

namespace leafwright::graphics {

class ArtworkCache {
public:
    // An empty `folder` keeps nothing.
    ArtworkCache(std::filesystem::path folder, std::string version)
        : folder_(std::move(folder)), version_(std::move(version)) {}

    // Nothing when it is not there, or damaged in any way.
    [[nodiscard]] std::optional<Artwork> find(const std::string& sha256) const;
    // Does nothing when the folder cannot be used.
    void insert(const Artwork& artwork) const;

private:
    [[nodiscard]] std::filesystem::path file(const std::string& sha256) const;

    std::filesystem::path folder_;
    std::string version_;
};

}  // namespace leafwright::graphics
