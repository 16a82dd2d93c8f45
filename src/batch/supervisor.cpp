#include "batch/supervisor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <map>
#include <set>
#include <system_error>
#include <utility>

namespace leafwright::batch {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds between_ticks{100};
constexpr milliseconds patience{600};  // for a worker that was told to stop, before it is made to
constexpr std::size_t chunk = 64u << 10;

// A pipe whose ends close by themselves, and never pass to another program.
class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    }
    ~Pipe() {
        close_read();
        close_write();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    [[nodiscard]] int read_end() const { return ends_[0]; }
    [[nodiscard]] int write_end() const { return ends_[1]; }
    void close_read() { close(ends_[0]); }
    void close_write() { close(ends_[1]); }

private:
    static void close(int& end) {
        if (end >= 0) ::close(std::exchange(end, -1));
    }
    std::array<int, 2> ends_{-1, -1};
};

// When memory runs out, the system should choose the worker, whose work can be done again.
void offer_to_die_first() {
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    [[maybe_unused]] const ssize_t written = ::write(file, "500", 3);
    ::close(file);
}

std::string words_for(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const char* name = ::sigdescr_np(signal);
        return "its process was ended by signal " + std::to_string(signal) +
               (name == nullptr ? std::string() : " (" + std::string(name) + ")");
    }
    return "its process ended with code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

// The life of one worker process.
struct Supervisor::Shift {
    std::set<std::size_t> ended;
    std::map<std::size_t, Clock::time_point> open;  // begun and not ended
    bool told_to_stop = false, overran = false;
    int status = 0;
    [[nodiscard]] bool died() const { return !WIFEXITED(status) || WEXITSTATUS(status) != 0; }
};

Supervisor::Shift Supervisor::shift(const std::vector<Group>& groups) {
    Shift shift;
    Pipe results, stop;
    const pid_t parent = ::getpid();
    const pid_t worker = ::fork();
    if (worker < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (worker == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(1);
        offer_to_die_first();
        results.close_read();
        stop.close_write();
        try {
            Teller teller(results.write_end(), stop.read_end());
            work_(groups, teller);
            ::_exit(0);
        } catch (const std::exception& failure) {
            const std::string text = std::string("leafwright: a worker failed: ") + failure.what() + "\n";
            [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
        } catch (...) {
        }
        ::_exit(1);
    }
    results.close_write();
    stop.close_read();
    Inbox inbox;
    std::string buffer(chunk, '\0');
    std::optional<Clock::time_point> deadline;
    for (;;) {
        pollfd heard{results.read_end(), POLLIN, 0};
        const int ready = ::poll(&heard, 1, static_cast<int>(between_ticks.count()));
        if (ready > 0) {
            const ssize_t got = ::read(results.read_end(), buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            inbox.add({buffer.data(), static_cast<std::size_t>(got)});
        }
        while (auto message = inbox.next()) {
            if (message->kind == Message::Kind::begun) {
                shift.open.emplace(message->unit, Clock::now());
                events_.begun(message->unit);
            } else {
                shift.open.erase(message->unit);
                shift.ended.insert(message->unit);
                events_.ended(message->unit, message->result);
            }
        }
        events_.tick();
        const auto now = Clock::now();
        if (!shift.told_to_stop && (StopSignals::pending() || events_.enough())) {
            shift.told_to_stop = true;
            deadline = now + patience;
            stop.close_write();
        }
        const bool overran = std::any_of(shift.open.begin(), shift.open.end(),
                                         [&](const auto& unit) { return now - unit.second > limit_; });
        shift.overran |= overran;
        if (overran || (deadline && now > *deadline)) ::kill(worker, SIGKILL);
    }
    while (::waitpid(worker, &shift.status, 0) < 0 && errno == EINTR) {
    }
    return shift;
}

Supervisor::End Supervisor::run(std::vector<Group> rest) {
    bool fruitless = false;
    while (!rest.empty()) {
        const Shift first = shift(rest);
        std::set<std::size_t> settled = first.ended;
        if (first.told_to_stop) return End::stopped;
        for (const auto& [unit, begun] : first.open) {
            const Shift alone = shift({{unit}});
            if (alone.told_to_stop) return End::stopped;
            settled.insert(unit);
            if (alone.ended.count(unit) != 0) continue;
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limit_).count();
            events_.lost(unit, alone.overran ? "it took longer than " + std::to_string(seconds) + " seconds"
                                             : words_for(alone.status));
        }
        if (settled.empty()) {
            failure_ = first.died() ? words_for(first.status) : "it ended before its work was done";
            if (std::exchange(fruitless, true)) return End::broken;
        }
        for (Group& group : rest) {
            group.erase(
                std::remove_if(group.begin(), group.end(), [&](std::size_t unit) { return settled.count(unit) != 0; }),
                group.end());
        }
        rest.erase(std::remove_if(rest.begin(), rest.end(), [](const Group& group) { return group.empty(); }),
                   rest.end());
    }
    return End::complete;
}

struct StopSignals::Before {
    sigset_t signals{}, mask{};
};

StopSignals::StopSignals() : before_(std::make_unique<Before>()) {
    sigemptyset(&before_->signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&before_->signals, signal);
    ::sigprocmask(SIG_BLOCK, &before_->signals, &before_->mask);
}

// What came meanwhile has been answered.
StopSignals::~StopSignals() {
    const timespec at_once{};
    while (::sigtimedwait(&before_->signals, nullptr, &at_once) > 0) {
    }
    ::sigprocmask(SIG_SETMASK, &before_->mask, nullptr);
}

bool StopSignals::pending() {
    sigset_t waiting;
    sigemptyset(&waiting);
    ::sigpending(&waiting);
    return sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1 ||
           sigismember(&waiting, SIGHUP) == 1;
}

}  // namespace leafwright::batch
