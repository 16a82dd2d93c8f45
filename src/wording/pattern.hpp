// One text of a catalogue: an ICU message pattern.
#pragma once

#include <unicode/messagepattern.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "wording/keys.hpp"

namespace leafwright::wording {

using Arguments = std::map<std::string, std::string>;

// Immutable. Plain {name} arguments are filled in here; only a pattern that chooses (plural,
// selectordinal, select) starts ICU's formatter, which reads the language's rules.
class Pattern {
public:
    // Reports at `pointer` what ICU cannot read, arguments that `key` does not have, and choices by
    // number of what is none.
    static std::optional<Pattern> parse(const std::string& text, const TextKey& key, const std::string& pointer,
                                        Diagnostics& diagnostics);

    // Throws std::logic_error when an argument is missing.
    // Whether a number is among what is filled in.
    [[nodiscard]] bool has_number() const;
    [[nodiscard]] std::string fill(const Arguments& arguments, const std::string& language) const;

private:
    struct Piece {
        std::string text;  // of an argument: its name
        bool is_argument = false;
    };
    void split(const icu::MessagePattern& pattern);
    [[nodiscard]] std::string choose(const Arguments& arguments, const std::string& language) const;

    std::string text_;
    std::vector<Piece> pieces_;  // empty when the pattern chooses
    std::vector<Argument> arguments_;
    bool chooses_ = false;
};

}  // namespace leafwright::wording
