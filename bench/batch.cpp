// Makes the leaflets of a library as batch does, several at a time, without writing them: leaflets a second, and
// under callgrind the instructions between two dumps named "before" and "measured". The first half of the library
// warms up what leaflets share.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "batch/make.hpp"
#include "batch/plan.hpp"
#include "engine/engine.hpp"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_DUMP_STATS_AT(name) static_cast<void>(name)
#endif

namespace {

using namespace leafwright;
using Clock = std::chrono::steady_clock;
using Paths = std::vector<std::filesystem::path>;

struct Arguments {
    int jobs = 1;
    std::vector<std::string> layouts;
    std::string cache, library;
};

bool read_arguments(int argc, char** argv, Arguments& arguments) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--jobs" && i + 1 < argc) {
            const std::string number = argv[++i];
            const auto end = number.data() + number.size();
            if (std::from_chars(number.data(), end, arguments.jobs).ptr != end) return false;
        } else if (word == "--layout" && i + 1 < argc) {
            arguments.layouts.emplace_back(argv[++i]);
        } else if (word == "--cache" && i + 1 < argc) {
            arguments.cache = argv[++i];
        } else {
            arguments.library = word;
        }
    }
    return arguments.jobs >= 1 && !arguments.library.empty() && !arguments.layouts.empty();
}

// How many were made; one that is refused is told.
std::size_t make(engine::Engine& engine, const Paths& contents, const Arguments& arguments) {
    std::vector<batch::Group> groups;
    for (std::size_t i = 0; i < contents.size(); ++i) groups.push_back({i});
    std::atomic<std::size_t> made = 0;
    const batch::Teller nobody(-1, -1);
    batch::in_parallel(groups, arguments.jobs, nobody, [&](const batch::Group& group) {
        engine::Content content = engine.read(contents[group.front()]);
        for (const std::string& layout : arguments.layouts) {
            Diagnostics diagnostics;
            engine::Request request;
            request.content = content.file;
            request.layout = layout;
            if (engine.render(engine.lay_out(content, request, diagnostics), diagnostics)) ++made;
            for (const Diagnostic& problem : diagnostics.all()) std::fprintf(stderr, "%s\n", to_text(problem).c_str());
        }
    });
    return made;
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    if (!read_arguments(argc, argv, arguments)) {
        std::fputs("usage: leafwright_batch_bench --layout NAME... [--jobs N] [--cache DIR] LIBRARY\n", stderr);
        return 2;
    }
    Diagnostics diagnostics;
    auto places = engine::Places::find({}, diagnostics);
    const Paths contents = batch::find_contents(arguments.library, {}, diagnostics);
    if (!places || contents.size() < 2) {
        for (const Diagnostic& problem : diagnostics.all()) std::fprintf(stderr, "%s\n", to_text(problem).c_str());
        return 3;
    }
    places->cache = arguments.cache;
    engine::Engine engine(*places);
    // Every second one, since neighbours in the alphabet are alike.
    Paths first, second;
    for (std::size_t i = 0; i < contents.size(); ++i) (i % 2 == 0 ? first : second).push_back(contents[i]);
    make(engine, first, arguments);
    CALLGRIND_DUMP_STATS_AT("before");
    const auto begun = Clock::now();
    const std::size_t made = make(engine, second, arguments);
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    CALLGRIND_DUMP_STATS_AT("measured");
    std::printf("%zu leaflets, %.1f a second\n", made, static_cast<double>(made) / seconds);
    return made == second.size() * arguments.layouts.size() ? 0 : 3;
}
