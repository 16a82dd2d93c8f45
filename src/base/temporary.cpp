#include "base/temporary.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <fstream>
#include <system_error>

#include "base/file.hpp"

namespace leafwright {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view any_prefix = ".leafwright-";
constexpr std::time_t long_ago = 3600;  // seconds: no file takes so long to write

// Whether it can still write. One that has ended keeps its number until whoever started it has taken notice, which in
// a container may be never.
bool is_alive(pid_t process) {
    if (::kill(process, 0) != 0 && errno == ESRCH) return false;
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    const std::size_t state = name_end == std::string::npos ? name_end : line.find_first_not_of(' ', name_end + 1);
    return state == std::string::npos || (line[state] != 'Z' && line[state] != 'X');
}

// Whether a process of this machine, whose number the name holds, is writing it.
bool is_being_written(std::string_view name, const std::string& prefix) {
    if (name.substr(0, prefix.size()) != prefix) return true;  // of another machine: who knows
    pid_t process = 0;
    const std::from_chars_result number =
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
    return number.ec != std::errc{} || process <= 0 || is_alive(process);
}

}  // namespace

std::string temporary_prefix() {
    std::array<char, 65> machine{};
    ::gethostname(machine.data(), machine.size() - 1);
    std::string prefix(any_prefix);
    for (const char c : std::string_view(machine.data())) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
        prefix += plain ? c : '_';
    }
    return prefix + '-';
}

void remove_temporaries(const fs::path& folder) {
    const std::string prefix = temporary_prefix();
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const std::string_view view(name);
        if (!view.starts_with(any_prefix) || !view.ends_with(temporary_suffix)) continue;
        struct stat status {};
        if (::lstat(entry.path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
        const bool old = std::time(nullptr) - status.st_mtime > long_ago;
        if (old || !is_being_written(view, prefix)) ::unlink(entry.path().c_str());
    }
}

bool flush_file_system(const fs::path& folder, Diagnostics& diagnostics) {
    const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool flushed = number >= 0 && ::syncfs(number) == 0;
    const int cause = errno;
    if (number >= 0) ::close(number);
    if (!flushed) {
        diagnostics.environment("file.unwritable", folder.string(),
                                "what was written is not safe on the disk: " + std::generic_category().message(cause),
                                "check the disk, and run again");
    }
    return flushed;
}

}  // namespace leafwright
