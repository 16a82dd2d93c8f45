// Arguments to what they ask for, by the table, through CLI11.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/table.hpp"

namespace leafwright::cli {

// What was asked for. Values not given hold the table's fallback.
struct Invocation {
    const Command* command = nullptr;     // null for --help and --version alone
    std::optional<std::string> argument;  // the first, where there may be several
    std::vector<std::string> arguments;
    std::map<std::string, std::string, std::less<>> values;
    bool help = false;
    bool version = false;

    // The value of an option of the table; nothing when it was not given and has no fallback.
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] bool has(std::string_view option) const { return value(option).has_value(); }
};

struct UsageError {
    std::string message;
    std::string hint;                  // may be empty
    const Command* command = nullptr;  // whose help would tell more
};

std::variant<Invocation, UsageError> parse(const std::vector<std::string>& arguments);

// "error: unknown option ...; did you mean ...?" and where to read more, for standard error.
std::string to_text(const UsageError& error);

}  // namespace leafwright::cli
