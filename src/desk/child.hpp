// Another program, run within limits: it reads the bytes it is given and writes to memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace leafwright::desk {

struct ChildLimits {
    std::chrono::milliseconds time{20'000};
    std::size_t memory = std::size_t{1} << 30;
    std::size_t output = std::size_t{64} << 20;
};

// What the program wrote to its standard output; nothing, with "desk.program" or "desk.program-missing", when it
// failed, is not installed or broke a limit, of which it then died.
std::optional<std::string> run_child(const std::vector<std::string>& command, std::string_view input,
                                     const ChildLimits& limits, Diagnostics& diagnostics);

}  // namespace leafwright::desk
