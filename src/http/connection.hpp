// One client's connection: its requests one after the other, each under the limits. Everything here happens on the
// network's thread; only the handler's work does not.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/gate.hpp"
#include "http/http.hpp"
#include "http/network.hpp"
#include "http/parser.hpp"

namespace leafwright::http {

class Connection;
using Clock = std::chrono::steady_clock;

// What connections need of the server; it outlives them.
class Hub {
public:
    Hub() = default;
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;
    virtual ~Hub() = default;

    [[nodiscard]] virtual const Settings& settings() const = 0;
    virtual Gate& gate() = 0;
    virtual const std::vector<std::pair<std::string, std::string>>& usual_headers() = 0;
    virtual bool stopping() const = 0;
    // Gives the request to a worker, whose answer goes to the connection; false when too many wait.
    virtual bool work(Request request, std::shared_ptr<Connection> connection) = 0;
    virtual void removed(Connection& connection) = 0;
    // Of bytes of bodies that are held; false when there is no room for so many more.
    virtual bool hold(std::size_t bytes) = 0;
    virtual void release(std::size_t bytes) = 0;
    virtual void later(std::chrono::milliseconds time, std::function<void()> action) = 0;

    virtual void count_rejected(const std::string& reason) = 0;
    virtual void count_bytes(std::size_t in, std::size_t out) = 0;
    virtual void count_request(const Record& record) = 0;
    virtual void tell_failure(std::string_view what) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Hub& hub, std::unique_ptr<Link> link, Peer peer);

    void start();
    void answer(Response response);  // of the handler

    [[nodiscard]] const Peer& peer() const { return peer_; }
    // Whether it is the client that is waited for, and since when: such a connection may be closed for another's sake.
    [[nodiscard]] bool waits() const { return stage_ != Stage::working && stage_ != Stage::closed; }
    [[nodiscard]] Clock::time_point waits_since() const { return since_; }
    // Between two requests: such a client has behaved so far.
    [[nodiscard]] bool rests() const { return stage_ == Stage::header && filled_ == 0 && served_ > 0; }
    void close_if_overdue(Clock::time_point now);
    void stop();  // after what has begun
    void close();

private:
    enum class Stage { handshake, header, body, held, working, answering, lingering, closed };

    void enter(Stage stage, Milliseconds limit);
    void next_request();
    void read();
    void was_read(bool ok, std::size_t bytes);
    void find_header();
    void take_header(std::size_t size);
    void take_body();
    void give_to_handler();
    void log_in();
    void refuse(Refusal refusal);
    void send(const Response& response);
    void write_on();
    void was_answered();
    void release_body();

    Hub& hub_;
    std::unique_ptr<Link> link_;
    Peer peer_;
    Stage stage_ = Stage::handshake;
    Clock::time_point since_ = Clock::now();
    Clock::time_point deadline_ = Clock::time_point::max();
    std::size_t served_ = 0;

    std::vector<char> buffer_;
    std::size_t filled_ = 0;
    std::size_t searched_ = 0;  // of these, in vain for the header's end

    std::optional<Parser> parser_;
    Arrival arrival_;
    Clock::time_point began_ = Clock::now();
    std::size_t held_bytes_ = 0;
    bool complete_ = false;  // the message was read to its end
    bool reading_ = false;   // an operation of the link's is under way
    bool close_after_ = false;

    std::string out_header_;
    std::shared_ptr<const std::string> out_owner_;
    std::string_view out_body_;
    std::size_t written_ = 0;  // of header and body
    Record record_;
    std::string record_method_;
    std::string record_route_;
};

}  // namespace leafwright::http
