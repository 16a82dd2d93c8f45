// Threads that work off a bounded queue.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace leafwright::http {

class Pool {
public:
    Pool(std::size_t workers, std::size_t queue);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool() { finish(); }

    bool put(std::function<void()> work);  // false when the queue is full
    // Drops what no worker has begun, and waits for the rest.
    void finish();

    struct Load {
        std::size_t queued = 0;
        std::size_t working = 0;
    };
    [[nodiscard]] Load load() const;

private:
    void work();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::size_t longest_;
    std::size_t working_ = 0;
    bool ending_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace leafwright::http
