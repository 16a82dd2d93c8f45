#include "http/gate.hpp"

#include <algorithm>
#include <array>

#include "http/characters.hpp"

namespace leafwright::http {

namespace {

constexpr std::array<std::string_view, 5> handled{"GET", "POST", "PUT", "PATCH", "DELETE"};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

Refusal bad_request(std::string detail) {
    return {400, "bad-request", std::move(detail), {}};
}

// "http://desk:80" and "http://desk" are one origin.
std::string without_usual_port(std::string origin) {
    const bool secure = origin.starts_with("https://");
    const std::string_view port = secure ? ":443" : ":80";
    if (origin.ends_with(port)) origin.resize(origin.size() - port.size());
    return origin;
}

void read_wishes(const Parser& parser, Arrival& arrival) {
    arrival.keep_alive = parser.version() == 11;
    for (const auto& [name, value] : parser.headers().all()) {
        if (!same_ignoring_case(name, "Connection")) continue;
        for_each_part(value, ',', [&](std::string_view word) {
            if (same_ignoring_case(word, "close")) arrival.keep_alive = false;
            return true;
        });
    }
}

// A message whose end a proxy before us could see elsewhere is how requests are smuggled.
std::optional<Refusal> check_framing(const Parser& parser, bool may_have_body) {
    const Headers& headers = parser.headers();
    const auto coding = headers.find("Transfer-Encoding");
    const auto length = headers.find("Content-Length");
    if (headers.count("Content-Length") > 1 || headers.count("Transfer-Encoding") > 1 || (coding && length)) {
        return bad_request("The length of the body is given twice.");
    }
    if (length && (length->empty() || !std::all_of(length->begin(), length->end(), is_digit))) {
        return bad_request("Content-Length is no number.");
    }
    if (coding && parser.version() != 11) return bad_request("Transfer-Encoding needs HTTP/1.1.");
    if (coding && !same_ignoring_case(*coding, "chunked")) {
        return Refusal{501, "bad-request", "The only transfer coding understood here is chunked.", {}};
    }
    if (!may_have_body && (coding || (length && *length != "0"))) {
        return bad_request("A request of this method has no body.");
    }
    return std::nullopt;
}

}  // namespace

Gate::Gate(const Access& access, bool loopback, bool tls)
    : access_(access), loopback_(loopback), tls_(tls), login_(access.tokens, access.login_time) {
    for (const std::string& text : access.trusted_proxies) {
        if (const auto range = parse_range(text)) proxies_.push_back(*range);
    }
}

bool Gate::admits(const std::string& peer) const {
    return loopback_ || !access_.behind_proxy || is_proxy(peer);
}

std::optional<Refusal> Gate::check(const Parser& parser, const std::string& peer, Arrival& arrival) {
    std::string host;
    std::optional<Refusal> refusal = check_message(parser, arrival);
    if (!refusal) refusal = check_target(parser, arrival, host);
    if (!refusal) refusal = check_forwarded(peer, arrival.request);
    if (!refusal) refusal = check_origin(arrival.request, host);
    if (!refusal) refusal = check_token(arrival.request);
    if (!refusal && !arrival.options) refusal = check_sender(arrival.request);
    return refusal;
}

std::optional<Refusal> Gate::check_message(const Parser& parser, Arrival& arrival) const {
    Request& request = arrival.request;
    request.headers = parser.headers();
    request.method = parser.method();
    read_wishes(parser, arrival);
    arrival.head = request.method == "HEAD";
    arrival.options = request.method == "OPTIONS";
    if (arrival.head) request.method = "GET";
    if (!arrival.options && std::find(handled.begin(), handled.end(), request.method) == handled.end()) {
        return Refusal{501, "method", "This method is not understood here.", {}};
    }
    if (const auto expected = request.headers.find("Expect")) {
        if (!same_ignoring_case(*expected, "100-continue")) {
            return Refusal{417, "bad-request", "Only 100-continue can be expected.", {}};
        }
        arrival.expects_continue = parser.version() == 11;
    }
    return check_framing(parser, !arrival.options && request.method != "GET");
}

std::optional<Refusal> Gate::check_target(const Parser& parser, Arrival& arrival, std::string& host) const {
    const Headers& headers = parser.headers();
    auto target = parse_target(parser.target());
    if (!target || (target->form == Target::Form::asterisk && !arrival.options)) {
        return bad_request("The address asked for is not well formed.");
    }
    const std::string_view authority = headers.find("Host").value_or("");
    const auto name = host_name(authority);
    if (headers.count("Host") != 1 || !name) return bad_request("There has to be one Host field with a host's name.");
    if (target->form == Target::Form::absolute && !same_ignoring_case(target->authority, authority)) {
        return bad_request("The address asked for names another host than the Host field.");
    }
    const auto is_it = [&](const std::string& allowed) { return same_ignoring_case(allowed, *name); };
    const bool local = loopback_ && is_one_of(*name, {"localhost", "127.0.0.1", "[::1]"});
    if (!local && std::none_of(access_.hosts.begin(), access_.hosts.end(), is_it)) {
        return Refusal{421, "host", "This server is not known under that host name.", {}};
    }
    host = lowered(authority);
    arrival.request.path = std::move(target->path);
    arrival.request.query = std::move(target->query);
    return std::nullopt;
}

std::optional<Refusal> Gate::check_forwarded(const std::string& peer, Request& request) const {
    request.client = peer;
    request.secure = tls_;
    if (!is_proxy(peer)) return std::nullopt;
    const auto protocol = request.headers.find("X-Forwarded-Proto");
    if (protocol) request.secure = same_ignoring_case(*protocol, "https");
    std::vector<std::string> chain;
    for (const auto& [name, value] : request.headers.all()) {
        if (!same_ignoring_case(name, "X-Forwarded-For")) continue;
        for_each_part(value, ',', [&](std::string_view part) {
            chain.emplace_back(part);
            return true;
        });
    }
    // From the end: what stands before the first address that is no proxy of ours can be made up.
    while (!chain.empty() && is_proxy(request.client)) {
        if (!parse_address(chain.back())) return bad_request("X-Forwarded-For holds something else than addresses.");
        request.client = chain.back();
        chain.pop_back();
    }
    return std::nullopt;
}

std::optional<Refusal> Gate::check_origin(const Request& request, const std::string& host) const {
    const Headers& headers = request.headers;
    if (headers.count("Origin") > 1) return bad_request("There is more than one Origin field.");
    if (const auto origin = headers.find("Origin")) {
        const std::string own = without_usual_port((request.secure ? "https://" : "http://") + host);
        if (same_ignoring_case(without_usual_port(lowered(*origin)), own)) return std::nullopt;
        const auto is_it = [&](const std::string& allowed) { return same_ignoring_case(allowed, *origin); };
        if (std::any_of(access_.origins.begin(), access_.origins.end(), is_it)) return std::nullopt;
        return Refusal{403, "origin", "Pages of other origins may not use this server.", {}};
    }
    // A link to a page of ours is all that other sites may have.
    const auto site = headers.find("Sec-Fetch-Site");
    const bool link = request.method == "GET" && headers.find("Sec-Fetch-Mode") == "navigate" &&
                      headers.find("Sec-Fetch-Dest") == "document";
    if (site && !is_one_of(*site, {"same-origin", "none"}) && !link) {
        return Refusal{403, "origin", "Pages of other origins may not use this server.", {}};
    }
    return std::nullopt;
}

std::optional<Refusal> Gate::check_token(Request& request) {
    const auto now = Login::Clock::now();
    request.authenticated = !login_.needed();
    if (!login_.needed()) return std::nullopt;
    const std::vector<std::pair<std::string, std::string>> challenge{{"WWW-Authenticate", "Bearer"}};
    if (request.headers.count("Authorization") > 1) return bad_request("There is more than one Authorization field.");
    if (const auto given = request.headers.find("Authorization")) {
        const std::size_t space = std::min(given->find(' '), given->size());
        request.authenticated =
            same_ignoring_case(given->substr(0, space), "Bearer") && login_.is_token(trimmed(given->substr(space)));
        if (request.authenticated) return std::nullopt;
        return Refusal{401, "token", "The token is not right.", challenge, login_.wrong_token(now)};
    }
    request.authenticated = login_.is_session(cookie_of(request), now);
    if (request.authenticated || is_open(request)) return std::nullopt;
    return Refusal{401, "token", "A token is needed.", challenge};
}

std::optional<Refusal> Gate::check_sender(const Request& request) const {
    if (request.method == "GET") return std::nullopt;
    const std::string_view type = request.headers.find("Content-Type").value_or("");
    if (request.headers.count("Content-Type") > 1 ||
        !same_ignoring_case(trimmed(type.substr(0, type.find(';'))), "application/json")) {
        return Refusal{415, "content-type", "The Content-Type has to be application/json.", {}};
    }
    // Browsers name the origin of what they send. Who does not must show what no page can make a browser send.
    const bool named = request.headers.find("Origin") || request.headers.find("Sec-Fetch-Site") == "same-origin";
    const bool bearer = request.headers.find("Authorization").has_value();
    if (named || bearer || !login_.needed() || request.path == access_.login) return std::nullopt;
    return Refusal{403, "origin", "A request that changes something needs an Origin field or a bearer token.", {}};
}

bool Gate::is_open(const Request& request) const {
    return request.path == access_.login || request.path == access_.logout ||
           std::any_of(access_.open.begin(), access_.open.end(), [&](const std::string& open) {
               return request.path == open ||
                      (open.size() > 1 && open.ends_with('/') && request.path.starts_with(open));
           });
}

bool Gate::is_login(const Request& request) const {
    return request.method == "POST" && (request.path == access_.login || request.path == access_.logout);
}

// Browsers take a cookie of the longer name over TLS alone, for this host alone.
std::string Gate::cookie_name(bool secure) const {
    return (secure ? "__Host-" : "") + access_.cookie;
}

std::string Gate::cookie_of(const Request& request) const {
    const std::string name = cookie_name(request.secure) + "=";
    std::string found;
    for (const auto& [field, value] : request.headers.all()) {
        if (!same_ignoring_case(field, "Cookie")) continue;
        for_each_part(value, ';', [&](std::string_view pair) {
            if (pair.starts_with(name)) found = pair.substr(name.size());
            return found.empty();
        });
    }
    return found;
}

}  // namespace leafwright::http
