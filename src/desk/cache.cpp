#include "desk/cache.hpp"

#include <utility>

#include "base/file.hpp"

namespace leafwright::desk {
namespace {

// What an entry costs beside its bytes.
constexpr std::size_t overhead = 512;

std::size_t size_of(const std::string& key, const Product& product) {
    std::size_t bytes = overhead + 2 * key.size() + (product.bytes ? product.bytes->size() : 0);
    for (const Diagnostic& problem : product.problems.all()) {
        bytes += sizeof problem + problem.file.size() + problem.message.size() + problem.hint.size();
    }
    return bytes;
}

}  // namespace

void Product::set(std::string made) {
    etag = '"' + sha256(made) + '"';
    bytes = std::make_shared<const std::string>(std::move(made));
}

Cache::Value Cache::taken(const std::string& key) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, known->second);
    return known->second->value;
}

void Cache::keep(const std::string& key, Value value) {
    const std::size_t bytes = size_of(key, *value);
    if (by_key_.count(key) > 0 || bytes > most_) return;
    kept_.push_front({key, std::move(value), bytes});
    by_key_.emplace(key, kept_.begin());
    counters_.bytes += bytes;
    while (counters_.bytes > most_) {
        counters_.bytes -= kept_.back().bytes;
        by_key_.erase(kept_.back().key);
        kept_.pop_back();
        ++counters_.evicted;
    }
}

Cache::Value Cache::get(const std::string& key, const std::function<Product()>& make) {
    std::promise<Value> promise;
    {
        std::unique_lock guard(lock_);
        if (Value value = taken(key)) {
            ++counters_.hits;
            return value;
        }
        const auto flight = in_flight_.find(key);
        if (flight != in_flight_.end()) {
            ++counters_.joined;
            const std::shared_future<Value> future = flight->second;
            guard.unlock();
            return future.get();
        }
        ++counters_.misses;
        in_flight_.emplace(key, promise.get_future().share());
    }
    try {
        Value value = std::make_shared<const Product>(make());
        {
            const std::lock_guard guard(lock_);
            if (value->lasting) keep(key, value);
            in_flight_.erase(key);
        }
        promise.set_value(value);
        return value;
    } catch (...) {
        {
            const std::lock_guard guard(lock_);
            in_flight_.erase(key);
        }
        promise.set_exception(std::current_exception());
        throw;
    }
}

Cache::Value Cache::find(const std::string& key) {
    const std::lock_guard guard(lock_);
    Value value = taken(key);
    ++(value ? counters_.hits : counters_.misses);
    return value;
}

void Cache::put(const std::string& key, Value value) {
    const std::lock_guard guard(lock_);
    keep(key, std::move(value));
}

Cache::Counters Cache::counters() const {
    const std::lock_guard guard(lock_);
    Counters counters = counters_;
    counters.files = kept_.size();
    return counters;
}

}  // namespace leafwright::desk
