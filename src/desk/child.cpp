#include "desk/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace leafwright::desk {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

// Files without a name, in memory: no pipe to fill up, and nothing on a disk to clear away.
bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::lseek(file, 0, SEEK_SET) == 0;
}

std::optional<std::string> read_all(int file) {
    struct stat status {};
    if (::fstat(file, &status) != 0) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t got = ::pread(file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

class Spawn {
public:
    Spawn(int input, int output) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        // Ctrl-C in the terminal is for the server, which ends when its requests are answered.
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    }
    ~Spawn() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;

    // Its number; -1 with errno.
    pid_t run(const std::vector<std::string>& command) {
        std::vector<std::string> words = command;
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        // Nothing of ours is its business, and its words are nobody's.
        std::string path = "PATH=/usr/local/bin:/usr/bin:/bin", locale = "LC_ALL=C";
        char* environment[] = {path.data(), locale.data(), nullptr};
        pid_t process = -1;
        errno = ::posix_spawnp(&process, arguments[0], &actions_, &attributes_, arguments.data(), environment);
        return errno == 0 ? process : -1;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

void limit(pid_t process, const ChildLimits& limits) {
    const auto set = [&](__rlimit_resource what, std::size_t value) {
        const rlimit both{value, value};
        ::prlimit(process, what, &both, nullptr);
    };
    set(RLIMIT_AS, limits.memory);
    set(RLIMIT_FSIZE, limits.output);
    set(RLIMIT_CPU, static_cast<std::size_t>(limits.time.count() / 1000 + 1));
    set(RLIMIT_CORE, 0);
}

// Whether it ended by itself within the time, and well.
bool wait_for(pid_t process, std::chrono::milliseconds time) {
    const Descriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
    const Clock::time_point end = Clock::now() + time;
    bool ended = false;
    while (!ended && handle.number() >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) break;
        pollfd waiting{handle.number(), POLLIN, 0};
        ended = ::poll(&waiting, 1, static_cast<int>(left)) > 0;
    }
    if (!ended) ::kill(process, SIGKILL);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::optional<std::string> run_child(const std::vector<std::string>& command, std::string_view input,
                                     const ChildLimits& limits, Diagnostics& diagnostics) {
    const auto failed = [&](const char* code, std::string message, std::string hint) {
        diagnostics.environment(code, {}, std::move(message), std::move(hint));
        return std::nullopt;
    };
    const Descriptor in(::memfd_create("input", MFD_CLOEXEC)), out(::memfd_create("output", MFD_CLOEXEC));
    if (in.number() < 0 || out.number() < 0 || !write_all(in.number(), input)) {
        return failed("desk.program", "there is no memory for " + command[0], "try again");
    }
    const pid_t process = Spawn(in.number(), out.number()).run(command);
    if (process < 0) {
        return failed("desk.program-missing",
                      command[0] + " cannot be started: " + std::generic_category().message(errno),
                      "install the package that has it");
    }
    limit(process, limits);
    if (!wait_for(process, limits.time)) {
        return failed("desk.program", command[0] + " failed, or took too much time or memory", "try again");
    }
    auto bytes = read_all(out.number());
    if (!bytes) return failed("desk.program", "what " + command[0] + " wrote cannot be read", "try again");
    return bytes;
}

}  // namespace leafwright::desk
