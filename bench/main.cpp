// Renders one leaflet several times in one process and prints the time each stage took: cold is the
// first round, warm the median of the others. Under callgrind, each stage's instructions are dumped
// as "round/stage", for scripts/bench.sh to add up.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "engine/engine.hpp"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_DUMP_STATS_AT(name) static_cast<void>(name)
#endif

namespace {

using namespace leafwright;
using Clock = std::chrono::steady_clock;

struct Arguments {
    int rounds = 20;
    engine::Request request;
    std::string cache;  // empty: none
};

class Stopwatch : public engine::Watch {
public:
    void begin_round(int round) {
        round_ = round;
        current_ = "before";
        CALLGRIND_DUMP_STATS_AT("between rounds");
        since_ = Clock::now();
    }
    void stage(const char* name) override {
        end_stage();
        current_ = name;
        since_ = Clock::now();
    }
    void end_stage() {
        const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - since_).count();
        const std::string name = std::to_string(round_) + "/" + current_;
        CALLGRIND_DUMP_STATS_AT(name.c_str());
        if (current_ == "before") return;
        if (times_.find(current_) == times_.end()) order_.push_back(current_);
        // A stage may come twice in one round.
        std::vector<double>& times = times_[current_];
        times.resize(static_cast<std::size_t>(round_));
        times.back() += milliseconds;
    }
    [[nodiscard]] const std::vector<std::string>& order() const { return order_; }
    [[nodiscard]] const std::vector<double>& times(const std::string& stage) const { return times_.at(stage); }

private:
    int round_ = 0;
    std::string current_;
    Clock::time_point since_;
    std::vector<std::string> order_;
    std::map<std::string, std::vector<double>> times_;
};

bool read_arguments(int argc, char** argv, Arguments& arguments) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--rounds" && i + 1 < argc) {
            const std::string number = argv[++i];
            const auto end = number.data() + number.size();
            if (std::from_chars(number.data(), end, arguments.rounds).ptr != end) return false;
        } else if (word == "--layout" && i + 1 < argc) {
            arguments.request.layout = argv[++i];
        } else if (word == "--cache" && i + 1 < argc) {
            arguments.cache = argv[++i];
        } else {
            arguments.request.content = word;
        }
    }
    return arguments.rounds >= 2 && !arguments.request.content.empty();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void print_row(const std::string& name, double cold, double warm) {
    std::printf("%-10s %9.2f %9.2f\n", name.c_str(), cold, warm);
}

void print_table(const Stopwatch& watch) {
    std::printf("%-10s %9s %9s\n", "stage", "cold ms", "warm ms");
    double cold = 0, warm = 0;
    for (const std::string& stage : watch.order()) {
        const std::vector<double>& times = watch.times(stage);
        const double later = median({times.begin() + 1, times.end()});
        print_row(stage, times.front(), later);
        cold += times.front();
        warm += later;
    }
    print_row("all", cold, warm);
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    if (!read_arguments(argc, argv, arguments)) {
        std::fputs("usage: leafwright_bench [--rounds N] [--layout NAME] [--cache DIR] CONTENT.json\n", stderr);
        return 2;
    }
    Diagnostics diagnostics;
    auto places = engine::Places::find({}, diagnostics);
    const char* today = std::getenv("LEAFWRIGHT_TODAY");
    if (today != nullptr) arguments.request.today = model::read_date(today).value_or(arguments.request.today);
    if (places) {
        places->cache = arguments.cache;
        engine::Engine engine(*places);
        Stopwatch watch;
        for (int round = 1; round <= arguments.rounds && diagnostics.empty(); ++round) {
            watch.begin_round(round);
            engine.render(arguments.request, diagnostics, &watch);
            watch.end_stage();
        }
        if (diagnostics.empty()) {
            print_table(watch);
            return 0;
        }
    }
    for (const Diagnostic& diagnostic : diagnostics.all()) std::fprintf(stderr, "%s\n", to_text(diagnostic).c_str());
    return 3;
}
