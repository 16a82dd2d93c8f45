// What a client has already, and the part that it still wants.
#include "http/answer.hpp"
#include "http/serving.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

http::Response ask(const std::vector<std::pair<std::string, std::string>>& fields, std::string body = "0123456789") {
    http::Request request;
    request.method = "GET";
    for (const auto& [name, value] : fields) request.headers.add(name, value);
    http::Response response = http::text(200, "application/pdf", std::move(body));
    response.headers.emplace_back("ETag", "\"v1\"");
    return http::conditional(request, response);
}

std::string field(const http::Response& response, const std::string& name) {
    for (const auto& [each, value] : response.headers) {
        if (each == name) return value;
    }
    return {};
}

}  // namespace

TEST_CASE("what the client has is not sent again") {
    for (const char* tags : {"\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*", "\"v0\" , W/\"v1\""}) {
        INFO(tags);
        const http::Response response = ask({{"If-None-Match", tags}, {"Range", "bytes=0-1"}});
        CHECK(response.status == 304);
        CHECK(field(response, "ETag") == "\"v1\"");
        CHECK(http::body_of(response).empty());
    }
    CHECK(ask({{"If-None-Match", "\"v2\""}}).status == 200);
    CHECK(ask({{"If-None-Match", "v1"}}).status == 200);
}

TEST_CASE("a range is one part of the body") {
    struct Case {
        const char* range;
        int status;
        const char* body;
        const char* content_range;
    };
    for (const auto& [range, status, body, content_range] :
         {Case{"bytes=0-3", 206, "0123", "bytes 0-3/10"}, Case{"bytes=4-", 206, "456789", "bytes 4-9/10"},
          Case{"bytes=-3", 206, "789", "bytes 7-9/10"}, Case{"bytes=9-9", 206, "9", "bytes 9-9/10"},
          Case{"bytes=5-100", 206, "56789", "bytes 5-9/10"}, Case{"bytes=-100", 206, "0123456789", "bytes 0-9/10"},
          Case{"Bytes= 1 - 2 ", 206, "12", "bytes 1-2/10"}, Case{"bytes=10-", 416, nullptr, "bytes */10"},
          Case{"bytes=-0", 416, nullptr, "bytes */10"}, Case{"bytes=3-1", 200, "0123456789", ""},
          Case{"bytes=-", 200, "0123456789", ""}, Case{"bytes=a-b", 200, "0123456789", ""},
          Case{"bytes=0-1,3-4", 200, "0123456789", ""}, Case{"lines=0-1", 200, "0123456789", ""},
          Case{"bytes=0-99999999999999999999999", 200, "0123456789", ""},
          Case{"bytes=0-18446744073709551615", 206, "0123456789", "bytes 0-9/10"}, Case{"bytes", 200, "0123456789", ""},
          Case{"", 200, "0123456789", ""}}) {
        INFO(range);
        const http::Response response = ask({{"Range", range}});
        CHECK(response.status == status);
        if (body != nullptr) CHECK(http::body_of(response) == body);
        CHECK(field(response, "Content-Range") == content_range);
        CHECK(http::is_sendable(response));
    }
    CHECK(ask({{"Range", "bytes=0-"}}, "").status == 416);
}

TEST_CASE("a range of another version is not mixed in") {
    CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "\"v1\""}}).status == 206);
    CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "\"v0\""}}).status == 200);
    CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "W/\"v1\""}}).status == 200);
    CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "Sun, 06 Nov 1994 08:49:37 GMT"}}).status == 200);
}

TEST_CASE("only what has a tag and is whole can be had in part") {
    http::Request request;
    request.method = "GET";
    request.headers.add("Range", "bytes=0-1");
    CHECK(http::conditional(request, http::text(200, "text/plain", "abc")).status == 200);
    http::Response missing = http::problem(404, "Gone.");
    missing.headers.emplace_back("ETag", "\"v1\"");
    CHECK(http::conditional(request, missing).status == 404);
    request.method = "POST";
    http::Response tagged = http::text(200, "text/plain", "abc");
    tagged.headers.emplace_back("ETag", "\"v1\"");
    CHECK(http::conditional(request, tagged).status == 200);
}

TEST_CASE("a change goes ahead only on the version it was made from") {
    http::Request request;
    CHECK(http::matches(request, "\"v1\""));
    request.headers.add("If-Match", "\"v0\", \"v1\"");
    CHECK(http::matches(request, "\"v1\""));
    CHECK_FALSE(http::matches(request, "\"v2\""));
    CHECK_FALSE(http::matches(request, ""));
    http::Request any;
    any.headers.add("If-Match", "*");
    CHECK(http::matches(any, "\"v1\""));
    CHECK_FALSE(http::matches(any, ""));
    http::Request weak;
    weak.headers.add("If-Match", "W/\"v1\"");
    CHECK_FALSE(http::matches(weak, "\"v1\""));
}

TEST_CASE("parts and 304 arrive as they are meant") {
    const Serving serving(small_settings(), [](const http::Request& request) {
        http::Response response = http::text(200, "application/pdf", "0123456789");
        response.headers.emplace_back("ETag", "\"v1\"");
        return http::conditional(request, response);
    });
    Client client(serving);
    const Answer part = client.ask(get("/", "Range: bytes=2-4\r\n"));
    CHECK(part.status == 206);
    CHECK(part.body == "234");
    const Answer known = client.ask(get("/", "If-None-Match: \"v1\"\r\n"));
    CHECK(known.status == 304);
    CHECK_FALSE(known.has("Content-Length"));
    client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=2-4\r\n\r\n");
    CHECK(client.answer(true).has("Content-Length: 3\r\n"));
    CHECK(client.ask(get("/")).body == "0123456789");
}

TEST_CASE("a part outside its body is not sent") {
    http::Response response = http::text(200, "text/plain", "abc");
    response.part = {2, 2};
    CHECK_FALSE(http::is_sendable(response));
    response.part = {1, static_cast<std::size_t>(-1)};
    CHECK_FALSE(http::is_sendable(response));
    response.part = {3, 0};
    CHECK(http::is_sendable(response));
}

TEST_CASE("dates are written as the standard's own example") {
    CHECK(http::http_date(std::chrono::sys_seconds(std::chrono::seconds(784111777))) ==
          "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http::http_date({}) == "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST_CASE("a problem's words are JSON whatever they hold") {
    CHECK(*http::problem(400, "\"\n\xff").body ==
          "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"\\\"\\n\xef\xbf\xbd\"}\n");
}
