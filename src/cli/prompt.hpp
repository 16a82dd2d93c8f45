// A password typed at the terminal, unseen.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.hpp"

namespace leafwright::cli {

// Asked for twice, since what is mistyped opens nothing. Nothing, with a diagnostic, without a terminal or when the
// two differ.
std::optional<std::string> ask_password(Diagnostics& diagnostics);

}  // namespace leafwright::cli
