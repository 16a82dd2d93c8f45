// Files that are kept, and who waits for whom.
#include "desk/cache.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "desk/child.hpp"
#include "desk/jobs.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::desk;

namespace {

Product product(const std::string& text) {
    Product made;
    made.set(text);
    return made;
}

// Waits until it is so; a test that waits in vain fails.
bool soon(const std::function<bool()>& is_so) {
    for (int i = 0; i < 2000; ++i) {
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

}  // namespace

TEST_CASE("a file is made once, and its tag is its digest") {
    Cache cache(1 << 20);
    int made = 0;
    const auto make = [&] {
        ++made;
        return product("leaflet");
    };
    const Cache::Value first = cache.get("a", make);
    CHECK(cache.get("a", make) == first);
    CHECK(made == 1);
    CHECK(first->etag.size() == 66);
    CHECK(cache.get("b", make)->etag == first->etag);
    CHECK(cache.find("c") == nullptr);
    CHECK(cache.counters().hits == 1);
    CHECK(cache.counters().files == 2);
}

TEST_CASE("what is kept is bounded: the one used least goes") {
    Cache cache(3000);
    const auto get = [&](const std::string& key) { cache.get(key, [] { return product(std::string(300, 'x')); }); };
    get("a");
    get("b");
    get("c");
    get("a");
    get("d");
    CHECK(cache.find("a") != nullptr);
    CHECK(cache.find("b") == nullptr);
    CHECK(cache.find("d") != nullptr);
    CHECK(cache.counters().bytes <= 3000);
    CHECK(cache.get("e", [] { return product(std::string(5000, 'x')); })->ok());
    CHECK(cache.find("e") == nullptr);
    CHECK(cache.find("a") != nullptr);
}

TEST_CASE("what is not lasting is not kept, nor is what threw") {
    Cache cache(1 << 20);
    const auto refused = [] {
        Product made;
        made.problems.environment("x", "", "no", "");
        made.lasting = false;
        return made;
    };
    CHECK_FALSE(cache.get("a", refused)->ok());
    CHECK(cache.find("a") == nullptr);
    CHECK_THROWS_AS(cache.get("b", []() -> Product { throw std::runtime_error("x"); }), std::runtime_error);
    CHECK(cache.get("b", [] { return product("b"); })->ok());
}

TEST_CASE("whoever asks for what is being made waits for it, and gets the same") {
    Cache cache(1 << 20);
    std::atomic<int> made{0};
    const auto make = [&] {
        // Until all others wait.
        soon([&] { return cache.counters().joined == 7; });
        ++made;
        return product("leaflet");
    };
    std::vector<Cache::Value> values(8);
    {
        std::vector<std::jthread> threads;
        for (Cache::Value& value : values) threads.emplace_back([&] { value = cache.get("a", make); });
    }
    CHECK(made == 1);
    for (const Cache::Value& value : values) CHECK(value == values[0]);
}

TEST_CASE("another program reads bytes and writes to memory, within its limits") {
    Diagnostics problems;
    const std::string large(200'000, 'x');
    CHECK(run_child({"cat"}, large, {}, problems) == large);
    CHECK(problems.empty());
    const auto fails = [&](const std::vector<std::string>& command, const ChildLimits& limits, const char* code) {
        Diagnostics why;
        CHECK_FALSE(run_child(command, large, limits, why));
        CHECK(why.has(code));
        CHECK(why.only_environment());
    };
    fails({"false"}, {}, "desk.program");
    fails({"leafwright-no-such-program"}, {}, "desk.program-missing");
    fails({"sleep", "20"}, {std::chrono::milliseconds(50)}, "desk.program");
    fails({"cat"}, {std::chrono::seconds(20), std::size_t{1} << 30, 1000}, "desk.program");
}

TEST_CASE("a job waits, works and ends, and its words are kept") {
    Jobs jobs;
    std::atomic<bool> go{false};
    const auto number = jobs.add(JobKind::print, [&](const Jobs::Tell& tell, const std::stop_token&) {
        tell("out of paper", "add paper");
        soon([&] { return go.load(); });
        return Jobs::End{true, "printed", {}};
    });
    REQUIRE(number);
    CHECK(soon([&] { return jobs.find(*number)->text == "out of paper"; }));
    CHECK(jobs.find(*number)->state == JobState::working);
    go = true;
    CHECK(soon([&] { return jobs.find(*number)->state == JobState::done; }));
    CHECK(jobs.find(*number)->text == "printed");
    CHECK(jobs.count(JobKind::print, JobState::done) == 1);
    const auto bad = jobs.add(JobKind::email, [](const Jobs::Tell&, const std::stop_token&) -> Jobs::End {
        throw std::runtime_error("a name that nobody may see");
    });
    CHECK(soon([&] { return jobs.find(*bad)->state == JobState::failed; }));
    CHECK(jobs.find(*bad)->text.find("name") == std::string::npos);
    CHECK_FALSE(jobs.find("999"));
    CHECK_FALSE(jobs.find("1x"));
    CHECK_FALSE(jobs.find(""));
}

TEST_CASE("jobs that wait are bounded; at the end what runs is given time, then stopped") {
    Jobs jobs;
    const auto until_stopped = [](const Jobs::Tell&, const std::stop_token& stop) {
        soon([&] { return stop.stop_requested(); });
        return Jobs::End{false, "stopped", {}};
    };
    std::vector<std::string> numbers;
    for (;;) {
        const auto number = jobs.add(JobKind::print, until_stopped);
        if (!number) break;
        numbers.push_back(*number);
        REQUIRE(numbers.size() < 100);
    }
    CHECK(soon([&] { return jobs.count(JobKind::print, JobState::working) == 4; }));
    const auto mailed = jobs.add(JobKind::email, [](const Jobs::Tell&, const std::stop_token&) {
        return Jobs::End{true, "sent", {}};
    });
    CHECK(soon([&] { return jobs.find(*mailed)->state == JobState::done; }));
    jobs.finish(std::chrono::milliseconds(10));
    CHECK(jobs.find(numbers.front())->state == JobState::failed);
    CHECK(jobs.find(numbers.back())->text == "The desk was closed before this was begun.");
    CHECK_FALSE(jobs.add(JobKind::print, until_stopped));
}
