// What is no request, or not one for us, is refused, and the connection with it where its end is unclear.
#include <atomic>

#include "http/parser.hpp"
#include "http/serving.hpp"
#include "http/target.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

const std::string usual = "Host: localhost\r\nContent-Type: application/json\r\n";

std::string with_null(std::string text) {
    text[text.find('@')] = '\0';
    return text;
}

}  // namespace

TEST_CASE("malformed headers are refused") {
    const auto request = GENERATE(
        as<std::string>(), "GET /\r\n\r\n", "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", "G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\x80 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x01\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\n: a\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\x00\x01", "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: local host\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\n\r\n");
    const Serving serving;
    Client client(serving);
    INFO(request);
    CHECK(client.ask(request).status == 400);
    CHECK(client.is_closed());
    CHECK(soon([&] { return serving.rejected("bad-request") == 1; }));
}

TEST_CASE("a null character is refused wherever it stands") {
    const Serving serving;
    for (const char* text :
         {"G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /@ HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: local@host\r\n\r\n", "GET / HTTP/1.1\r\nX@: y\r\nHost: localhost\r\n\r\n"}) {
        INFO(text);
        Client client(serving);
        CHECK(client.ask(with_null(text)).status == 400);
    }
}

TEST_CASE("too many header fields are refused") {
    std::string fields;
    for (int number = 0; number < 120; ++number) fields += "A: b\r\n";
    const Serving serving;
    Client client(serving);
    CHECK(client.ask(get("/", fields)).status == 400);
}

TEST_CASE("no request is smuggled behind another's body") {
    const auto fields = GENERATE(
        as<std::string>(), "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "Content-Length: 4\r\nContent-Length: 5\r\n",
        "Content-Length: 4\r\nContent-Length: 4\r\n", "Content-Length: 4, 4\r\n", "Content-Length: +4\r\n",
        "Content-Length: -1\r\n", "Content-Length: 0x4\r\n", "Content-Length: 4 4\r\n", "Content-Length:\r\n",
        "Content-Length: 99999999999999999999999\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: \x0b"
        "chunked\r\n",
        "Transfer-Encoding : chunked\r\n", "Transfer-Encoding:\r\n chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n");
    std::atomic<int> asked = 0;
    const Serving serving(small_settings(), [&](const http::Request& request) {
        ++asked;
        return Serving::echo(request);
    });
    Client client(serving);
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const Answer answer = client.ask("POST / HTTP/1.1\r\n" + usual + fields + "\r\n0\r\n\r\n" + smuggled);
    INFO(fields);
    CHECK((answer.status == 400 || answer.status == 501 || answer.status == 413));
    CHECK(client.is_closed());
    CHECK(asked == 0);
}

TEST_CASE("Transfer-Encoding is refused from HTTP/1.0") {
    const Serving serving;
    Client client(serving);
    CHECK(client.ask("POST / HTTP/1.0\r\n" + usual + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status == 400);
}

TEST_CASE("bad chunks are refused") {
    const auto chunks =
        GENERATE(as<std::string>(), "x\r\n", "-1\r\n", "+1\r\na\r\n0\r\n\r\n", "0x1\r\na\r\n0\r\n\r\n", "1\na\n0\n\n",
                 "1\r\nab\r\n0\r\n\r\n", "1;a=b\r\na\r\n0\r\n\r\n", "ffffffffffffffffff\r\n", "\r\n\r\n",
                 " 1\r\na\r\n0\r\n\r\n", "1 \r\na\r\n0\r\n\r\n", "1\r\na\r\n0\r\nBad Trailer: x\r\n\r\n");
    std::atomic<int> asked = 0;
    http::Settings settings = small_settings();
    settings.limits.body_time = 100ms;  // a line that never ends as it should is waited for
    const Serving serving(settings, [&](const http::Request& request) {
        ++asked;
        return Serving::echo(request);
    });
    Client client(serving);
    INFO(chunks);
    const Answer answer = client.ask("POST / HTTP/1.1\r\n" + usual + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    CHECK((answer.status == 400 || answer.status == 408));
    CHECK(client.is_closed());
    CHECK(asked == 0);
}

TEST_CASE("GET with a body is refused") {
    const Serving serving;
    Client client(serving);
    CHECK(client.ask(get("/", "Content-Length: 1\r\n") + "x").status == 400);
    Client other(serving);
    CHECK(other.ask(get("/", "Content-Length: 0\r\n")).status == 200);
}

TEST_CASE("targets that could be read in two ways are refused") {
    for (const char* text : {"",
                             "x",
                             "//x",
                             "/a//b",
                             "/..",
                             "/.",
                             "/a/../b",
                             "/a/./b",
                             "/a/..",
                             "/%2e%2e/x",
                             "/.%2E",
                             "/a%2fb",
                             "/a%5cb",
                             "/a\\b",
                             "/%",
                             "/%4",
                             "/%zz",
                             "/%00",
                             "/%0a",
                             "/%7f",
                             "/%c2%80",
                             "/%ff",
                             "/%c0%af",
                             "/%ed%a0%80",
                             "/a#b",
                             "/?a=%",
                             "/?a=%00",
                             "/?a=1&a=2",
                             "/?a=%0d%0a",
                             "host:80",
                             "ftp://localhost/",
                             "http:///x",
                             "http://a@localhost/",
                             "http://localhost//x",
                             "*x"}) {
        INFO(text);
        CHECK_FALSE(http::parse_target(text));
    }
}

TEST_CASE("targets are decoded once") {
    const auto target = http::parse_target("/caf%C3%A9/%2541/a+b/?q=a+b%2B&%41=&flag&&x==");
    REQUIRE(target);
    CHECK(target->path == "/caf\xc3\xa9/%41/a+b/");
    CHECK(target->query ==
          std::map<std::string, std::string, std::less<>>{{"q", "a b+"}, {"A", ""}, {"flag", ""}, {"x", "="}});
    CHECK(http::parse_target("/...")->path == "/...");
    CHECK(http::parse_target("http://localhost:1/a?b=c")->authority == "localhost:1");
    CHECK(http::parse_target("http://localhost")->path == "/");
    CHECK(http::parse_target("*")->form == http::Target::Form::asterisk);
}

TEST_CASE("the absolute form has to name the host of the Host field") {
    const Serving serving;
    Client client(serving);
    CHECK(client.ask("GET http://localhost/x HTTP/1.1\r\nHost: localhost\r\n\r\n").body == "GET /x\n");
    CHECK(client.ask("GET http://evil/x HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 400);
}

TEST_CASE("methods and forms of proxies are refused") {
    const Serving serving;
    for (const auto& [request, status] : {std::pair{"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
                                          std::pair{"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
                                          std::pair{"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
                                          std::pair{"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                                          std::pair{"GET localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400}}) {
        Client client(serving);
        INFO(request);
        CHECK(client.ask(request).status == status);
    }
}

TEST_CASE("the parser takes a body in any pieces") {
    const std::string header = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string body = "5\r\nhello\r\n1\r\n!\r\n0\r\nA: b\r\n\r\n";
    for (std::size_t piece = 1; piece <= body.size(); ++piece) {
        http::Parser parser(1000, 1000);
        std::size_t taken = 0;
        CHECK(parser.put(header, taken) == http::Parser::State::body);
        std::string waiting;
        auto state = http::Parser::State::body;
        for (std::size_t at = 0; at < body.size(); at += piece) {
            waiting += body.substr(at, piece);
            state = parser.put(waiting, taken);
            waiting.erase(0, taken);
        }
        INFO(piece);
        CHECK(state == http::Parser::State::done);
        CHECK(parser.body() == "hello!");
        CHECK_FALSE(parser.headers().find("A"));
    }
}
