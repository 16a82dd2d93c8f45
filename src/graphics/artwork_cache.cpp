#include "graphics/artwork_cache.hpp"

#include <string_view>
#include <system_error>

#include "base/file.hpp"
#include "graphics/artwork_format.hpp"

namespace leafwright::graphics {
namespace {

constexpr std::size_t largest = 32u << 20;
constexpr std::size_t checksum_size = 64;

}  // namespace

std::filesystem::path ArtworkCache::file(const std::string& hash) const {
    return folder_ / (leafwright::sha256(version_ + hash) + ".artwork");
}

std::optional<Artwork> ArtworkCache::find(const std::string& hash) const {
    if (folder_.empty()) return std::nullopt;
    Diagnostics unused;
    const std::optional<std::string> bytes = read_file(file(hash), largest, {}, unused);
    if (!bytes || bytes->size() < checksum_size) return std::nullopt;
    const std::string_view checksum = std::string_view(*bytes).substr(0, checksum_size);
    const std::string_view rest = std::string_view(*bytes).substr(checksum_size);
    if (leafwright::sha256(rest) != checksum) return std::nullopt;
    std::optional<Artwork> artwork = from_bytes(rest);
    return artwork && artwork->sha256 == hash ? std::move(artwork) : std::nullopt;
}

void ArtworkCache::insert(const Artwork& artwork) const {
    if (folder_.empty()) return;
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return;
    const std::string bytes = to_bytes(artwork);
    Diagnostics unused;
    // What is damaged is found out by its sum.
    write_file(file(artwork.sha256), leafwright::sha256(bytes) + bytes, unused, Flush::later);
}

}  // namespace leafwright::graphics
