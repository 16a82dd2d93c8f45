#include "batch/changes.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace leafwright::batch {
namespace {

namespace fs = std::filesystem;

// A folder that is watched; a change that never comes ends the wait.
struct Bench {
    Bench() {
        REQUIRE(::pipe(pipe.data()) == 0);
        folder.write("calf/en.json", "{}");
        folder.write("calf/art/a.svg", "<svg/>");
    }
    ~Bench() {
        for (const int end : pipe) ::close(end);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    void watch() {
        Diagnostics diagnostics;
        REQUIRE(changes.add(folder.path(), diagnostics));
    }
    // The names, relative to the folder, in one line.
    std::string told() {
        std::thread late([&] {
            for (int i = 0; i < 300 && !done; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
            if (!done) CHECK(::write(pipe[1], "x", 1) == 1);
        });
        last = changes.wait(pipe[0]);
        done = true;
        late.join();
        done = false;
        std::string text;
        for (const fs::path& file : last.files) {
            text += (text.empty() ? "" : " ") + file.lexically_relative(folder.path()).string();
        }
        return last.stopped ? "stopped" : text;
    }
    void quiet() {
        REQUIRE(::write(pipe[1], "x", 1) == 1);
        const Change change = changes.wait(pipe[0]);
        CHECK(change.stopped);
        CHECK(change.files.empty());
        char c;
        REQUIRE(::read(pipe[0], &c, 1) == 1);
    }

    std::array<int, 2> pipe{};
    test::Folder folder;
    Changes changes;
    Change last;
    std::atomic<bool> done = false;
};

}  // namespace

TEST_CASE("a save is told once, in whichever way an editor does it") {
    Bench bench;
    bench.watch();
    SECTION("written in place") {
        bench.folder.write("calf/en.json", "{\"a\": 1}");
    }
    SECTION("emptied, then written") {
        bench.folder.write("calf/en.json", "");
        bench.folder.write("calf/en.json", "{\"a\": 1}");
    }
    SECTION("a temporary file put in its place") {
        bench.folder.write("calf/.en.json.swp", "x");
        bench.folder.write("calf/4913", "x");
        fs::remove(bench.folder / "calf/4913");
        bench.folder.write("calf/en.json.tmp", "{\"a\": 1}");
        fs::rename(bench.folder / "calf/en.json.tmp", bench.folder / "calf/en.json");
    }
    SECTION("the old file moved away, a new one written") {
        fs::rename(bench.folder / "calf/en.json", bench.folder / "calf/en.json~");
        bench.folder.write("calf/en.json", "{\"a\": 1}");
        fs::remove(bench.folder / "calf/en.json~");
    }
    SECTION("linked") {
        fs::remove(bench.folder / "calf/en.json");
        fs::create_symlink("art/a.svg", bench.folder / "calf/en.json");
    }
    CHECK(bench.told() == "calf/en.json");
    bench.quiet();
}

TEST_CASE("files that come and go are told, and so are folders with what is in them") {
    Bench bench;
    bench.watch();
    bench.folder.write("calf/hi.json", "{}");
    fs::remove(bench.folder / "calf/en.json");
    CHECK(bench.told() == "calf/en.json calf/hi.json");
    bench.folder.write("heel/art/deep/b.svg", "<svg/>");
    const std::string came = bench.told();
    CHECK(came.find("heel/art/deep/b.svg") != std::string::npos);
    bench.folder.write("heel/art/deep/b.svg", "<svg />");
    CHECK(bench.told() == "heel/art/deep/b.svg");
    fs::rename(bench.folder / "heel", bench.folder / "foot");
    CHECK(bench.told() == "foot foot/art/deep/b.svg heel");
    bench.folder.write("foot/art/deep/b.svg", "<svg/>");
    CHECK(bench.told() == "foot/art/deep/b.svg");
    fs::remove_all(bench.folder / "foot");
    CHECK(bench.told().find("foot") == 0);
    bench.quiet();
}

TEST_CASE("what lies in an excepted folder is not told, nor what is only read") {
    Bench bench;
    fs::create_directories(bench.folder / "out");
    bench.changes.except(bench.folder / "out");
    bench.watch();
    bench.folder.write("out/a.pdf", "%PDF");
    bench.folder.write("out/more/b.pdf", "%PDF");
    CHECK(bench.folder.read("calf/en.json") == "{}");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    bench.quiet();
}

TEST_CASE("a folder that links to itself is watched once") {
    Bench bench;
    fs::create_directory_symlink("..", bench.folder / "calf/up");
    bench.watch();
    bench.folder.write("calf/en.json", "{\"a\": 1}");
    CHECK(bench.told() == "calf/en.json");
    fs::create_directory_symlink("..", bench.folder / "calf/again");
    CHECK(bench.told() == "calf/again");
}

TEST_CASE("a watched folder that goes is told, and watched again when it is back") {
    Bench bench;
    bench.watch();
    const fs::path away = bench.folder.path().string() + "-away";
    fs::rename(bench.folder.path(), away);
    bench.told();
    CHECK(bench.last.moved);
    Diagnostics diagnostics;
    CHECK_FALSE(bench.changes.renew(diagnostics));
    CHECK(diagnostics.has("watch.folder"));
    fs::rename(away, bench.folder.path());
    Diagnostics none;
    CHECK(bench.changes.renew(none));
    bench.folder.write("calf/en.json", "{\"a\": 1}");
    CHECK(bench.told() == "calf/en.json");
}

TEST_CASE("more events than the kernel remembers are told as such") {
    std::ifstream setting("/proc/sys/fs/inotify/max_queued_events");
    int most = 0;
    setting >> most;
    if (most <= 0 || most > 50'000) {
        WARN("skipped: the kernel's queue holds " << most << " events, which takes too long to fill");
        return;
    }
    Bench bench;
    bench.watch();
    const std::array names = {bench.folder / "calf/en.json", bench.folder / "calf/fr.json"};
    for (int i = 0; i <= most / 4; ++i) {
        // Two events each.
        REQUIRE(::rename(names[0].c_str(), names[1].c_str()) == 0);
        REQUIRE(::rename(names[1].c_str(), names[0].c_str()) == 0);
    }
    bench.told();
    CHECK(bench.last.overflow);
    Diagnostics diagnostics;
    CHECK(bench.changes.renew(diagnostics));
    bench.folder.write("calf/en.json", "{\"a\": 1}");
    CHECK(bench.told() == "calf/en.json");
}

}  // namespace leafwright::batch
