#include "http/listen.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace leafwright::http {

namespace {

constexpr int first_handed_over = 3;
constexpr int backlog = 1024;

std::string system_words(int number) {
    return std::generic_category().message(number);
}

// The number of an environment variable, or -1.
long number_in_environment(const char* name) {
    const char* const text = std::getenv(name);
    long value = -1;
    if (text != nullptr) std::from_chars(text, text + std::strlen(text), value);
    return value;
}

bool handed_over() {
    return number_in_environment("LISTEN_PID") == static_cast<long>(::getpid()) &&
           number_in_environment("LISTEN_FDS") >= 1;
}

// Address and port of a socket that listens for TCP; nothing of any other descriptor.
std::optional<Listening> describe(int socket) {
    int listens = 0;
    socklen_t size = sizeof listens;
    if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) return std::nullopt;
    sockaddr_storage name{};
    size = sizeof name;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size) != 0) return std::nullopt;
    Listening result;
    result.socket = socket;
    if (name.ss_family == AF_INET) {
        const auto* v4 = reinterpret_cast<const sockaddr_in*>(&name);
        ::inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
        result.port = ntohs(v4->sin_port);
    } else if (name.ss_family == AF_INET6) {
        const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&name);
        ::inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
        result.port = ntohs(v6->sin6_port);
    } else {
        return std::nullopt;
    }
    const auto address = parse_address(text.data());
    result.loopback = address && is_loopback(*address);
    return result;
}

int bind_to(const Endpoint& endpoint) {
    sockaddr_storage name{};
    socklen_t size = 0;
    if (endpoint.v6) {
        auto* v6 = reinterpret_cast<sockaddr_in6*>(&name);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(endpoint.port);
        std::memcpy(&v6->sin6_addr, endpoint.address.bytes.data(), 16);
        size = sizeof *v6;
    } else {
        auto* v4 = reinterpret_cast<sockaddr_in*>(&name);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(endpoint.port);
        std::memcpy(&v4->sin_addr, endpoint.address.bytes.data() + 12, 4);
        size = sizeof *v4;
    }
    const int socket = ::socket(name.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    if (socket >= 0 && ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        ::bind(socket, reinterpret_cast<const sockaddr*>(&name), size) == 0 && ::listen(socket, backlog) == 0) {
        return socket;
    }
    const int error = errno;
    if (socket >= 0) ::close(socket);
    errno = error;
    return -1;
}

}  // namespace

std::optional<Listening> open_listening(const Settings& settings, Diagnostics& diagnostics) {
    if (settings.socket_activation && handed_over()) {
        const auto listening = describe(first_handed_over);
        if (listening) {
            ::fcntl(first_handed_over, F_SETFD, FD_CLOEXEC);
            return listening;
        }
        diagnostics.environment("http.bind", {}, "what systemd handed over is no listening TCP socket",
                                "the socket unit needs ListenStream= with an address and a port");
        return std::nullopt;
    }
    const auto endpoint = parse_endpoint(settings.listen);
    if (!endpoint) {
        diagnostics.refuse("http.listen", "\"" + settings.listen + "\" is no address to listen on",
                           "give numbers, as in 127.0.0.1:8480 or [::1]:8480");
        return std::nullopt;
    }
    const int socket = bind_to(*endpoint);
    const int error = errno;
    auto listening = socket < 0 ? std::nullopt : describe(socket);
    if (!listening) {
        if (socket >= 0) ::close(socket);
        diagnostics.environment("http.bind", {}, "cannot listen on " + settings.listen + ": " + system_words(error),
                                error == EADDRINUSE ? "another program uses this port; end it or take another port"
                                                    : "use an address of this machine and a port that is allowed");
    }
    return listening;
}

}  // namespace leafwright::http
