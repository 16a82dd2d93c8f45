#include "base/json.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

using namespace leafwright;

namespace {

// All problems of `text` as printed, without the file's name.
std::vector<std::string> problems(const std::string& text, const JsonLimits& limits = {}) {
    Diagnostics diagnostics;
    const bool parsed = parse_json(text, "a", limits, diagnostics).has_value();
    CHECK(parsed == diagnostics.empty());
    std::vector<std::string> result;
    for (const Diagnostic& d : diagnostics.all()) {
        CHECK(d.fault == Fault::refused);
        result.push_back(to_text(d).substr(2));
    }
    return result;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("JSON is read with its text") {
    Diagnostics diagnostics;
    const auto file =
        parse_json("\xEF\xBB\xBF{\"a\": [1, -2.5e3, true, null, \"\\u00e9\\ud83d\\ude00\"]}", "a", {}, diagnostics);
    REQUIRE(file);
    CHECK(file->value["a"].size() == 5);
    CHECK(file->value["a"][1] == -2500.0);
    CHECK(file->value["a"][4] == "\xC3\xA9\xF0\x9F\x98\x80");
    CHECK(problems("[]").empty());
    CHECK(problems(" 7 ").empty());
    CHECK(problems("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":1}]}").empty());
}

TEST_CASE("syntax errors name the place and the cure") {
    CHECK(problems("") == Lines{"1:1: the file holds no JSON value; begin it with { and end it with } [json.syntax]"});
    CHECK(
        problems("{\n  \"a\": 1\n  \"b\": 2\n}") ==
        Lines{
            "3:3: a comma is missing before the quotation mark; put a comma after the value before it [json.syntax]"});
    CHECK(problems("{\"a\": 1,\n}") ==
          Lines{"1:8: there is a comma before the closing \"}\"; delete the comma [json.syntax]"});
    CHECK(problems("[1,]") == Lines{"1:3: there is a comma before the closing \"]\"; delete the comma [json.syntax]"});
    CHECK(problems("{\"a\" 1}") ==
          Lines{"1:6: a colon is missing after the key \"a\"; write \"a\": value [json.syntax]"});
    CHECK(problems("{a: 1}") ==
          Lines{"1:2: a key in quotation marks is expected here, but \"a\" was found; write \"key\": "
                "value [json.syntax]"});
    CHECK(problems("{\"a\": }") ==
          Lines{"1:7: a value is missing before \"}\"; write the value or delete its key and comma [json.syntax]"});
    CHECK(problems("[1, 2") ==
          Lines{"1:1: the \"[\" that opens here is never closed; add the missing \"]\" [json.syntax]"});
    CHECK(
        problems("{\"a\": [1, 2}") ==
        Lines{"1:12: \"]\" or a comma is expected here, but \"}\" was found; check the brackets and commas before this "
              "place [json.syntax]"});
    CHECK(problems("{} x") ==
          Lines{"1:4: there is more text after the end of the JSON value, beginning with \"x\"; delete "
                "what follows the last bracket [json.syntax]"});
}

TEST_CASE("slips of other programs' habits are recognised") {
    CHECK(problems("[\xE2\x80\x9C"
                   "a\xE2\x80\x9D]") ==
          Lines{"1:2: \"\xE2\x80\x9C\" is a curly quotation mark; JSON needs the straight one, \" [json.syntax]"});
    CHECK(problems("['a']") == Lines{"1:2: text stands between single quotation marks; use \" instead [json.syntax]"});
    CHECK(problems("[1] // note") == Lines{"1:5: JSON has no comments; delete the comment [json.syntax]"});
    CHECK(problems("[True]") == Lines{"1:2: \"True\" is written in small letters; write true [json.syntax]"});
    CHECK(problems("[draft]") ==
          Lines{"1:2: the text \"draft\" has no quotation marks; put it between \" and \" [json.syntax]"});
    for (const char* number : {"01", "+1", ".5", "5.", "1e", "0x10", "-", "1.2.3"}) {
        CHECK(
            problems("[" + std::string(number) + "]") ==
            Lines{
                "1:2: \"" + std::string(number) +
                "\" is not a number as JSON writes it; write it like 12, 0.5 or -3, or put it in quotation marks if it "
                "is text [json.syntax]"});
    }
    CHECK(problems("[1e999]").size() == 1);
}

TEST_CASE("text must end on its line, with known escapes") {
    CHECK(
        problems("{\"a\": \"b\n}") ==
        Lines{"1:7: the text that begins here has no closing quotation mark on its line; end it with \", and keep each "
              "text on one line of the file [json.syntax]"});
    CHECK(
        problems("[\"a") ==
        Lines{"1:2: the text that begins here has no closing quotation mark on its line; end it with \", and keep each "
              "text on one line of the file [json.syntax]"});
    CHECK(problems("[\"C:\\data\"]") == Lines{"1:5: a backslash must be followed by one of \" \\ / n r t or u and four "
                                              "digits; write \\\\ for a backslash "
                                              "in the text [json.syntax]"});
    CHECK(problems("[\"\\u12g4\"]") ==
          Lines{"1:3: \\u must be followed by four hexadecimal digits; write it as in \\u00e9 [json.syntax]"});
    CHECK(problems("[\"\\").size() == 1);
}

TEST_CASE("characters that no text may hold are all reported, with line and column in characters") {
    CHECK(
        problems(std::string("[\"\xC3\xA9\0\", \"\x07\"]", 12)) ==
        Lines{"1:4: the file holds a NUL character, U+0000; delete it or write the character meant [json.text]",
              "1:9: the file holds the control character U+0007; delete it or write the character meant [json.text]"});
    CHECK(problems("{\"a\": [\"\\u0000\", \"\\u0007\", \"\\b\"]}") ==
          Lines{"1:9 /a/0: the text holds a NUL character, U+0000; delete it or write the character meant [json.text]",
                "1:19 /a/1: the text holds the control character U+0007; delete it or write the character meant "
                "[json.text]",
                "1:29 /a/2: the text holds the control character U+0008; delete it or write the character meant "
                "[json.text]"});
    CHECK(
        problems("[\n\"\\ud800\", \"\\udc00\\ud800\"]") ==
        Lines{"2:2 /0: the text holds half of a surrogate pair, U+D800, which is no character; delete it or write the "
              "character meant [json.text]",
              "2:12 /1: the text holds half of a surrogate pair, U+DC00, which is no character; delete it or write the "
              "character meant [json.text]",
              "2:18 /1: the text holds half of a surrogate pair, U+D800, which is no character; delete it or write the "
              "character meant [json.text]"});
    CHECK(
        problems("[\"\xEF\xB7\x90\", \"\xEE\x80\x80\", \"\xEF\xBF\xBD\", \"\\uffff\"]") ==
        Lines{"1:3: the file holds U+FDD0, which is no character; delete it or write the character meant [json.text]",
              "1:8: the file holds the private-use character U+E000, which looks different in every font; delete it or "
              "write the character meant [json.text]",
              "1:13: the file holds U+FFFD, which stands where an earlier program lost a character; delete it or write "
              "the character meant [json.text]",
              "1:18 /3: the text holds U+FFFF, which is no character; delete it or write the character meant "
              "[json.text]"});
    CHECK(problems("[\"a\tb\"]") == Lines{"1:4 /0: there is a tab inside the text; write a space instead [json.text]"});
}

TEST_CASE("other encodings are recognised") {
    CHECK(problems("[\"caf\xE9\"]") ==
          Lines{"1:6: these bytes are not UTF-8 text; save the file as UTF-8 [json.text]"});
    CHECK(problems(std::string("{\0\"\0a\0", 6)) ==
          Lines{"1:1: this looks like UTF-16 text; save the file as UTF-8 [json.text]"});
    CHECK(problems("\xFF\xFE{") == Lines{"1:1: this looks like UTF-16 text; save the file as UTF-8 [json.text]"});
    const Lines many = problems("[\"" + std::string(100000, '\x01') + "\"]");
    CHECK(many.size() == 51);
    CHECK(many.back() ==
          " there are 99950 more problems of this kind; check that this is the right file, saved as UTF-8 "
          "[json.text]");
}

TEST_CASE("a key given twice is refused, whatever its spelling") {
    CHECK(problems("{\"a\": 1, \"b\": {\"c\": 1, \"\\u0063\": 2}, \"a\": 3}") ==
          Lines{"1:24 /b/c: the key \"c\" is given twice in this object; keep one of the two [json.repeated-key]",
                "1:38 /a: the key \"a\" is given twice in this object; keep one of the two [json.repeated-key]"});
    CHECK(problems("{\"a/b\": 1, \"a/b\": 2}")[0].rfind("1:12 /a~1b: ", 0) == 0);
}

TEST_CASE("all problems of the text come in one run") {
    CHECK(problems("{\"a\": \"\\u0001\",\n \"a\": \"\x02\",\n}").size() == 4);
}

TEST_CASE("the limits hold before anything is built") {
    CHECK(problems("[1,2,3]", {6, 64}) ==
          Lines{" the file is larger than the 6 bytes allowed; check that it is the file you meant, or make it smaller "
                "[json.too-large]"});
    const Lines deep{
        "1:65: brackets are nested more than 64 levels deep here; check that every bracket is closed where it "
        "should be [json.too-deep]"};
    CHECK(problems(std::string(10000, '[')) == deep);
    CHECK(problems(std::string(10000, '[') + std::string(10000, ']')) == deep);
    std::string objects;
    for (int i = 0; i < 10000; ++i) objects += "{\"a\":";
    CHECK(problems(objects).size() == 1);
    CHECK(problems(std::string(64, '[') + std::string(64, ']')).empty());
}

TEST_CASE("a file of 50 MB is refused unread") {
    const test::Folder folder;
    folder.write("big.json", std::string(50u << 20, ' '));
    Diagnostics diagnostics;
    CHECK_FALSE(read_json(folder / "big.json", "big.json", {}, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(
        to_text(diagnostics.all()[0]) ==
        "big.json: the file is larger than the 4194304 bytes allowed; check that it is the file you meant, or make it "
        "smaller [file.too-large]");
}

TEST_CASE("pointers are located by line and column") {
    Diagnostics diagnostics;
    const auto file =
        parse_json("{\n  \"a\": {\"\xC3\xA9/~\": [10, {\"x\": \"y\"}]},\n  \"b\": 1\n}", "f.json", {}, diagnostics);
    REQUIRE(file);
    for (const char* pointer : {"/b", "/a/\xC3\xA9~1~0/1/x", "/a/\xC3\xA9~1~0/0", "/a/none/deeper", "/missing"}) {
        diagnostics.refuse_at("x", pointer, "m");
    }
    diagnostics.refuse("x", "no place");
    locate(*file, 0, diagnostics);
    std::vector<std::string> lines;
    for (const Diagnostic& d : diagnostics.all()) lines.push_back(to_text(d));
    CHECK(lines == Lines{"f.json:1:1 /missing: m [x]", "f.json:2:8 /a/none/deeper: m [x]",
                         "f.json:2:17 /a/\xC3\xA9~1~0/0: m [x]", "f.json:2:27 /a/\xC3\xA9~1~0/1/x: m [x]",
                         "f.json:3:8 /b: m [x]", "no place [x]"});
}
