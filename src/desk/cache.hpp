// What was made and may be asked for again: bounded by bytes, the least recently used goes first. Who asks for what is
// being made at this moment waits for it and gets the same.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/diagnostic.hpp"

namespace leafwright::desk {

// A finished file, or why there is none.
struct Product {
    std::shared_ptr<const std::string> bytes;  // null: see the problems
    std::string etag;                          // in quotes: the SHA-256 of the bytes
    std::string policy;                        // a page's own Content-Security-Policy; empty: the server's
    std::size_t pages = 0;
    Diagnostics problems;
    bool lasting = true;  // worth keeping: whoever asks next would get the same

    [[nodiscard]] bool ok() const { return bytes != nullptr; }
    void set(std::string made);
};

class Cache {
public:
    using Value = std::shared_ptr<const Product>;
    struct Counters {
        std::uint64_t hits = 0, misses = 0, joined = 0, evicted = 0;
        std::size_t bytes = 0, files = 0;
    };

    explicit Cache(std::size_t bytes) : most_(bytes) {}

    // The product kept under the key, or the one that `make` gives. What `make` throws, all who wait for it catch.
    Value get(const std::string& key, const std::function<Product()>& make);
    // Null when it is not there, or not any more.
    Value find(const std::string& key);
    void put(const std::string& key, Value value);
    [[nodiscard]] Counters counters() const;

private:
    struct Kept {
        std::string key;
        Value value;
        std::size_t bytes = 0;
    };
    Value taken(const std::string& key);
    void keep(const std::string& key, Value value);

    const std::size_t most_;
    mutable std::mutex lock_;
    std::list<Kept> kept_;  // the one used last is in front
    std::unordered_map<std::string, std::list<Kept>::iterator> by_key_;
    std::unordered_map<std::string, std::shared_future<Value>> in_flight_;
    Counters counters_;
};

}  // namespace leafwright::desk
