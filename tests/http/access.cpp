// Who is let in: host names, origins, tokens, proxies; and on which addresses the server listens at all.
#include "http/listen.hpp"
#include "http/login.hpp"
#include "http/serving.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

const std::string token = "0123456789abcdef0123456789abcdef";
const std::string bearer = "Authorization: Bearer " + token + "\r\n";
const std::string own_origin = "Origin: http://localhost\r\n";

http::Settings with_token() {
    http::Settings settings = small_settings();
    settings.access.tokens = {"another-token-of-some-length", token};
    settings.access.open = {"/", "/page/"};
    return settings;
}

http::Response show(const http::Request& request) {
    return http::text(
        200, "text/plain",
        request.client + (request.secure ? " secure" : " plain") + (request.authenticated ? " known" : " unknown"));
}

std::string cookie_in(const Answer& answer) {
    const std::size_t at = answer.header.find("Set-Cookie: ");
    REQUIRE(at != std::string::npos);
    return answer.header.substr(at + 12, answer.header.find(';', at) - at - 12);
}

std::string codes(const http::Settings& settings, bool loopback) {
    Diagnostics diagnostics;
    http::check_settings(settings, loopback, diagnostics);
    std::string all;
    for (const Diagnostic& problem : diagnostics.all()) all += (all.empty() ? "" : " ") + problem.code;
    return all;
}

}  // namespace

TEST_CASE("foreign host names are refused") {
    http::Settings settings = small_settings();
    settings.access.hosts = {"desk.example"};
    const Serving serving(settings);
    for (const auto& [host, status] :
         {std::pair{"localhost", 200}, std::pair{"LocalHost:1", 200}, std::pair{"127.0.0.1:8480", 200},
          std::pair{"[::1]:8480", 200}, std::pair{"Desk.Example", 200}, std::pair{"evil.example", 421},
          std::pair{"desk.example.evil", 421}, std::pair{"127.0.0.1.evil", 421}, std::pair{"localhost.", 421},
          std::pair{"[::2]", 421}, std::pair{"0.0.0.0", 421}, std::pair{"desk.example, evil", 400}}) {
        INFO(host);
        CHECK(Client(serving).ask(std::string("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n").status == status);
    }
    CHECK(serving.rejected("host") == 6);
}

TEST_CASE("pages of other origins may neither send nor read") {
    const Serving serving;
    for (const auto& [fields, status] :
         {std::pair{"Origin: http://localhost\r\n", 200}, std::pair{"Origin: HTTP://LOCALHOST:80\r\n", 200},
          std::pair{"Origin: https://localhost\r\n", 403}, std::pair{"Origin: http://localhost:81\r\n", 403},
          std::pair{"Origin: http://evil\r\n", 403}, std::pair{"Origin: null\r\n", 403},
          std::pair{"Origin: http://localhost\r\nOrigin: http://evil\r\n", 400},
          std::pair{"Sec-Fetch-Site: cross-site\r\n", 403}, std::pair{"Sec-Fetch-Site: same-site\r\n", 403},
          std::pair{"Sec-Fetch-Site: same-origin\r\n", 200}, std::pair{"Sec-Fetch-Site: none\r\n", 200}}) {
        INFO(fields);
        CHECK(Client(serving).ask(get("/", fields)).status == status);
        CHECK(Client(serving).ask(post("/", "{}", fields)).status == status);
    }
}

TEST_CASE("another site may link here, and do no more") {
    const Serving serving;
    const std::string site = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n";
    CHECK(Client(serving).ask(get("/", site + "Sec-Fetch-Dest: document\r\n")).status == 200);
    CHECK(Client(serving).ask(get("/", site + "Sec-Fetch-Dest: iframe\r\n")).status == 403);
    CHECK(Client(serving).ask(post("/", "{}", site + "Sec-Fetch-Dest: document\r\n")).status == 403);
    CHECK(serving.rejected("origin") == 2);
}

TEST_CASE("an origin can be allowed") {
    http::Settings settings = small_settings();
    settings.access.origins = {"https://records.example"};
    const Serving serving(settings);
    CHECK(Client(serving).ask(post("/", "{}", "Origin: https://records.example\r\n")).status == 200);
    CHECK(Client(serving).ask(post("/", "{}", "Origin: https://records.example.evil\r\n")).status == 403);
}

TEST_CASE("what changes something is JSON, which no form can send") {
    const Serving serving;
    for (const auto& [type, status] :
         {std::pair{"application/json", 200}, std::pair{"Application/JSON; charset=utf-8", 200},
          std::pair{"text/plain", 415}, std::pair{"application/x-www-form-urlencoded", 415},
          std::pair{"application/jsonx", 415}, std::pair{"text/plain; application/json", 415}, std::pair{"", 415}}) {
        const std::string request =
            std::string("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Type: ") + type +
            "\r\n\r\n{}";
        INFO(type);
        CHECK(Client(serving).ask(request).status == status);
    }
    CHECK(Client(serving).ask("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 415);
    CHECK(Client(serving).ask(post("/", "{}", "Content-Type: text/plain\r\n")).status == 415);
}

TEST_CASE("without its token a request is refused, but for what is open") {
    const Serving serving(with_token(), show);
    Client client(serving);
    const Answer refused = client.ask(get("/v1/x"));
    CHECK(refused.status == 401);
    CHECK(refused.has("WWW-Authenticate: Bearer"));
    CHECK(client.ask(get("/v1/x", bearer)).body == "127.0.0.1 plain known");
    CHECK(client.ask(get("/", bearer)).body == "127.0.0.1 plain known");
    CHECK(client.ask(get("/")).body == "127.0.0.1 plain unknown");
    CHECK(client.ask(get("/page/a.js")).status == 200);
    CHECK(client.ask(get("/page")).status == 401);
    CHECK(client.ask(get("/pages/a.js")).status == 401);
    CHECK(client.ask(get("/v1/x", "Cookie: session=\r\n")).status == 401);
    CHECK(client.ask(post("/v1/x", "{}", bearer)).status == 200);
    CHECK(client.ask(post("/v1/x", "{}", own_origin)).status == 401);
    CHECK(client.is_closed());  // with the body, which was not read
}

TEST_CASE("a wrong token is refused everywhere, later each time, while the right one is not kept waiting") {
    const Serving serving(with_token(), show);
    const auto time_of = [&](const std::string& fields, int status) {
        const auto since = std::chrono::steady_clock::now();
        CHECK(Client(serving).ask(get("/", fields)).status == status);
        return std::chrono::steady_clock::now() - since;
    };
    CHECK(time_of("Authorization: Bearer wrong\r\n", 401) >= 20ms);
    CHECK(time_of("Authorization: Bearer " + token.substr(1) + "\r\n", 401) >= 40ms);
    CHECK(time_of("Authorization: Basic " + token + "\r\n", 401) >= 60ms);
    CHECK(time_of("Authorization: Bearer\r\n", 401) >= 80ms);
    CHECK(time_of(bearer, 200) < 2s);
    CHECK(Client(serving).ask(get("/", bearer + bearer)).status == 400);
    CHECK(serving.rejected("token") == 4);
}

TEST_CASE("logging in gives a cookie that lasts until logging out") {
    const Serving serving(with_token(), show);
    CHECK(Client(serving).ask(post("/login", R"({"token": "wrong"})", own_origin)).status == 401);
    CHECK(Client(serving).ask(post("/login", R"({"token": 1})", own_origin)).status == 400);
    CHECK(Client(serving).ask(post("/login", "[", own_origin)).status == 400);
    CHECK(Client(serving).ask(post("/login", R"({"token": ")" + token + "\"}", "Origin: http://evil\r\n")).status ==
          403);
    Client other(serving);
    const Answer answer = other.ask(post("/login", R"({"token": ")" + token + "\"}", own_origin));
    CHECK(answer.status == 204);
    CHECK(answer.has("; HttpOnly; SameSite=Strict"));
    CHECK_FALSE(answer.has("Secure"));
    CHECK_FALSE(answer.has(token));
    const std::string cookie = "Cookie: a=b; " + cookie_in(answer) + "\r\n";
    CHECK(other.ask(get("/v1/x", cookie)).body == "127.0.0.1 plain known");
    CHECK(other.ask(post("/v1/x", "{}", cookie + own_origin)).status == 200);
    CHECK(other.ask(post("/v1/x", "{}", cookie + "Sec-Fetch-Site: same-origin\r\n")).status == 200);
    CHECK(Client(serving).ask(post("/v1/x", "{}", cookie)).status == 403);
    const Answer gone = other.ask(post("/logout", "{}", cookie + own_origin));
    CHECK(gone.status == 204);
    CHECK(gone.has("Max-Age=0"));
    CHECK(other.ask(get("/v1/x", cookie)).status == 401);
}

TEST_CASE("sessions end with their time, and only so many are kept") {
    const http::Login::Clock::time_point now{};
    http::Login login({token}, 60s);
    const std::string first = login.open_session(now);
    CHECK(first.size() == 64);
    CHECK(login.is_session(first, now + 59s));
    CHECK_FALSE(login.is_session(first, now + 60s));
    CHECK_FALSE(login.is_session("", now));
    for (int number = 0; number < 1000; ++number) login.open_session(now + 1s);
    CHECK_FALSE(login.is_session(first, now + 2s));
    CHECK(login.is_token(token));
    CHECK_FALSE(login.is_token(token + "x"));
    CHECK_FALSE(login.is_token(""));
    CHECK(login.wrong_token(now) == 1);
    CHECK(login.wrong_token(now) == 2);
    CHECK(login.wrong_token(now + 61s) == 1);
}

TEST_CASE("only a trusted proxy says who asks, and how") {
    const std::string fields = "X-Forwarded-For: 6.6.6.6, 9.9.9.9, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n";
    const Serving direct(small_settings(), show);
    CHECK(Client(direct).ask(get("/", fields)).body == "127.0.0.1 plain known");
    http::Settings settings = with_token();
    settings.access.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
    const Serving behind(settings, show);
    CHECK(Client(behind).ask(get("/", fields)).body == "9.9.9.9 secure unknown");
    CHECK(Client(behind).ask(get("/", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\n")).body ==
          "2.2.2.2 plain unknown");
    CHECK(Client(behind).ask(get("/", "X-Forwarded-For: unknown\r\n")).status == 400);
    CHECK(Client(behind).ask(post("/", "{}", bearer + fields + "Origin: https://localhost\r\n")).status == 200);
    CHECK(Client(behind).ask(post("/", "{}", bearer + fields + own_origin)).status == 403);
    const Answer answer =
        Client(behind).ask(post("/login", R"({"token": ")" + token + "\"}", fields + "Origin: https://localhost\r\n"));
    CHECK(answer.has("Set-Cookie: __Host-session="));
    CHECK(answer.has("; Secure"));
}

TEST_CASE("networks are compared by their first bits") {
    const auto in = [](std::string_view range, std::string_view address) {
        const auto parsed = http::parse_range(range);
        REQUIRE(parsed);
        return http::holds({*parsed}, address);
    };
    CHECK(in("10.0.0.0/8", "10.255.0.1"));
    CHECK_FALSE(in("10.0.0.0/8", "11.0.0.1"));
    CHECK(in("192.168.1.128/25", "192.168.1.200"));
    CHECK_FALSE(in("192.168.1.128/25", "192.168.1.100"));
    CHECK(in("2001:db8::/32", "2001:db8:1::1"));
    CHECK(in("::1", "::1"));
    CHECK_FALSE(in("::1", "127.0.0.1"));
    CHECK(in("127.0.0.1", "::ffff:127.0.0.1"));
    for (const char* text :
         {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::/129", "host", "10.0.0.0/-1", "1.2.3.4/8x"}) {
        INFO(text);
        CHECK_FALSE(http::parse_range(text));
    }
    for (const char* text :
         {"localhost:1", "127.0.0.1", "::1:80", "[127.0.0.1]:80", "127.0.0.1:65536", "127.0.0.1:", ":80"}) {
        INFO(text);
        CHECK_FALSE(http::parse_endpoint(text));
    }
    CHECK(http::parse_endpoint("[::1]:0")->v6);
}

TEST_CASE("other machines reach the server only with token and TLS, or through a proxy") {
    http::Settings settings;
    CHECK(codes(settings, true).empty());
    CHECK(codes(settings, false) == "http.exposed http.host");
    settings.access.hosts = {"desk.example"};
    settings.access.tokens = {token};
    CHECK(codes(settings, false) == "http.exposed");
    settings.access.certificate = "c.pem";
    CHECK(codes(settings, false) == "http.tls http.exposed");
    settings.access.key = "k.pem";
    CHECK(codes(settings, false).empty());
    settings.access.tokens.clear();
    CHECK(codes(settings, false) == "http.exposed");
    settings.access.behind_proxy = true;
    CHECK(codes(settings, false) == "http.proxy");
    settings.access.trusted_proxies = {"10.0.0.1"};
    CHECK(codes(settings, false).empty());
    settings.access.trusted_proxies = {"proxy.example"};
    settings.access.tokens = {"short"};
    settings.access.hosts = {"desk.example:80", "[::1]", "a b"};
    CHECK(codes(settings, true) == "http.token http.proxy http.host http.host");
}

TEST_CASE("what cannot be listened on is told") {
    const auto code = [](http::Settings settings) {
        Diagnostics diagnostics;
        http::Server server(std::move(settings), Serving::echo);
        REQUIRE_FALSE(server.start(diagnostics));
        return diagnostics.all().front().code;
    };
    http::Settings settings = small_settings();
    settings.listen = "0.0.0.0:0";
    CHECK(code(settings) == "http.exposed");
    settings.listen = "localhost:80";
    CHECK(code(settings) == "http.listen");
    const Serving serving;
    settings.listen = "127.0.0.1:" + std::to_string(serving.port());
    CHECK(code(settings) == "http.bind");
    settings.listen = "127.0.0.1:0";
    settings.user = "no-such-user";
    CHECK(code(settings) == "http.user");
    settings.user = "root";
    CHECK(code(settings) == "http.root");
    settings.user.clear();
    settings.allow_root = false;
    if (::geteuid() == 0) CHECK(code(settings) == "http.root");
}
