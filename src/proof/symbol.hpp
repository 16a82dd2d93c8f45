// A QR code symbol read as a phone reads it, but from its exact modules: ISO/IEC 18004. It shares no code
// with the library that makes symbols.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace leafwright::proof {

// `modules` a side, row by row, true for dark.
struct Modules {
    int side = 0;
    std::vector<bool> dark;
    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};

struct Symbol {
    int version = 0;
    char level = 'L';
    std::string text;
};

// Nothing when a single module of the patterns, the format or the codewords is wrong: what is fresh from
// the printer has no excuse to lean on error correction. Versions 1 to 20 in byte mode.
std::optional<Symbol> decode(const Modules& modules);

}  // namespace leafwright::proof
