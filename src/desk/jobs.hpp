// What takes longer than a request may wait: printing and mailing, on threads of their own, and what became of it.
// A job is kept for a while after its end, so that the page can ask; of it nothing is kept but its words.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace leafwright::desk {

enum class JobKind { print, email };
enum class JobState { waiting, working, done, failed };
const char* name_of(JobKind kind);
const char* name_of(JobState state);

struct Job {
    JobKind kind = JobKind::print;
    JobState state = JobState::waiting;
    std::string text, hint;  // for people at reception
};

class Jobs {
public:
    struct End {
        bool done = false;
        std::string text, hint;
    };
    // Tells what is going on while it works.
    using Tell = std::function<void(std::string text, std::string hint)>;
    using Work = std::function<End(const Tell&, std::stop_token)>;

    Jobs() = default;
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // Its number; nothing when too many wait, or when the desk is closing.
    std::optional<std::string> add(JobKind kind, Work work);
    [[nodiscard]] std::optional<Job> find(const std::string& number) const;
    // So many jobs of a kind that came to this state since the start, or are in it.
    [[nodiscard]] std::uint64_t count(JobKind kind, JobState state) const;
    // What waits is given up, what runs may end within the time and is stopped then.
    void finish(std::chrono::milliseconds patience);

private:
    struct Waiting {
        std::uint64_t number = 0;
        Work work;
    };
    struct Lane {
        std::deque<Waiting> waiting;
        std::vector<std::jthread> threads;
        std::size_t idle = 0, working = 0;
        std::uint64_t done = 0, failed = 0;
    };
    void run(JobKind kind, const std::stop_token& stop);
    void set(std::uint64_t number, JobState state, std::string text, std::string hint);
    void forget_old();
    Lane& lane(JobKind kind) { return lanes_[static_cast<std::size_t>(kind)]; }

    mutable std::mutex lock_;
    std::condition_variable_any changed_;
    std::map<std::uint64_t, Job> jobs_;
    std::uint64_t last_ = 0;
    bool closing_ = false;
    Lane lanes_[2];
};

}  // namespace leafwright::desk
