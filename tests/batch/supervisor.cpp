#include "batch/supervisor.hpp"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <set>

#include "batch/make.hpp"
#include "batch/plan.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::batch;
using std::chrono::milliseconds;

namespace {

struct Told {
    std::vector<std::size_t> begun;
    std::map<std::size_t, std::string> ended, lost;
    Supervisor::End end = Supervisor::End::broken;
};

// Units 0 to 5 in groups of two; `each` is what is done for a unit, in the worker.
Told supervised(const std::function<std::string(std::size_t)>& each, int jobs = 1,
                milliseconds limit = std::chrono::seconds(20), std::function<bool(const Told&)> enough = {}) {
    Told told;
    const auto work = [&](const std::vector<Group>& groups, Teller& teller) {
        in_parallel(groups, jobs, teller, [&](const Group& group) {
            for (const std::size_t unit : group) {
                if (teller.stopped()) return;
                teller.begin(unit);
                teller.end(unit, each(unit));
            }
        });
    };
    Supervisor::Events events;
    events.begun = [&](std::size_t unit) { told.begun.push_back(unit); };
    events.ended = [&](std::size_t unit, const std::string& result) { told.ended[unit] = result; };
    events.lost = [&](std::size_t unit, const std::string& how) { told.lost[unit] = how; };
    events.tick = [] {};
    events.enough = [&] { return enough && enough(told); };
    Supervisor supervisor(work, std::move(events), limit);
    told.end = supervisor.run({{0, 1}, {2, 3}, {4, 5}});
    return told;
}

const std::map<std::size_t, std::string> all = {{0, "0"}, {1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}, {5, "5"}};

std::map<std::size_t, std::string> without(std::size_t unit) {
    auto rest = all;
    rest.erase(unit);
    return rest;
}

}  // namespace

TEST_CASE("all units end with what the worker says") {
    for (const int jobs : {1, 2, 5}) {
        const Told told = supervised([](std::size_t unit) { return std::to_string(unit); }, jobs);
        CHECK(told.end == Supervisor::End::complete);
        CHECK(told.ended == all);
        CHECK(told.lost.empty());
        CHECK(told.begun.size() == 6);
    }
}

TEST_CASE("work is done in another process, one after the other when there is one job") {
    const std::string parent = std::to_string(::getpid());
    const Told told = supervised([](std::size_t) { return std::to_string(::getpid()); });
    std::set<std::string> processes;
    for (const auto& [unit, process] : told.ended) processes.insert(process);
    CHECK(processes.size() == 1);
    CHECK(processes.count(parent) == 0);
    CHECK(told.begun == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("a crash costs the unit it happens in") {
    for (const int jobs : {1, 3}) {
        const Told told = supervised(
            [](std::size_t unit) {
                if (unit == 2) ::raise(SIGKILL);
                return std::to_string(unit);
            },
            jobs);
        CHECK(told.end == Supervisor::End::complete);
        CHECK(told.ended == without(2));
        REQUIRE(told.lost.size() == 1);
        CHECK(told.lost.at(2) == "its process was ended by signal 9 (Killed)");
    }
}

TEST_CASE("an exception that nobody catches costs the unit it happens in") {
    const Told told = supervised([](std::size_t unit) {
        if (unit == 3) ::_exit(7);
        return std::to_string(unit);
    });
    CHECK(told.ended == without(3));
    CHECK(told.lost.at(3) == "its process ended with code 7");
}

TEST_CASE("a unit that never ends is given up") {
    const Told told = supervised(
        [](std::size_t unit) {
            while (unit == 1) ::usleep(1000);
            return std::to_string(unit);
        },
        2, milliseconds(150));
    CHECK(told.ended == without(1));
    CHECK(told.lost.at(1).find("it took longer than") == 0);
}

TEST_CASE("a unit that fails once for lack of luck is made the second time") {
    const std::string mark = "/tmp/leafwright-test-" + std::to_string(::getpid());
    ::unlink(mark.c_str());
    const Told told = supervised([&](std::size_t unit) {
        if (unit == 4 && ::access(mark.c_str(), F_OK) != 0) {
            if (::symlink("here", mark.c_str()) == 0) ::raise(SIGKILL);
        }
        return std::to_string(unit);
    });
    ::unlink(mark.c_str());
    CHECK(told.ended == without(6));
    CHECK(told.lost.empty());
}

TEST_CASE("a worker that dies before it begins anything ends the run") {
    Supervisor::Events events;
    events.begun = [](std::size_t) {};
    events.ended = [](std::size_t, const std::string&) {};
    events.lost = [](std::size_t, const std::string&) {};
    events.tick = [] {};
    events.enough = [] { return false; };
    Supervisor supervisor([](const std::vector<Group>&, Teller&) { ::_exit(3); }, std::move(events),
                          std::chrono::seconds(20));
    CHECK(supervisor.run({{0}, {1}}) == Supervisor::End::broken);
    CHECK(supervisor.failure() == "its process ended with code 3");
}

TEST_CASE("a run stops when that is asked for, or a signal comes") {
    const StopSignals signals;
    const auto slowly = [](std::size_t unit) {
        ::usleep(20'000);
        return std::to_string(unit);
    };
    const Told enough =
        supervised(slowly, 1, std::chrono::seconds(20), [](const Told& told) { return !told.ended.empty(); });
    CHECK(enough.end == Supervisor::End::stopped);
    CHECK(enough.ended.size() < 6);
    CHECK_FALSE(StopSignals::pending());
    ::raise(SIGTERM);
    CHECK(StopSignals::pending());
    const Told told = supervised([](std::size_t unit) {
        while (unit == 0) ::usleep(1000);  // even work that never ends
        return std::to_string(unit);
    });
    CHECK(told.end == Supervisor::End::stopped);
    CHECK(told.ended.empty());
}

TEST_CASE("messages arrive whole, however they are cut") {
    Packer first;
    first.number(static_cast<std::uint64_t>(Message::Kind::ended));
    first.number(7);
    first.text("a result\n");
    const std::string bytes = first.take();
    Inbox inbox;
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
            inbox.add(std::string_view(bytes).substr(i, 1));
            REQUIRE_FALSE(inbox.next());
        }
        inbox.add(std::string_view(bytes).substr(bytes.size() - 1));
        const auto message = inbox.next();
        REQUIRE(message);
        CHECK(message->kind == Message::Kind::ended);
        CHECK(message->unit == 7);
        CHECK(message->result == "a result\n");
    }
}

TEST_CASE("entries come out of a message as they went in") {
    Entry entry;
    entry.id = "calf-pain";
    entry.file = "calf-pain.en-IN.handout.pdf";
    entry.outcome = Outcome::refused;
    entry.reasons = {Reason::missing, Reason::clinic};
    entry.overdue = true;
    entry.problems.add({"a.code", Fault::environment, "a file", 3, 4, "/a/b", "what", "to do"});
    const std::vector<Entry> back = unpacked(packed({entry, Entry{}}));
    REQUIRE(back.size() == 2);
    CHECK(back[0].id == entry.id);
    CHECK(back[0].file == entry.file);
    CHECK(back[0].outcome == Outcome::refused);
    CHECK(back[0].reasons == entry.reasons);
    CHECK(back[0].overdue);
    CHECK_FALSE(back[0].recall);
    REQUIRE(back[0].problems.size() == 1);
    CHECK(to_text(back[0].problems.all().front()) == to_text(entry.problems.all().front()));
    CHECK(back[0].problems.all().front().fault == Fault::environment);
    CHECK_THROWS_AS(unpacked(std::string_view(packed({entry})).substr(0, 60)), std::length_error);
}
