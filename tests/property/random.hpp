// Chance that falls alike everywhere: the standard's generator, whose numbers are fixed, without its
// distributions, whose results are not.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace property {

class Random {
public:
    Random(std::uint64_t seed, std::uint64_t number) : engine_(seed * 0x9E3779B97F4A7C15u + number) {
        engine_.discard(8);
    }

    // From `least` to `most`, both included.
    int between(int least, int most) {
        const auto span = static_cast<std::uint64_t>(most - least) + 1;
        return least + static_cast<int>(engine_() % span);
    }
    bool one_in(int times) { return between(1, times) == 1; }
    template <typename Value>
    const Value& of(const std::vector<Value>& values) {
        return values[static_cast<std::size_t>(between(0, static_cast<int>(values.size()) - 1))];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace property
