// What was read before, by the bytes it was read from: comparing them costs far less than a hash
// that can be trusted. Safe to share between threads.
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

    Shared find(const std::string& bytes) const {
        const std::shared_lock lock(mutex_);
        const auto found = values_.find(bytes);
        return found == values_.end() ? nullptr : found->second.value;
    }

    // `size` counts the value without its key. Returns the value that is kept: another thread may
    // have been faster.
    Shared insert(std::string bytes, Shared value, std::size_t size) {
        const std::unique_lock lock(mutex_);
        size += bytes.size();
        const auto [place, added] = values_.try_emplace(std::move(bytes), Entry{value, size});
        if (!added) return place->second.value;
        order_.push_back(&place->first);  // stays where it is until it is erased
        held_ += size;
        while (order_.size() > most_ || (held_ > most_bytes_ && order_.size() > 1)) {
            const auto oldest = values_.find(*order_.front());
            held_ -= oldest->second.size;
            values_.erase(oldest);
            order_.pop_front();
        }
        return value;
    }

private:
    struct Entry {
        Shared value;
        std::size_t size = 0;
    };

    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, Entry> values_;
    std::deque<const std::string*> order_;
    std::size_t most_, most_bytes_, held_ = 0;
};

}  // namespace leafwright::graphics
