#include "base/json.hpp"
#include "support/catch.hpp"

using namespace leafwright;

namespace {

using Lines = std::vector<std::string>;

// All problems of `text` under `schema`, as printed without the file's name.
Lines problems(const std::string& text, const char* schema) {
    Diagnostics diagnostics;
    const auto file = parse_json(text, "a", {}, diagnostics);
    REQUIRE(file);
    const bool valid = check_schema(*file, nlohmann::json::parse(schema), "content", diagnostics);
    CHECK(valid == diagnostics.empty());
    Lines result;
    for (const Diagnostic& d : diagnostics.all()) result.push_back(to_text(d).substr(2));
    return result;
}

constexpr const char* leaflet = R"({
  "type": "object", "additionalProperties": false, "required": ["title", "summary"],
  "properties": {
    "title": {"type": "string", "minLength": 2, "maxLength": 5, "description": "The name. Keep it short.", "examples": ["Calf"]},
    "summary": {"type": "string", "minLength": 1, "description": "What it says."},
    "status": {"type": "string", "enum": ["draft", "approved"]},
    "version": {"type": "string", "pattern": "^[0-9]+$", "description": "A whole number.", "examples": ["3"]},
    "width": {"type": "number", "minimum": 10, "exclusiveMaximum": 40},
    "priority": {"type": "integer", "exclusiveMinimum": 0, "maximum": 9, "examples": [2]},
    "flag": {"type": "boolean"},
    "never": false,
    "answer": {"type": ["string", "array"], "minItems": 1},
    "tags": {"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": true, "items": {"type": "string"}},
    "either": {"anyOf": [{"type": "integer"}, {"const": "none"}], "description": "A number, or none."},
    "exactly": {"oneOf": [{"type": "integer"}, {"type": "number"}]}
  }})";

}  // namespace

TEST_CASE("a valid value has no problems") {
    CHECK(problems(R"({"title": "Calf", "summary": "x", "status": "draft", "version": "12", "width": 10, "priority": 9,
                       "flag": false, "answer": ["a"], "tags": ["a", "b"], "either": "none", "exactly": 1.5})",
                   leaflet)
              .empty());
    CHECK(problems(R"({"title": "Calf", "summary": "x", "priority": 2.0, "answer": "a"})", leaflet).empty());
}

TEST_CASE("keys that are unknown or missing, each once") {
    CHECK(problems(R"({"title": "Calf", "sumary": "x"})", leaflet) ==
          Lines{"1:19 /sumary: unknown key \"sumary\"; did you mean \"summary\"? [content.unknown-key]"});
    CHECK(problems("{\n \"Title\": \"Calf\"\n}", leaflet) ==
          Lines{"1:1 /summary: the key \"summary\" is missing; add it: what it says [content.missing-key]",
                "2:2 /Title: unknown key \"Title\"; did you mean \"title\"? [content.unknown-key]"});
    CHECK(
        problems(R"({"summary": "x"})", leaflet) ==
        Lines{
            "1:1 /title: the key \"title\" is missing; add it: the name, for example \"Calf\" [content.missing-key]"});
    CHECK(problems(R"({"a": 1, "x": 2})", R"({"additionalProperties": false, "properties": {"a": {}}})") ==
          Lines{"1:10 /x: unknown key \"x\"; delete it [content.unknown-key]"});
    CHECK(problems(R"({"title": "Calf", "summary": "x", "never": 1})", leaflet) ==
          Lines{"1:44 /never: nothing may stand here; delete it [content.bad-value]"});
}

TEST_CASE("values of a wrong type") {
    const auto problem = [](const std::string& member) {
        const Lines lines = problems("{\"title\": \"Calf\", \"summary\": \"x\",\n" + member + "}", leaflet);
        return lines.size() == 1 ? lines[0] : std::to_string(lines.size()) + " problems";
    };
    CHECK(problem("\"status\": 3") ==
          "2:11 /status: this should be text in quotation marks, but it is the number 3 [content.wrong-type]");
    CHECK(problem("\"priority\": \"2\"") ==
          "2:13 /priority: this should be a whole number, but it is text; for example 2 [content.wrong-type]");
    CHECK(
        problem("\"priority\": 2.5") ==
        "2:13 /priority: this should be a whole number, but it is the number 2.5; for example 2 [content.wrong-type]");
    CHECK(problem("\"flag\": \"yes\"") ==
          "2:9 /flag: this should be true or false, but it is text [content.wrong-type]");
    CHECK(problem("\"answer\": {}") ==
          "2:11 /answer: this should be text in quotation marks or a list in [ ], but it is an "
          "object [content.wrong-type]");
    CHECK(problem("\"tags\": [\"a\", null]") ==
          "2:15 /tags/1: this should be text in quotation marks, but it is null [content.wrong-type]");
    CHECK(problem("\"width\": true") == "2:10 /width: this should be a number, but it is true [content.wrong-type]");
    CHECK(problems("[]", leaflet) ==
          Lines{"1:1: this should be an object in { }, but it is a list [content.wrong-type]"});
}

TEST_CASE("values out of their bounds") {
    const auto problem = [](const std::string& member) {
        const Lines lines = problems("{\"summary\": \"x\",\n" + member + "}", leaflet);
        REQUIRE(lines.size() == 2);  // the other is the missing title
        return lines[1];
    };
    CHECK(problem("\"status\": \"aproved\"") ==
          "2:11 /status: \"aproved\" is not one of the values allowed here; did you mean \"approved\"? "
          "[content.bad-value]");
    CHECK(problem("\"status\": \"gone\"") ==
          "2:11 /status: \"gone\" is not one of the values allowed here; use \"draft\" or \"approved\" "
          "[content.bad-value]");
    CHECK(problem("\"version\": \"1.2\"") ==
          "2:12 /version: \"1.2\" does not have the form expected here; a whole number, for example \"3\" "
          "[content.bad-value]");
    CHECK(problem("\"version\": \"" + std::string(100000, '1') + "x\"").find("…\" does not have the form") !=
          std::string::npos);
    CHECK(problem("\"width\": 9") == "2:10 /width: 9 is out of range; it must be at least 10 [content.bad-value]");
    CHECK(problem("\"width\": 40") == "2:10 /width: 40 is out of range; it must be less than 40 [content.bad-value]");
    CHECK(problem("\"priority\": 0") ==
          "2:13 /priority: 0 is out of range; it must be more than 0 [content.bad-value]");
    CHECK(problem("\"priority\": 10") ==
          "2:13 /priority: 10 is out of range; it must be at most 9 [content.bad-value]");
    CHECK(problem("\"tags\": []") == "2:9 /tags: this list is empty; it needs at least 1 entry [content.bad-value]");
    CHECK(problem("\"tags\": [\"a\",\"b\",\"c\"]") ==
          "2:9 /tags: this list has 3 entries; it may have at most 2 [content.bad-value]");
    CHECK(problem("\"tags\": [\"a\",\"a\"]") ==
          "2:14 /tags/1: this is the same as entry 1 of the list; keep one of them [content.bad-value]");
    CHECK(problem("\"either\": \"some\"") ==
          "2:11 /either: this is none of the forms expected here; a number, or none [content.bad-value]");
    CHECK(problem("\"exactly\": 1").rfind("2:12 /exactly: this is none of the forms", 0) == 0);
}

TEST_CASE("lengths count characters, not bytes") {
    const auto title = [](const std::string& text) {
        return problems("{\"summary\": \"x\", \"title\": \"" + text + "\"}", leaflet);
    };
    CHECK(title("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9").empty());
    CHECK(title("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9") ==
          Lines{"1:27 /title: this text has 6 characters; it may have at most 5 [content.bad-value]"});
    CHECK(title("\xF0\x9F\x98\x80") ==
          Lines{"1:27 /title: this text has only 1 character; it needs at least 2 [content.bad-value]"});
    CHECK(title("") == Lines{"1:27 /title: this text is empty; the name, for example \"Calf\" [content.bad-value]"});
}

TEST_CASE("branches follow the type of a block") {
    constexpr const char* schema = R"({
      "definitions": {"note": {"additionalProperties": false, "required": ["text"],
                               "properties": {"type": {}, "text": {"type": "string"}}}},
      "required": ["type"], "properties": {"type": {"enum": ["note", "list"]}},
      "allOf": [{"if": {"properties": {"type": {"const": "note"}}}, "then": {"$ref": "#/definitions/note"},
                 "else": {"required": ["items"]}}]})";
    CHECK(problems(R"({"type": "note", "text": "x"})", schema).empty());
    CHECK(problems(R"({"type": "list", "items": []})", schema).empty());
    CHECK(problems(R"({"type": "note", "txt": "x"})", schema) ==
          Lines{"1:18 /txt: unknown key \"txt\"; did you mean \"text\"? [content.unknown-key]"});
    CHECK(problems(R"({"type": "list"})", schema) ==
          Lines{"1:1 /items: the key \"items\" is missing; add it [content.missing-key]"});
}

TEST_CASE("free keys obey their own rules") {
    constexpr const char* schema = R"({
      "minProperties": 1, "description": "Colours by name.",
      "propertyNames": {"enum": ["brand", "ink"]},
      "additionalProperties": {"type": "string", "pattern": "^#[0-9a-f]{6}$", "description": "A colour."}})";
    CHECK(problems(R"({"brand": "#0b5563"})", schema).empty());
    CHECK(problems("{}", schema) == Lines{"1:1: this object is empty; colours by name [content.bad-value]"});
    CHECK(problems(R"({"brnad": "#0b5563", "ink": "black"})", schema) ==
          Lines{"1:2 /brnad: unknown key \"brnad\"; did you mean \"brand\"? [content.unknown-key]",
                "1:29 /ink: \"black\" does not have the form expected here; a colour [content.bad-value]"});
    CHECK(problems(R"({"ind": "112"})",
                   R"({"propertyNames": {"pattern": "^[A-Z]{2}$", "description": "Two capitals."}})") ==
          Lines{"1:2 /ind: \"ind\" cannot be a key here; two capitals [content.unknown-key]"});
}

TEST_CASE("very many problems are counted, not listed") {
    std::string text = "[0";
    for (int i = 1; i < 1000; ++i) text += ",0";
    const Lines lines = problems(text + "]", R"({"items": {"type": "string"}})");
    CHECK(lines.size() == 201);
    CHECK(lines.back() == " there are 800 more problems in this file; mend those above first [content.more-problems]");
}

TEST_CASE("a damaged schema is the installation's fault") {
    for (const char* schema : {R"({"$ref": "#/definitions/none"})", R"({"dependencies": {}})", R"({"pattern": "("})"}) {
        Diagnostics diagnostics;
        const auto file = parse_json("\"x\"", "a", {}, diagnostics);
        CHECK_FALSE(check_schema(*file, nlohmann::json::parse(schema), "content", diagnostics));
        CHECK(diagnostics.has("schema.unusable"));
        CHECK(diagnostics.only_environment());
    }
}
