// A small HTTP/1.1 server that keeps the web's dangers from the application behind it: it knows nothing of leaflets.
// The application is one function from a request to an answer. A request that reaches it is well formed and within the
// limits, came under an allowed host name from an allowed origin, and carries a token where one is asked for.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"

namespace leafwright::http {

// The names and values of a message's header, in its order; names are compared without regard to case.
class Headers {
public:
    void add(std::string name, std::string value) { list_.emplace_back(std::move(name), std::move(value)); }
    // The value of the first field of that name, or nothing.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return list_; }

private:
    std::vector<std::pair<std::string, std::string>> list_;
};

struct Request {
    std::string
        method;  // "GET", "POST", "PUT", "PATCH" or "DELETE"; HEAD arrives as GET, and its answer goes without body
    // Percent-decoded UTF-8 that begins with '/' and holds no control character, no empty segment but the last, no "."
    // or ".." segment, no backslash and no encoded '/'.
    std::string path;
    std::map<std::string, std::string, std::less<>> query;  // decoded; a name given twice is refused before
    Headers headers;
    std::string body;            // of the type application/json, where there is one
    std::string client;          // the address, behind a trusted proxy the one that it names; never to be logged
    bool secure = false;         // over TLS, to us or to a trusted proxy
    bool authenticated = false;  // with a token or its cookie; always true where no token is set
};

struct Response {
    int status = 200;
    // Fields that the server writes itself (Content-Length, Connection, Date...) and fields with a line break in them
    // are bugs of the application, and become an answer of status 500. Security headers and "Cache-Control: no-store"
    // are added where the application has not set them otherwise.
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<const std::string> body;  // null is empty
    // The part of the body that is sent; all of it when absent. Set by `conditional`.
    struct Part {
        std::size_t offset = 0;
        std::size_t size = 0;
    };
    std::optional<Part> part;
    std::string route;  // for the log in place of the path, as in "/v1/things/{id}"
};

// Called on a worker thread, several at a time; may block. What it throws becomes an answer of status 500.
using Handler = std::function<Response(const Request&)>;

// An answer of type application/problem+json: {"type","title","status","detail"}.
Response problem(int status, std::string_view detail);
// "Not Found"; empty for an unknown status.
std::string_view reason(int status);
// Status 405 with Allow, for a path that is there but not for this method. `allowed`: "GET, POST".
Response method_not_allowed(std::string_view allowed);
// Text with its type ("text/html; charset=utf-8").
Response text(int status, std::string type, std::string body);

// Makes 304, 206 or 416 of an answer of status 200 that has an ETag (quoted, as in "\"a1b2\""), as the request's
// If-None-Match, If-Range and Range ask; other answers are given back as they are. Single ranges only: for several the
// whole is sent, as the standard allows. Adds Accept-Ranges.
Response conditional(const Request& request, Response response);

// Whether a PUT or DELETE may go ahead under its If-Match: true when the field is absent or names `etag`; `etag` is
// empty when there is nothing yet.
bool matches(const Request& request, std::string_view etag);

using Milliseconds = std::chrono::milliseconds;

// What a client may cost. A connection that waits for its client can be closed at any time to make room for a new one,
// so that slow clients do not keep others out: the longest-waiting in the midst of a request first, then the one that
// has rested the longest after one.
struct Limits {
    std::size_t header_bytes = 16u << 10;
    std::size_t body_bytes = 1u << 20;
    std::size_t all_bodies_bytes = 64u << 20;  // of all requests that are being read or wait for a worker
    Milliseconds header_time{10'000};          // from the first byte to the header's end; for a TLS handshake too
    Milliseconds body_time{30'000};            // for the whole body
    Milliseconds idle_time{60'000};            // between two requests
    Milliseconds answer_time{120'000};         // for a client to take an answer
    Milliseconds linger_time{1'000};           // for a client to read a refusal before its connection is closed
    Milliseconds stop_time{20'000};            // for running requests, when the server is stopped
    Milliseconds wrong_token_time{500};        // before a wrong token is answered; more after several of them
    std::size_t connections = 1024;
    std::size_t connections_per_client = 512;  // trusted proxies excepted
    std::size_t requests_per_connection = 10'000;
    std::size_t workers = 4;
    std::size_t queue = 256;  // requests that wait for a worker; one more is answered with 503 and Retry-After
};

// Who may ask.
struct Access {
    // Names allowed in Host, without port ("desk.clinic.example"); besides them always "localhost", "127.0.0.1",
    // "[::1]" when listening on a loopback address. A foreign name is refused, which defeats DNS rebinding.
    std::vector<std::string> hosts;
    // Further origins that may send, beside the server's own ("https://records.clinic.example").
    std::vector<std::string> origins;
    // At least 20 characters each. Compared in constant time. When empty, no token is asked for.
    std::vector<std::string> tokens;
    // Paths that need no token: "/healthz" is that path alone, "/desk/" all that begin so. "/" is "/" alone.
    std::vector<std::string> open;
    // POST here with {"token": "..."} sets the login cookie (204), POST to `logout` takes it back. Always open.
    std::string login = "/login";
    std::string logout = "/logout";
    std::string cookie = "session";
    std::chrono::seconds login_time{12 * 3600};
    // PEM files; both or none.
    std::string certificate;
    std::string key;
    // Addresses or networks ("10.0.0.0/8") whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trusted_proxies;
    // A reverse proxy guards the way here: a non-loopback address may be listened on without TLS or token, and only
    // trusted proxies are served there.
    bool behind_proxy = false;
};

// One finished request, for the access log: no address, no query, and of the path only the handler's name for it.
struct Record {
    std::string_view method;
    std::string_view route;  // empty when refused before a handler saw it
    int status = 0;
    std::uint64_t bytes = 0;  // of the answer's body
    std::chrono::microseconds time{0};
};

struct Settings {
    std::string listen = "127.0.0.1:8480";  // numeric, "[::1]:8480" for IPv6; port 0 takes a free one
    // Take the socket that systemd hands over (LISTEN_FDS), if there is one, instead of `listen`.
    bool socket_activation = true;
    // After binding and reading the key, become this user. Without it, root is refused unless `allow_root`.
    std::string user;
    bool allow_root = false;
    Limits limits;
    Access access;
    std::string content_security_policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "object-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    std::function<void(const Record&)> log;              // called on the server's own thread; must not block
    std::function<void(std::string_view what)> failure;  // what a handler did wrong; on any thread
};

// Seconds up to which each bucket of the latency histogram counts; one more bucket holds the rest.
inline constexpr std::array<double, 12> latency_bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                       0.1,   0.25,   0.5,   1,    2.5,   10};

struct Counters {
    std::array<std::uint64_t, 6> requests{};  // by the first digit of the status; [0] is not used
    std::uint64_t connections = 0;            // accepted so far
    std::uint64_t open = 0;                   // connections at this moment
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::uint64_t queued = 0;                       // requests waiting for a worker at this moment
    std::uint64_t working = 0;                      // and in one
    std::map<std::string, std::uint64_t> rejected;  // by reason: "evicted", "header-too-large", "host", "token"...
    std::array<std::uint64_t, 13> latency{};        // each bucket alone, not cumulative
    double latency_sum = 0;                         // seconds
};

class Server {
public:
    Server(Settings settings, Handler handler);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    // Checks the settings, binds, reads certificate and key, drops privileges. Refusals: "http.listen", "http.exposed",
    // "http.token", "http.tls", "http.root", "http.host", "http.proxy"; environment: "http.bind", "http.user".
    bool start(Diagnostics& diagnostics);
    [[nodiscard]] std::uint16_t port() const;  // known after start

    // Serves until `stop` is requested or `descriptor` (an eventfd, a signalfd...) becomes readable; nothing is read
    // from it. Then accepts no more, finishes what runs within `stop_time`, and returns when all workers have ended.
    void run(const std::stop_token& stop, int descriptor = -1);

    // May be called from any thread at any time.
    [[nodiscard]] Counters counters() const;

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace leafwright::http
