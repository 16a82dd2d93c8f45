// Who is let through to the application, decided by the header alone, before any of the body is taken.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/address.hpp"
#include "http/http.hpp"
#include "http/login.hpp"
#include "http/parser.hpp"
#include "http/target.hpp"

namespace leafwright::http {

struct Refusal {
    int status = 400;
    std::string reason;  // for the counters
    std::string detail;
    std::vector<std::pair<std::string, std::string>> headers;
    int delay = 0;  // a wrong token: how many times `wrong_token_time` its answer is kept back
};

// A request whose header is in order.
struct Arrival {
    Request request;
    bool head = false;       // HEAD
    bool options = false;    // OPTIONS, answered here
    bool keep_alive = true;  // the client's wish
    bool expects_continue = false;
};

class Gate {
public:
    // `loopback`: we listen on an address of this machine alone.
    Gate(const Access& access, bool loopback, bool tls);

    // Whether the peer may connect at all.
    [[nodiscard]] bool admits(const std::string& peer) const;
    [[nodiscard]] bool is_proxy(const std::string& peer) const { return holds(proxies_, peer); }

    // Fills in `arrival`; or tells why not, and then of `arrival` only the method counts, for the log.
    std::optional<Refusal> check(const Parser& parser, const std::string& peer, Arrival& arrival);

    // POST to the login or logout path, which the application never sees.
    [[nodiscard]] bool is_login(const Request& request) const;
    struct Answer {
        std::optional<Refusal> refusal;
        std::string cookie;  // the Set-Cookie field's value, if any
    };
    Answer login(const Request& request);

private:
    [[nodiscard]] std::optional<Refusal> check_message(const Parser& parser, Arrival& arrival) const;
    [[nodiscard]] std::optional<Refusal> check_target(const Parser& parser, Arrival& arrival, std::string& host) const;
    [[nodiscard]] std::optional<Refusal> check_forwarded(const std::string& peer, Request& request) const;
    [[nodiscard]] std::optional<Refusal> check_origin(const Request& request, const std::string& host) const;
    std::optional<Refusal> check_token(Request& request);
    [[nodiscard]] std::optional<Refusal> check_sender(const Request& request) const;
    [[nodiscard]] bool is_open(const Request& request) const;
    [[nodiscard]] std::string cookie_name(bool secure) const;
    [[nodiscard]] std::string cookie_of(const Request& request) const;

    const Access& access_;
    bool loopback_;
    bool tls_;
    std::vector<Range> proxies_;
    Login login_;
};

}  // namespace leafwright::http
