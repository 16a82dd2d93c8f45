// Shaped words, remembered for all leaflets of a run. Safe to use from several threads.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shape/words.hpp"

namespace leafwright::shape {

// Bounded: a full shard keeps what was used lately. What is found never depends on what is
// remembered, so the bound cannot change a leaflet.
class WordCache {
public:
    // Null when the key is not known.
    std::shared_ptr<const Shaped> find(std::string_view key);
    void insert(std::string_view key, std::shared_ptr<const Shaped> shaped);

    static constexpr std::size_t capacity() { return shard_count * shard_size * 2; }
    std::size_t size();

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    using Map = std::unordered_map<std::string, std::shared_ptr<const Shaped>, Hash, std::equal_to<>>;
    struct Shard {
        std::mutex mutex;
        Map recent, older;  // `older` is dropped when `recent` is full, and what is used again moves over
    };
    static constexpr std::size_t shard_count = 16;
    static constexpr std::size_t shard_size = 768;

    Shard& shard(std::string_view key) { return shards_[(Hash{}(key) >> 7) % shard_count]; }

    std::array<Shard, shard_count> shards_;
};

}  // namespace leafwright::shape
