#include <atomic>
#include <thread>

#include "fonts/sets.hpp"

using leafwright::fonts::Face;
using leafwright::style::Weight;

// Two threads ask a fresh set for the same faces at the same moment.
TEST_CASE("faces load once, whoever asks first") {
    constexpr int rounds = 20;
    for (int round = 0; round < rounds; ++round) {
        const auto set = test::noto();
        struct Seen {
            const Face *hindi = nullptr, *symbol = nullptr, *missing = nullptr;
            std::string hash, subset;
        };
        std::array<Seen, 2> seen;
        std::atomic<int> waiting = 2;
        const auto ask = [&](Seen& result) {
            --waiting;
            while (waiting > 0) std::this_thread::yield();
            result.hindi = set->find("कि", "Deva", Weight::bold);
            result.symbol = set->find("✓", "Deva", Weight::bold);
            result.missing = set->find("ཀ", "Tibt", Weight::bold);
            result.subset = result.hindi->subset(std::vector<std::uint32_t>{3, 9});
            if (round == 0) result.hash = result.hindi->sha256();
        };
        std::thread other([&] { ask(seen[1]); });
        ask(seen[0]);
        other.join();
        REQUIRE(seen[0].hindi != nullptr);
        CHECK(seen[0].hindi == seen[1].hindi);
        CHECK(seen[0].symbol == seen[1].symbol);
        CHECK(seen[0].missing == nullptr);
        CHECK(seen[1].missing == nullptr);
        CHECK(seen[0].hash == seen[1].hash);
        CHECK(seen[0].subset == seen[1].subset);
    }
}
