// What a well-behaved client gets.
#include "http/serving.hpp"

using namespace leafwright;
using namespace leafwright::tests;

TEST_CASE("requests are answered one after the other on one connection") {
    const Serving serving;
    Client client(serving);
    const Answer first = client.ask(get("/one?x=1"));
    CHECK(first.status == 200);
    CHECK(first.body == "GET /one\n");
    CHECK(client.ask(post("/two", "{}")).body == "POST /two\n{}");
    const http::Counters counters = serving.counters();
    CHECK(counters.connections == 1);
    CHECK(counters.open == 1);
    CHECK(soon([&] { return serving.counters().requests[2] == 2; }));
    CHECK(counters.bytes_in > 0);
}

TEST_CASE("requests sent at once are answered in their order") {
    const Serving serving;
    Client client(serving);
    client.send(get("/a") + post("/b", "[1]") + get("/c"));
    CHECK(client.answer().body == "GET /a\n");
    CHECK(client.answer().body == "POST /b\n[1]");
    CHECK(client.answer().body == "GET /c\n");
}

TEST_CASE("a request may arrive byte by byte") {
    const Serving serving;
    Client client(serving);
    for (const char c : post("/slow", "{\"a\": 1}")) client.send({&c, 1});
    CHECK(client.answer().body == "POST /slow\n{\"a\": 1}");
}

TEST_CASE("a body comes in chunks, and what trails it is left out") {
    const Serving serving({small_settings()}, [](const http::Request& request) {
        return http::text(200, "text/plain", request.body + (request.headers.find("Host") == "evil" ? "!" : "."));
    });
    Client client(serving);
    const std::string header =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(client.ask(header + "3\r\n[1,\r\n3\r\n 2]\r\n0\r\nHost: evil\r\n\r\n").body == "[1, 2].");
    CHECK(client.ask(get("/again")).body == ".");
}

TEST_CASE("HEAD gets the header of GET alone") {
    const Serving serving;
    Client client(serving);
    client.send("HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const Answer head = client.answer(true);
    CHECK(head.status == 200);
    CHECK(head.has("Content-Length: 7\r\n"));
    CHECK(client.ask(get("/y")).body == "GET /y\n");
}

TEST_CASE("OPTIONS names the methods") {
    const Serving serving;
    Client client(serving);
    CHECK(client.ask("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n").has("Allow: GET, HEAD"));
    CHECK(client.ask("OPTIONS /x HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 204);
    CHECK(http::method_not_allowed("GET, HEAD").status == 405);
    CHECK(http::method_not_allowed("GET, HEAD").headers.back() ==
          std::pair<std::string, std::string>{"Allow", "GET, HEAD"});
}

TEST_CASE("100-continue is answered before the body comes") {
    const Serving serving;
    Client client(serving);
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
        "Expect: 100-continue\r\n\r\n");
    CHECK(client.answer().status == 100);
    CHECK(client.ask("{}").body == "POST /\n{}");
    Client other(serving);
    CHECK(other.ask(get("/", "Expect: wonders\r\n")).status == 417);
}

TEST_CASE("the connection ends when the client wants it, and with HTTP/1.0") {
    const Serving serving;
    Client client(serving);
    CHECK(client.ask(get("/", "Connection: keep-alive, Close\r\n")).has("Connection: close\r\n"));
    CHECK(client.is_closed());
    Client old(serving);
    CHECK(old.ask("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n").status == 200);
    CHECK(old.is_closed());
}

TEST_CASE("every answer carries the security headers") {
    const Serving serving;
    Client client(serving);
    for (const std::string& request : {get("/"), get("/%00"), std::string("BAD\r\n\r\n")}) {
        Client one(serving);
        const Answer answer = one.ask(request);
        INFO(request);
        CHECK(answer.has("Content-Security-Policy: default-src 'none'; script-src 'self'"));
        CHECK(answer.has("X-Content-Type-Options: nosniff"));
        CHECK(answer.has("Referrer-Policy: no-referrer"));
        CHECK(answer.has("Cross-Origin-Resource-Policy: same-origin"));
        CHECK(answer.has("Cache-Control: no-store"));
        CHECK_FALSE(answer.has("Strict-Transport-Security"));
    }
}

TEST_CASE("the application may say otherwise in a header") {
    const Serving serving(small_settings(), [](const http::Request&) {
        http::Response response = http::text(200, "text/html", "x");
        response.headers.emplace_back("cache-control", "max-age=60");
        return response;
    });
    Client client(serving);
    const Answer answer = client.ask(get("/"));
    CHECK(answer.has("cache-control: max-age=60"));
    CHECK_FALSE(answer.has("no-store"));
}

TEST_CASE("an answer that could end its header early is not sent") {
    using Field = std::pair<std::string, std::string>;
    const auto field =
        GENERATE(Field{"X", "a\r\nSet-Cookie: b"}, Field{"X", "a\nb"}, Field{"X", std::string("a\0b", 3)},
                 Field{"X: y\r\nZ", "a"}, Field{"", "a"}, Field{"Content-Length", "0"},
                 Field{"transfer-encoding", "chunked"}, Field{"Connection", "close"});
    std::string told;
    http::Settings settings = small_settings();
    settings.failure = [&](std::string_view what) { told = what; };
    Serving serving(settings, [&](const http::Request&) {
        http::Response response = http::text(200, "text/plain", "secret");
        response.headers.push_back(field);
        return response;
    });
    Client client(serving);
    const Answer answer = client.ask(get("/"));
    CHECK(answer.status == 500);
    CHECK_FALSE(answer.has("Set-Cookie"));
    CHECK(answer.body.find("secret") == std::string::npos);
    serving.stop();
    CHECK(told.find("unusable header field") != std::string::npos);
}

TEST_CASE("what a handler throws is an answer of status 500 without its words") {
    std::string told;
    http::Settings settings = small_settings();
    settings.failure = [&](std::string_view what) { told = what; };
    Serving serving(settings, [](const http::Request& request) -> http::Response {
        if (request.path == "/int") throw 1;
        throw std::runtime_error("inner words");
    });
    Client client(serving);
    const Answer answer = client.ask(get("/"));
    CHECK(answer.status == 500);
    CHECK(answer.body ==
          R"({"type":"about:blank","title":"Internal Server Error","status":500,"detail":"The server made a mistake."})"
          "\n");
    CHECK(client.ask(get("/int")).status == 500);
    serving.stop();
    CHECK(told == "something that is no std::exception");
}

TEST_CASE("large answers arrive whole") {
    const auto large = std::make_shared<const std::string>(5'000'000, 'x');
    const Serving serving(small_settings(), [&](const http::Request&) {
        http::Response response;
        response.body = large;
        return response;
    });
    Client client(serving);
    CHECK(client.ask(get("/")).body == *large);
    CHECK(client.ask(get("/")).body == *large);
}

TEST_CASE("the log has neither query nor address, and the route instead of the path") {
    std::string log;
    http::Settings settings = small_settings();
    settings.log = [&](const http::Record& record) {
        log += std::string(record.method) + "|" + std::string(record.route) + "|" + std::to_string(record.status) +
               "|" + std::to_string(record.bytes) + "\n";
    };
    Serving serving(settings, [](const http::Request&) {
        http::Response response = http::text(200, "text/plain", "12345");
        response.route = "/v1/things/{id}";
        return response;
    });
    Client client(serving);
    client.ask(get("/v1/things/gout?q=secret"));
    client.ask(get("/v1/things/gout", "Host: twice\r\n"));
    serving.stop();
    CHECK(log.starts_with("GET|/v1/things/{id}|200|5\nGET||400|"));
}

TEST_CASE("latencies are counted") {
    Serving serving(small_settings(), [](const http::Request& request) {
        std::this_thread::sleep_for(30ms);
        return Serving::echo(request);
    });
    Client(serving).ask(get("/"));
    serving.stop();
    const http::Counters counters = serving.counters();
    CHECK(counters.latency_sum >= 0.03);
    std::uint64_t all = 0;
    for (std::size_t bucket = 0; bucket < counters.latency.size(); ++bucket) {
        all += counters.latency[bucket];
        if (bucket < http::latency_bounds.size() && http::latency_bounds[bucket] < 0.03) {
            CHECK(counters.latency[bucket] == 0);
        }
    }
    CHECK(all == 1);
    CHECK(counters.open == 0);
}
