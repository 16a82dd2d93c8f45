// The only door to Boost.Asio: sockets, TLS, time, and the one thread on which everything happens but the handlers.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace leafwright::http {

// Who is at the other end. Neighbours count as one client: an IPv6 network of 64 bits belongs to one.
struct Peer {
    std::string address;
    std::string neighbours;
};

// One connection's bytes, plain or through TLS. Whoever starts an operation keeps the link alive until it is done.
class Link {
public:
    using Done = std::function<void(bool ok, std::size_t bytes)>;
    Link() = default;
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    virtual ~Link() = default;

    virtual void handshake(Done done) = 0;
    virtual void read(std::span<char> into, Done done) = 0;
    virtual void write(std::string_view bytes, Done done) = 0;  // some of them
    // Tells the client that no more comes and throws away what it still sends: closed at once, with bytes unread, the
    // connection would be reset, and the client might never see the answer.
    virtual void linger(Done done) = 0;
    virtual void close() = 0;
};

class Network {
public:
    using Accepted = std::function<void(std::unique_ptr<Link>, Peer)>;
    Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    ~Network();

    // Links go through TLS from then on.
    bool use_tls(const std::string& certificate, const std::string& key, Diagnostics& diagnostics);
    [[nodiscard]] bool tls() const;
    // Takes over the listening socket, and closes it in the end.
    bool take_socket(int socket);
    // `exhausted` is called when the process has no descriptor left for a client.
    void accept(Accepted accepted, std::function<void()> exhausted);
    void stop_listening();
    void every(std::chrono::milliseconds interval, std::function<void()> action);
    void after(std::chrono::milliseconds time, std::function<void()> action);
    void when_readable(int descriptor, std::function<void()> action);
    void post(std::function<void()> action);  // from any thread
    void run();
    void stop();

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace leafwright::http
