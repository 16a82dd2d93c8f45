// What was read before, by key. Safe to share between threads.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace leafwright::graphics {

// Keeps at most `most` values and `most_bytes` of them; the oldest go first.
template <class Value>
class Memory {
public:
    using Shared = std::shared_ptr<const Value>;

    Memory(std::size_t most, std::size_t most_bytes) : most_(most), most_bytes_(most_bytes) {}

    Shared find(const std::string& key) const {
        const std::shared_lock lock(mutex_);
        const auto found = values_.find(key);
        return found == values_.end() ? nullptr : found->second.value;
    }

    // The value that is kept: another thread may have been faster.
    Shared insert(const std::string& key, Shared value, std::size_t bytes) {
        const std::unique_lock lock(mutex_);
        const auto [place, added] = values_.try_emplace(key, Entry{value, bytes});
        if (!added) return place->second.value;
        order_.push_back(key);
        bytes_ += bytes;
        while (order_.size() > most_ || (bytes_ > most_bytes_ && order_.size() > 1)) {
            const auto oldest = values_.find(order_.front());
            bytes_ -= oldest->second.bytes;
            values_.erase(oldest);
            order_.pop_front();
        }
        return value;
    }

private:
    struct Entry {
        Shared value;
        std::size_t bytes = 0;
    };

    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, Entry> values_;
    std::deque<std::string> order_;
    std::size_t most_, most_bytes_, bytes_ = 0;
};

}  // namespace leafwright::graphics
