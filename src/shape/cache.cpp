#include "shape/cache.hpp"

#include <utility>

namespace leafwright::shape {

std::shared_ptr<const Shaped> WordCache::find(std::string_view key) {
    Shard& place = shard(key);
    const std::lock_guard lock(place.mutex);
    if (const auto found = place.recent.find(key); found != place.recent.end()) {
        return found->second;
    }
    const auto found = place.older.find(key);
    if (found == place.older.end()) {
        return nullptr;
    }
    auto shaped = found->second;
    place.recent.insert(place.older.extract(found));
    return shaped;
}

void WordCache::insert(std::string_view key, std::shared_ptr<const Shaped> shaped) {
    Shard& place = shard(key);
    const std::lock_guard lock(place.mutex);
    if (place.recent.size() >= shard_size) {
        place.older = std::move(place.recent);
        place.recent.clear();
    }
    place.recent.insert_or_assign(std::string(key), std::move(shaped));
}

std::size_t WordCache::size() {
    std::size_t count = 0;
    for (Shard& place : shards_) {
        const std::lock_guard lock(place.mutex);
        count += place.recent.size() + place.older.size();
    }
    return count;
}

}  // namespace leafwright::shape
