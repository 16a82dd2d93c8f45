// Secrets come from files that others cannot read, or from the environment: a command line is in the process list, for
// everyone on the machine to see, and in the shell's history.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace leafwright::mail {

// The file's lines, without their ends and without empty ones. Refused ("mail.secret") when others may read it or the
// group may write it. `what` names it in messages: "the login file". Its content is in no message.
std::optional<std::vector<std::string>> read_secret(const std::filesystem::path& file, const std::string& what,
                                                    Diagnostics& diagnostics);

}  // namespace leafwright::mail
