// A server on a free port with small limits, and clients that send whatever bytes a test wants.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "http/http.hpp"
#include "support/catch.hpp"

namespace leafwright::tests {

using namespace std::chrono_literals;

// Times are long enough for a busy machine where they must not pass, and short where a test waits for them.
inline http::Settings small_settings() {
    http::Settings settings;
    settings.listen = "127.0.0.1:0";
    settings.socket_activation = false;
    settings.allow_root = true;
    settings.limits.header_bytes = 2048;
    settings.limits.body_bytes = 4096;
    settings.limits.linger_time = 200ms;
    settings.limits.wrong_token_time = 20ms;
    settings.limits.workers = 2;
    return settings;
}

class Serving {
public:
    Serving(http::Settings settings, http::Handler handler) : server_(std::move(settings), std::move(handler)) {
        Diagnostics diagnostics;
        const bool started = server_.start(diagnostics);
        for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
        REQUIRE(started);
        thread_ = std::jthread([this](const std::stop_token& stop) { server_.run(stop); });
    }
    // Answers everything with what it was asked.
    explicit Serving(http::Settings settings = small_settings()) : Serving(std::move(settings), echo) {}

    static http::Response echo(const http::Request& request) {
        return http::text(200, "text/plain; charset=utf-8", request.method + " " + request.path + "\n" + request.body);
    }
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] http::Counters counters() const { return server_.counters(); }
    std::uint64_t rejected(const std::string& reason) const {
        const auto all = server_.counters().rejected;
        const auto found = all.find(reason);
        return found == all.end() ? 0 : found->second;
    }
    void request_stop() { thread_.request_stop(); }
    void stop() {
        thread_.request_stop();
        if (thread_.joinable()) thread_.join();
    }

private:
    http::Server server_;
    std::jthread thread_;
};

// True as soon as `condition` is; waits for it up to some seconds.
inline bool soon(const std::function<bool()>& condition) {
    for (int turn = 0; turn < 1000; ++turn) {
        if (condition()) return true;
        std::this_thread::sleep_for(5ms);
    }
    return false;
}

struct Answer {
    int status = 0;  // 0: none came
    std::string header;
    std::string body;
    [[nodiscard]] bool has(std::string_view text) const { return header.find(text) != std::string::npos; }
};

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_port = htons(port);
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0);
    }
    explicit Client(const Serving& serving) : Client(serving.port()) {}
    Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)), rest_(std::move(other.rest_)) {}
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() {
        if (socket_ >= 0) ::close(socket_);
    }

    // False when the server has closed.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // The next answer; `head` says that it has no body whatever its length.
    Answer answer(bool head = false) {
        Answer result;
        std::size_t end = 0;
        while ((end = rest_.find("\r\n\r\n")) == std::string::npos) {
            if (!more()) return result;
        }
        result.header = rest_.substr(0, end + 2);
        rest_.erase(0, end + 4);
        result.status = std::stoi(result.header.substr(9, 3));
        const std::size_t field = result.header.find("Content-Length: ");
        const std::size_t size = head || field == std::string::npos ? 0 : std::stoul(result.header.substr(field + 16));
        while (rest_.size() < size) {
            if (!more()) return {};
        }
        result.body = rest_.substr(0, size);
        rest_.erase(0, size);
        return result;
    }
    Answer ask(std::string_view bytes) {
        send(bytes);
        return answer();
    }
    // Whether the server ends the connection, with nothing more to say.
    bool is_closed() { return rest_.empty() && !more() && rest_.empty(); }
    [[nodiscard]] int descriptor() const { return socket_; }

private:
    bool more() {
        pollfd ready{socket_, POLLIN, 0};
        if (::poll(&ready, 1, 10'000) != 1) return false;
        char bytes[4096];
        const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        rest_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    std::string rest_;
};

inline std::string get(const std::string& target, const std::string& fields = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

inline std::string post(const std::string& target, const std::string& body, const std::string& fields = {}) {
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + fields + "\r\n" + body;
}

}  // namespace leafwright::tests
