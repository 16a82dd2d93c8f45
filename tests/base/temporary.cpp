#include "base/temporary.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>

#include "base/file.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

using namespace leafwright;
namespace fs = std::filesystem;

namespace {

pid_t ended_process() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    int status = 0;
    ::waitpid(child, &status, 0);
    return child;
}

}  // namespace

TEST_CASE("temporary files go when nobody will finish them") {
    const test::Folder folder;
    const std::string mine = temporary_prefix() + std::to_string(::getpid()) + "-0.tmp";
    const std::string dead = temporary_prefix() + std::to_string(ended_process()) + "-0.tmp";
    const std::string foreign = ".leafwright-elsewhere-1-0.tmp", old = ".leafwright-elsewhere-2-0.tmp";
    const std::array others = {std::string("calf-pain.pdf"), std::string(".leafwright-notes"), std::string("a.tmp")};
    for (const std::string& name : {mine, dead, foreign, old}) folder.write(name, "half");
    for (const std::string& name : others) folder.write(name, "whole");
    fs::last_write_time(folder / old, fs::file_time_type::clock::now() - std::chrono::hours(2));
    remove_temporaries(folder / ".");
    CHECK(fs::exists(folder / mine));
    CHECK_FALSE(fs::exists(folder / dead));
    CHECK(fs::exists(folder / foreign));
    CHECK_FALSE(fs::exists(folder / old));
    for (const std::string& name : others) CHECK(fs::exists(folder / name));
    remove_temporaries(folder / "nowhere");
}

TEST_CASE("a process that has ended but was not waited for writes nothing more") {
    const test::Folder folder;
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    siginfo_t unused{};
    REQUIRE(::waitid(P_PID, static_cast<id_t>(child), &unused, WEXITED | WNOWAIT) == 0);
    const std::string dead = temporary_prefix() + std::to_string(child) + "-0.tmp";
    folder.write(dead, "half");
    remove_temporaries(folder / ".");
    CHECK_FALSE(fs::exists(folder / dead));
    int status = 0;
    ::waitpid(child, &status, 0);
}

TEST_CASE("what is written without a flush can be flushed later") {
    const test::Folder folder;
    Diagnostics diagnostics;
    CHECK(write_file(folder / "a", "text", diagnostics, Flush::later));
    CHECK(read_file(folder / "a", 10, "a", diagnostics) == "text");
    CHECK(flush_file_system(folder / ".", diagnostics));
    CHECK(diagnostics.empty());
    CHECK_FALSE(flush_file_system(folder / "nowhere", diagnostics));
    CHECK(diagnostics.only_environment());
}
