// A printer that behaves as a test wants: a socket on this machine, and what is done with each connection to it.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "print/connection.hpp"
#include "print/print.hpp"
#include "support/catch.hpp"

namespace test {

// One connection; closed by its end.
class Line {
public:
    Line(int socket, std::stop_token done) : socket_(socket), done_(std::move(done)) {}
    ~Line() { ::close(socket_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void say(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // What arrives within a tenth of a second; "" when nothing does.
    [[nodiscard]] std::string hear() const {
        pollfd wait{socket_, POLLIN, 0};
        std::string bytes(16384, '\0');
        const ssize_t size = ::poll(&wait, 1, 100) == 1 ? ::recv(socket_, bytes.data(), bytes.size(), 0) : 0;
        bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        return bytes;
    }
    // A whole request: its header, and as much behind it as it says.
    [[nodiscard]] std::string request() const {
        std::string bytes;
        while (!done_.stop_requested()) {
            bytes += hear();
            const std::size_t end = bytes.find("\r\n\r\n"), length = bytes.find("Content-Length: ");
            if (end == std::string::npos || length == std::string::npos) continue;
            const std::size_t body = std::stoul(bytes.substr(length + 16));
            if (bytes.size() >= end + 4 + body) return bytes.substr(end + 4);
        }
        return {};
    }
    // Nothing more is said until the other side has gone or the test is over.
    void wait() const {
        while (!done_.stop_requested()) {
            pollfd gone{socket_, POLLRDHUP, 0};
            if (::poll(&gone, 1, 20) == 1) return;
        }
    }
    [[nodiscard]] bool is_over() const { return done_.stop_requested(); }

private:
    int socket_;
    std::stop_token done_;
};

class FakePrinter {
public:
    using Talk = std::function<void(const Line&)>;

    explicit FakePrinter(Talk talk)
        : talk_(std::move(talk)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const int small = 4096;  // so that what is sent does not vanish in a buffer
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        auto* address = reinterpret_cast<sockaddr*>(&place);
        REQUIRE(::bind(socket_, address, size) == 0);
        REQUIRE(::listen(socket_, 8) == 0);
        REQUIRE(::getsockname(socket_, address, &size) == 0);
        port_ = ntohs(place.sin_port);
        thread_ = std::jthread([this](const std::stop_token& done) { serve(done); });
    }
    ~FakePrinter() {
        thread_.request_stop();
        thread_.join();
        ::close(socket_);
    }
    FakePrinter(const FakePrinter&) = delete;
    FakePrinter& operator=(const FakePrinter&) = delete;

    [[nodiscard]] std::string uri(const std::string& scheme = "ipp") const {
        return scheme + "://127.0.0.1:" + std::to_string(port_) + "/ipp/print";
    }

private:
    void serve(const std::stop_token& done) {
        while (!done.stop_requested()) {
            pollfd wait{socket_, POLLIN, 0};
            if (::poll(&wait, 1, 20) != 1) continue;
            lines_.emplace_back([this, done, socket = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC)] {
                const Line line(socket, done);
                talk_(line);
            });
        }
        lines_.clear();
    }

    Talk talk_;
    int socket_;
    int port_ = 0;
    std::vector<std::jthread> lines_;
    std::jthread thread_;
};

// Bytes of an IPP answer.
class Words {
public:
    explicit Words(int status) {
        bytes_ = "\x02";
        bytes_ += '\0';
        two(status);
        bytes_ += std::string("\0\0\0\1", 4);
        group(1);
        add(0x47, "attributes-charset", "utf-8").add(0x48, "attributes-natural-language", "en");
    }
    Words& group(int tag) {
        bytes_ += static_cast<char>(tag);
        return *this;
    }
    Words& add(int tag, const std::string& name, const std::string& value) {
        bytes_ += static_cast<char>(tag);
        two(static_cast<int>(name.size()));
        bytes_ += name;
        two(static_cast<int>(value.size()));
        bytes_ += value;
        return *this;
    }
    Words& keyword(const std::string& name, const std::string& value) { return add(0x44, name, value); }
    // Another value of the attribute before.
    Words& also(const std::string& value) { return add(0x44, "", value); }
    Words& number(int tag, const std::string& name, int value) {
        return add(tag, name,
                   {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
                    static_cast<char>(value)});
    }
    [[nodiscard]] std::string bytes() const { return bytes_ + '\x03'; }
    [[nodiscard]] std::string http() const {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: " + std::to_string(bytes().size()) +
               "\r\n\r\n" + bytes();
    }

private:
    void two(int value) {
        bytes_ += static_cast<char>(value >> 8);
        bytes_ += static_cast<char>(value);
    }
    std::string bytes_;
};

// Of a printer that can do all that a leaflet wants; it takes a job's document with the job, or behind it.
inline Words able(bool creates_jobs = false) {
    Words words(0);
    words.group(4).number(0x23, "printer-state", 3).keyword("printer-state-reasons", "none");
    words.keyword("sides-supported", "one-sided").also("two-sided-long-edge").also("two-sided-short-edge");
    words.keyword("media-supported", "iso_a4_210x297mm").keyword("print-color-mode-supported", "color");
    words.number(0x23, "operations-supported", 2).number(0x23, "", 4);
    if (creates_jobs) words.number(0x23, "", 5).number(0x23, "", 6);
    return words;
}

inline leafwright::print::Options quick() {
    using std::chrono::milliseconds;
    leafwright::print::Options options;
    options.limits = {milliseconds(500), milliseconds(400), milliseconds(400), milliseconds(600)};
    return options;
}

}  // namespace test
