#include "mail/secret.hpp"

#include <sstream>
#include <system_error>

#include "base/file.hpp"

namespace leafwright::mail {

std::optional<std::vector<std::string>> read_secret(const std::filesystem::path& file, const std::string& what,
                                                    Diagnostics& diagnostics) {
    using std::filesystem::perms;
    constexpr std::size_t longest = 4096;
    const std::string shown = file.string();
    std::error_code error;
    const perms rights = std::filesystem::status(file, error).permissions();
    if (!error && (rights & (perms::others_all | perms::group_write)) != perms::none) {
        Diagnostic problem{"mail.secret",
                           Fault::refused,
                           shown,
                           0,
                           0,
                           {},
                           what + " can be read or changed by others",
                           "take their rights away: chmod 600 " + shown};
        diagnostics.add(std::move(problem));
        return std::nullopt;
    }
    const auto text = read_file(file, longest, shown, diagnostics);
    if (!text) return std::nullopt;
    std::vector<std::string> lines;
    std::istringstream stream(*text);
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

}  // namespace leafwright::mail
