// What the commands share: how they end, and what they read from their options.
#pragma once

#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/diagnostic.hpp"
#include "cli/cli.hpp"
#include "cli/parse.hpp"
#include "engine/engine.hpp"
#include "model/content.hpp"

namespace leafwright::cli {

// Prints the problems, if any, with what follows from them, and gives the code they lead to.
Exit finish(const Diagnostics& diagnostics, std::string_view consequence = {});
Exit print(std::string_view text);
Exit misused(std::string message, std::string hint, const Invocation& invocation);

// By --data and --cache.
std::optional<engine::Places> find_places(const Invocation& invocation, Diagnostics& diagnostics);

// The day of --today, else of LEAFWRIGHT_TODAY, else the machine's in universal time; nothing when it is no date.
std::optional<model::Date> today_of(const Invocation& invocation);

// That it is none.
Exit no_date(const Invocation& invocation);

// A whole positive number or a decimal one, read the same in every locale.
template <class Number>
std::optional<Number> number_of(const std::string& text) {
    Number value{};
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || !(value > 0)) return std::nullopt;
    return value;
}

std::vector<std::string> split(const std::string& text, char separator);

}  // namespace leafwright::cli
