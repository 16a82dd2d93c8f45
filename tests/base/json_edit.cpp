// Edits of JSON text leave every other byte as it was.
#include "base/json_edit.hpp"

#include "support/catch.hpp"

using namespace leafwright;
using Json = nlohmann::ordered_json;

TEST_CASE("a member is replaced in its place, or put behind the last") {
    const std::string text = "{ \"a\" :1,\n\t\"b\": [ {\"a\": \"}\\\"\"} ] , \"c\":\"x,\\\\\"  }\n";
    CHECK(with_member(text, "a", 22) == "{ \"a\" :22,\n\t\"b\": [ {\"a\": \"}\\\"\"} ] , \"c\":\"x,\\\\\"  }\n");
    CHECK(with_member(text, "b", true) == "{ \"a\" :1,\n\t\"b\": true , \"c\":\"x,\\\\\"  }\n");
    CHECK(with_member(text, "c", "y") == "{ \"a\" :1,\n\t\"b\": [ {\"a\": \"}\\\"\"} ] , \"c\":\"y\"  }\n");
    CHECK(with_member("{\n  \"a\": 1\n}", "d", Json::array({1})) == "{\n  \"a\": 1,\n  \"d\": [\n    1\n  ]\n}");
    CHECK(with_member("{\r\n  \"a\": 1\r\n}", "d", Json::array({1})) ==
          "{\r\n  \"a\": 1,\r\n  \"d\": [\r\n    1\r\n  ]\r\n}");
}

TEST_CASE("an entry is put behind a list's last, whatever the list looks like") {
    CHECK(with_entry("{\"a\": [ 1, [2] ], \"b\": 1}", "a", 3) == "{\"a\": [ 1, [2],\n    3 ], \"b\": 1}");
    CHECK(with_entry("{\"a\": [ ], \"b\": 1}", "a", 3) == "{\"a\": [\n    3\n  ], \"b\": 1}");
    CHECK(with_entry("{\"b\": 1}", "a", 3) == "{\"b\": 1,\n  \"a\": [\n    3\n  ]}");
    CHECK(with_entry("{\n  \"a\": [\n    \"]\"\n  ]\n}", "a", "x") == "{\n  \"a\": [\n    \"]\",\n    \"x\"\n  ]\n}");
}

TEST_CASE("a member is taken out with its comma") {
    const std::string text = "{\n  \"a\": 1,\n  \"b\": {\"a\": 2},\n  \"c\": 3\n}\n";
    CHECK(without_member(text, "a") == "{\n  \"b\": {\"a\": 2},\n  \"c\": 3\n}\n");
    CHECK(without_member(text, "b") == "{\n  \"a\": 1,\n  \"c\": 3\n}\n");
    CHECK(without_member(text, "c") == "{\n  \"a\": 1,\n  \"b\": {\"a\": 2}\n}\n");
    CHECK(without_member(text, "d") == text);
    CHECK(without_member("{\"a\": 1}", "a") == "{}");
}
