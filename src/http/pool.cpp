#include "http/pool.hpp"

namespace leafwright::http {

Pool::Pool(std::size_t workers, std::size_t queue) : longest_(queue) {
    for (std::size_t number = 0; number < workers; ++number) threads_.emplace_back([this] { work(); });
}

bool Pool::put(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (ending_ || waiting_.size() >= longest_) return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Pool::finish() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    threads_.clear();  // joins
}

Pool::Load Pool::load() const {
    const std::lock_guard lock(mutex_);
    return {waiting_.size(), working_};
}

void Pool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        std::function<void()> next = std::move(waiting_.front());
        waiting_.pop_front();
        ++working_;
        lock.unlock();
        next();
        next = nullptr;  // what it holds may be large
        lock.lock();
        --working_;
    }
}

}  // namespace leafwright::http
