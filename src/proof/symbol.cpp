#include "proof/symbol.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace leafwright::proof {
namespace {

constexpr int most_versions = 20;
constexpr std::array<char, 4> levels = {'L', 'M', 'Q', 'H'};

// Error correction codewords of a block and number of blocks, by level and version (table 9).
constexpr std::array<std::array<int, most_versions>, 4> correction = {{
    {7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28},
    {10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26},
    {13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30},
    {17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28},
}};
constexpr std::array<std::array<int, most_versions>, 4> block_counts = {{
    {1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8},
    {1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16},
    {1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20},
    {1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25},
}};

// Multiplication by the field's generator, in GF(256) over x^8 + x^4 + x^3 + x^2 + 1.
unsigned times_two(unsigned value) {
    return (value << 1U) ^ ((value >> 7U) * 0x11DU);
}

unsigned multiply(unsigned a, unsigned b) {
    unsigned product = 0;
    for (; b != 0; b >>= 1U) {
        if ((b & 1U) != 0) product ^= a;
        a = times_two(a);
    }
    return product;
}

bool masked(int mask, int x, int y) {
    switch (mask) {
        case 0:
            return (x + y) % 2 == 0;
        case 1:
            return y % 2 == 0;
        case 2:
            return x % 3 == 0;
        case 3:
            return (x + y) % 3 == 0;
        case 4:
            return (x / 3 + y / 2) % 2 == 0;
        case 5:
            return x * y % 2 + x * y % 3 == 0;
        case 6:
            return (x * y % 2 + x * y % 3) % 2 == 0;
        default:
            return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

using Bytes = std::vector<unsigned>;

class Decoder {
public:
    explicit Decoder(const Modules& modules)
        : modules_(modules), side_(modules.side), version_((side_ - 17) / 4), fixed_(modules.dark.size()) {}

    std::optional<Symbol> run() {
        if (side_ != 17 + 4 * version_ || version_ < 1 || version_ > most_versions) return std::nullopt;
        if (!patterns() || !format()) return std::nullopt;
        const auto data = corrected(codewords());
        if (!data) return std::nullopt;
        const auto text = bytes_of(*data);
        if (!text) return std::nullopt;
        return Symbol{version_, levels[level_], *text};
    }

private:
    // Marks a module as no data, and tells whether it is as it must be.
    bool is(int x, int y, bool dark) {
        fix(x, y);
        return modules_.at(x, y) == dark;
    }
    void fix(int x, int y) { fixed_[static_cast<std::size_t>(y * side_ + x)] = true; }

    // Rings around a centre: dark where `dark_rings` has a one, by distance.
    bool rings(int centre_x, int centre_y, int radius, unsigned dark_rings) {
        bool right = true;
        for (int y = std::max(0, centre_y - radius); y <= std::min(side_ - 1, centre_y + radius); ++y) {
            for (int x = std::max(0, centre_x - radius); x <= std::min(side_ - 1, centre_x + radius); ++x) {
                const int ring = std::max(std::abs(x - centre_x), std::abs(y - centre_y));
                right = is(x, y, (dark_rings >> static_cast<unsigned>(ring) & 1U) != 0) && right;
            }
        }
        return right;
    }

    bool patterns() {
        bool right = true;
        for (int i = 0; i < side_; ++i) {
            if (i < 8 || i >= side_ - 8) continue;
            right = is(6, i, i % 2 == 0) && is(i, 6, i % 2 == 0) && right;
        }
        constexpr unsigned finder = 0b01011, alignment = 0b101;
        right = rings(3, 3, 4, finder) && right;
        right = rings(side_ - 4, 3, 4, finder) && right;
        right = rings(3, side_ - 4, 4, finder) && right;
        const std::vector<int> places = alignment_places();
        for (const int y : places) {
            for (const int x : places) {
                const bool corner = (x == 6 && y == 6) || (x == 6 && y == side_ - 7) || (x == side_ - 7 && y == 6);
                if (!corner) right = rings(x, y, 2, alignment) && right;
            }
        }
        right = is(8, side_ - 8, true) && right;
        for (int i = 0; i < 18 && version_ >= 7; ++i) {  // the version's own number
            fix(side_ - 11 + i % 3, i / 3);
            fix(i / 3, side_ - 11 + i % 3);
        }
        return right;
    }

    [[nodiscard]] std::vector<int> alignment_places() const {
        std::vector<int> places;
        if (version_ == 1) return places;
        const int count = version_ / 7 + 2;
        const int step = (version_ * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
        for (int i = 0, place = side_ - 7; i < count - 1; ++i, place -= step) places.push_back(place);
        places.push_back(6);
        return places;
    }

    // Level and mask, each of both copies without a fault.
    bool format() {
        unsigned first = 0, second = 0;
        for (int i = 0; i < 15; ++i) {
            const auto bit = static_cast<unsigned>(i);
            const int x = i < 8 ? 8 : i == 8 ? 7 : 14 - i;
            const int y = i < 6 ? i : i < 8 ? i + 1 : 8;
            const int other_x = i < 8 ? side_ - 1 - i : 8;
            const int other_y = i < 8 ? 8 : side_ - 15 + i;
            fix(x, y);
            fix(other_x, other_y);
            first |= static_cast<unsigned>(modules_.at(x, y)) << bit;
            second |= static_cast<unsigned>(modules_.at(other_x, other_y)) << bit;
        }
        if (first != second) return false;
        for (unsigned data = 0; data < 32; ++data) {
            unsigned rest = data;
            for (int i = 0; i < 10; ++i) rest = (rest << 1U) ^ ((rest >> 9U) * 0x537U);
            if (((data << 10U | rest) ^ 0x5412U) != first) continue;
            mask_ = static_cast<int>(data & 7U);
            level_ = std::array<std::size_t, 4>{1, 0, 3, 2}[data >> 3U];
            return true;
        }
        return false;
    }

    // Up and down in columns of two, from the right.
    [[nodiscard]] Bytes codewords() const {
        Bytes words;
        unsigned word = 0, bits = 0;
        for (int right = side_ - 1; right >= 1; right -= 2) {
            if (right == 6) right = 5;
            for (int step = 0; step < side_; ++step) {
                const int y = ((right + 1) & 2) == 0 ? side_ - 1 - step : step;
                for (int x = right; x > right - 2; --x) {
                    if (fixed_[static_cast<std::size_t>(y * side_ + x)]) continue;
                    word = word << 1U | static_cast<unsigned>(modules_.at(x, y) != masked(mask_, x, y));
                    if (++bits % 8 != 0) continue;
                    words.push_back(word);
                    word = 0;
                }
            }
        }
        return words;
    }

    // The blocks' data, when no block has a fault.
    [[nodiscard]] std::optional<Bytes> corrected(const Bytes& words) const {
        const auto version = static_cast<std::size_t>(version_ - 1);
        const auto blocks = static_cast<std::size_t>(block_counts[level_][version]);
        const auto check = static_cast<std::size_t>(correction[level_][version]);
        const std::size_t shorter = blocks - words.size() % blocks;  // how many blocks are shorter by a word
        const std::size_t length = words.size() / blocks - check;
        std::vector<Bytes> all(blocks);
        std::size_t at = 0;
        for (std::size_t i = 0; i <= length; ++i) {
            for (std::size_t block = i < length ? 0 : shorter; block < blocks; ++block)
                all[block].push_back(words[at++]);
        }
        Bytes data;
        for (const Bytes& block : all) data.insert(data.end(), block.begin(), block.end());
        for (std::size_t i = 0; i < check; ++i) {
            for (Bytes& block : all) block.push_back(words[at++]);
        }
        for (const Bytes& block : all) {
            unsigned root = 1;
            for (std::size_t i = 0; i < check; ++i, root = times_two(root)) {
                unsigned value = 0;
                for (const unsigned word : block) value = multiply(value, root) ^ word;
                if (value != 0) return std::nullopt;
            }
        }
        return data;
    }

    [[nodiscard]] std::optional<std::string> bytes_of(const Bytes& data) const {
        std::size_t at = 0;
        const auto take = [&](std::size_t bits) {
            unsigned value = 0;
            for (; bits > 0; --bits, ++at) {
                const unsigned bit = at / 8 < data.size() ? data[at / 8] >> (7 - at % 8) & 1U : 0;
                value = value << 1U | bit;
            }
            return value;
        };
        constexpr unsigned byte_mode = 4, end = 0;
        std::string text;
        for (unsigned mode = take(4); mode != end; mode = take(4)) {
            if (mode != byte_mode) return std::nullopt;
            const unsigned count = take(version_ < 10 ? 8 : 16);
            if (at / 8 + count > data.size()) return std::nullopt;
            for (unsigned i = 0; i < count; ++i) text += static_cast<char>(take(8));
        }
        return text;
    }

    const Modules& modules_;
    int side_, version_;
    std::vector<bool> fixed_;
    std::size_t level_ = 0;
    int mask_ = 0;
};

}  // namespace

std::optional<Symbol> decode(const Modules& modules) {
    return Decoder(modules).run();
}

}  // namespace leafwright::proof
