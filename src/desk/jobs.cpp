#include "desk/jobs.hpp"

#include <charconv>
#include <exception>
#include <utility>

namespace leafwright::desk {
namespace {

// A printer that has no paper holds its thread, not the others.
constexpr std::size_t most_threads = 4;
constexpr std::size_t most_waiting = 32;
constexpr std::size_t most_kept = 256;

}  // namespace

const char* name_of(JobKind kind) {
    return kind == JobKind::print ? "print" : "email";
}

const char* name_of(JobState state) {
    switch (state) {
        case JobState::waiting:
            return "waiting";
        case JobState::working:
            return "working";
        case JobState::done:
            return "done";
        case JobState::failed:
            break;
    }
    return "failed";
}

Jobs::~Jobs() {
    finish(std::chrono::milliseconds(0));
}

std::optional<std::string> Jobs::add(JobKind kind, Work work) {
    const std::lock_guard guard(lock_);
    Lane& lane = this->lane(kind);
    if (closing_ || lane.waiting.size() >= most_waiting) return std::nullopt;
    const std::uint64_t number = ++last_;
    jobs_[number] = {
        kind, JobState::waiting, kind == JobKind::print ? "Waiting to be printed." : "Waiting to be sent.", {}};
    lane.waiting.push_back({number, std::move(work)});
    forget_old();
    if (lane.idle < lane.waiting.size() && lane.threads.size() < most_threads) {
        lane.threads.emplace_back([this, kind](const std::stop_token& stop) { run(kind, stop); });
    }
    changed_.notify_all();
    return std::to_string(number);
}

void Jobs::run(JobKind kind, const std::stop_token& stop) {
    std::unique_lock guard(lock_);
    Lane& lane = this->lane(kind);
    for (;;) {
        ++lane.idle;
        const bool any = changed_.wait(guard, stop, [&] { return !lane.waiting.empty() || closing_; });
        --lane.idle;
        if (!any || lane.waiting.empty()) return;
        Waiting next = std::move(lane.waiting.front());
        lane.waiting.pop_front();
        ++lane.working;
        jobs_[next.number].state = JobState::working;
        guard.unlock();
        End end;
        try {
            end = next.work(
                [&](std::string text, std::string hint) {
                    const std::lock_guard again(lock_);
                    set(next.number, JobState::working, std::move(text), std::move(hint));
                },
                stop);
        } catch (const std::exception&) {
            end = {false, "Something went wrong in the program.",
                   "Try again; if it happens again, tell who looks after it."};
        }
        next.work = nullptr;
        guard.lock();
        --lane.working;
        ++(end.done ? lane.done : lane.failed);
        set(next.number, end.done ? JobState::done : JobState::failed, std::move(end.text), std::move(end.hint));
        changed_.notify_all();
    }
}

void Jobs::set(std::uint64_t number, JobState state, std::string text, std::string hint) {
    const auto known = jobs_.find(number);
    if (known == jobs_.end()) return;
    known->second.state = state;
    known->second.text = std::move(text);
    known->second.hint = std::move(hint);
}

// The oldest that have ended.
void Jobs::forget_old() {
    for (auto job = jobs_.begin(); job != jobs_.end() && jobs_.size() > most_kept;) {
        const bool ended = job->second.state == JobState::done || job->second.state == JobState::failed;
        job = ended ? jobs_.erase(job) : std::next(job);
    }
}

std::optional<Job> Jobs::find(const std::string& number) const {
    std::uint64_t wanted = 0;
    const auto end = std::from_chars(number.data(), number.data() + number.size(), wanted);
    if (end.ec != std::errc{} || end.ptr != number.data() + number.size()) return std::nullopt;
    const std::lock_guard guard(lock_);
    const auto known = jobs_.find(wanted);
    return known == jobs_.end() ? std::nullopt : std::optional(known->second);
}

std::uint64_t Jobs::count(JobKind kind, JobState state) const {
    const std::lock_guard guard(lock_);
    const Lane& lane = lanes_[static_cast<std::size_t>(kind)];
    switch (state) {
        case JobState::waiting:
            return lane.waiting.size();
        case JobState::working:
            return lane.working;
        case JobState::done:
            return lane.done;
        case JobState::failed:
            break;
    }
    return lane.failed;
}

void Jobs::finish(std::chrono::milliseconds patience) {
    std::vector<std::jthread> threads;
    {
        std::unique_lock guard(lock_);
        closing_ = true;
        for (Lane& lane : lanes_) {
            for (const Waiting& waiting : lane.waiting) {
                ++lane.failed;
                set(waiting.number, JobState::failed, "The desk was closed before this was begun.", "Try again.");
            }
            lane.waiting.clear();
        }
        changed_.notify_all();
        changed_.wait_for(guard, patience, [&] { return lanes_[0].working + lanes_[1].working == 0; });
        for (Lane& lane : lanes_) {
            for (std::jthread& thread : lane.threads) threads.push_back(std::move(thread));
            lane.threads.clear();
        }
    }
    for (std::jthread& thread : threads) thread.request_stop();
}

}  // namespace leafwright::desk
