// The texts the engine asks a catalogue for, and what it fills into each.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace leafwright::wording {

// A number can be chosen by in a pattern: {page, plural, one {...} other {...}}.
struct Argument {
    std::string_view name;
    bool is_number = false;
};

struct TextKey {
    std::string_view key;
    std::array<Argument, 4> all{};
    [[nodiscard]] std::span<const Argument> arguments() const;
};

// Every key a catalogue has, in the order of schemas/wording.schema.json.
std::span<const TextKey> text_keys();

}  // namespace leafwright::wording
