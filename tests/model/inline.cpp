#include "model/reader.hpp"
#include "model/unicode.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::model;

namespace {

// Spans as text: bold in *, emphasis in _, links as <address>; then the problems.
std::string shown(const std::string& markdown) {
    Diagnostics diagnostics;
    const Text text = read_inline(markdown, "/text", diagnostics);
    CHECK(text.pointer == "/text");
    std::string result;
    for (const Span& span : text.spans) {
        std::string part = span.text;
        if (span.strong) part = "*" + part + "*";
        if (span.emphasis) part = "_" + part + "_";
        if (!span.link.empty()) part += "<" + span.link + ">";
        result += (result.empty() ? "" : "|") + part;
    }
    for (const Diagnostic& d : diagnostics.all()) result += "\n" + to_text(d);
    return result;
}

std::string problem(const std::string& markdown) {
    const std::string result = shown(markdown);
    const std::size_t line = result.find('\n');
    return line == std::string::npos ? "" : result.substr(line + 1);
}

}  // namespace

TEST_CASE("plain text passes as it is") {
    CHECK(shown("Rest, ice and a raised leg.") == "Rest, ice and a raised leg.");
    CHECK(shown("").empty());
    CHECK(shown("5 mg at 20:00 (8 pm) - twice; 50% = half + 1~2 | x^2 {a} \"b\" 'c'") ==
          "5 mg at 20:00 (8 pm) - twice; 50% = half + 1~2 | x^2 {a} \"b\" 'c'");
    CHECK(shown("112 is the number") == "112 is the number");
    CHECK(shown("R&D, a < b, 3 > 2, 5 * 3, snake_case, C:\\dir, [box], wow!") ==
          "R&D, a < b, 3 > 2, 5 * 3, snake_case, C:\\dir, [box], wow!");
    CHECK(shown("+91 92171") == "+91 92171");
}

TEST_CASE("strong, emphasis and links become spans") {
    CHECK(shown("**Strain:** tight") == "*Strain:*| tight");
    CHECK(shown("a *little* pain") == "a |_little_| pain");
    CHECK(shown("***both***") == "_*both*_");
    CHECK(shown("__also__ _this_") == "*also*| |_this_");
    CHECK(shown("see [our **page**](https://www.example.org/a?b=1#c) now") ==
          "see |our <https://www.example.org/a?b=1#c>|*page*<https://www.example.org/a?b=1#c>| now");
    CHECK(shown("[call](tel:+919217175397), [write](mailto:info@example.org)") ==
          "call<tel:+919217175397>|, |write<mailto:info@example.org>");
    CHECK(shown("<https://www.example.org>") == "https://www.example.org<https://www.example.org>");
    CHECK(shown("\\*\\*stars\\*\\* and 1\\. one") == "**stars** and 1. one");
    CHECK(shown("fish &amp; chips&nbsp;now") == "fish & chips\xC2\xA0now");
}

TEST_CASE("white space is made even, but spaces with a meaning stay") {
    CHECK(shown("  one\ttwo \n three  ") == "one two three");
    CHECK(shown("one\\\ntwo").find("one") == 0);
    CHECK(shown("5\xC2\xA0mg") == "5\xC2\xA0mg");
    CHECK(shown("a\xE2\x80\x83"
                "b\xE2\x80\xA8"
                "c") ==
          "a\xE2\x80\x83"
          "b c");
}

TEST_CASE("text is kept in normalisation form C") {
    CHECK(shown("cafe\xCC\x81") == "caf\xC3\xA9");
    CHECK(tidy("\xE2\x84\xAB") == "\xC3\x85");
    CHECK(tidy("\xE0\xA4\xA8\xE0\xA4\xBC") == "\xE0\xA4\xA9");
    // Excluded from composition: stays as two code points.
    CHECK(tidy("\xE0\xA4\x95\xE0\xA4\xBC") == "\xE0\xA4\x95\xE0\xA4\xBC");
}

TEST_CASE("markup outside the subset is refused with its cure") {
    CHECK(problem("# Title") ==
          "/text: this text begins with # and so is a heading; write \\# to print the sign itself [content.markup]");
    CHECK(problem("- one") ==
          "/text: this text begins like an entry of a list; use a block of the type \"list\", or put a "
          "backslash before the sign, as in 1\\. or \\- [content.markup]");
    CHECK(problem("1. one").rfind("/text: this text begins like an entry of a list", 0) == 0);
    CHECK(problem("> one") ==
          "/text: this text begins with > and so is a quotation; write \\> to print the sign itself [content.markup]");
    CHECK(problem("a `code` b") ==
          "/text: this text holds program code between ` or ~ signs; use quotation marks instead [content.markup]");
    CHECK(problem("a <b>bold</b> c <script>x</script>") ==
          "/text: this text holds HTML; write **bold** for bold, and \\< for the sign itself [content.markup]");
    CHECK(problem("<div>x</div>").find("holds HTML") != std::string::npos);
    CHECK(problem("see ![x](https://www.example.org/x.png)") ==
          "/text: this text holds a picture; use a block of the type \"image\" [content.markup]");
    CHECK(problem("***") ==
          "/text: this text is only a line; delete it, or put a backslash before its first sign [content.markup]");
    CHECK(problem("```").find("program code") != std::string::npos);
    CHECK(problem("one\n \ntwo") ==
          "/text: this text holds an empty line; make two paragraphs of it, each a text of its own [content.markup]");
    CHECK(problem("** bold** text") ==
          "/text: two stars would be printed as they are; write **bold words** without spaces inside the stars, or "
          "\\*\\* "
          "for the signs themselves [content.markup]");
}

TEST_CASE("links that cannot be printed are refused") {
    CHECK(problem("[x](http://www.example.org)") ==
          "/text: \"http://www.example.org\" is not an address that can be printed as a link; write a full address "
          "that begins "
          "with https://, mailto: or tel: [content.link]");
    CHECK(problem("[x](javascript:alert)").find("[content.link]") != std::string::npos);
    CHECK(problem("[x](/page)").find("[content.link]") != std::string::npos);
    CHECK(problem("[x](https://www.example.org \"title\")") ==
          "/text: a link's title cannot be printed; delete the words in quotation marks behind the address "
          "[content.link]");
    CHECK(problem("a [](https://www.example.org)") ==
          "/text: the link to \"https://www.example.org\" has no words; write [words](address) [content.link]");
}

TEST_CASE("text that leaves no mark is refused") {
    const std::string empty =
        "/text: this text leaves nothing to print; write the text, or delete the key [content.empty-text]";
    CHECK(problem(" \n\t") == empty);
    CHECK(problem("\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF") == empty);
    CHECK(problem("[a]: https://www.example.org") == empty);
}

TEST_CASE("character references bring in nothing forbidden") {
    CHECK(problem("a&#7;b") ==
          "/text: the text holds the control character U+0007; delete it or write the character meant "
          "[content.bad-character]");
    CHECK(problem("a&#0;b").find("U+FFFD") != std::string::npos);
    CHECK(problem("a&#xE000;b").find("private-use") != std::string::npos);
}

TEST_CASE("hostile nesting neither crashes nor hangs") {
    for (const char* piece : {"*", "**a", "[", "![", "[a](", "_", "<", "`", "\\", "&", "> ", "- ", "*a_b"}) {
        std::string text;
        for (int i = 0; i < 20000; ++i) text += piece;
        Diagnostics diagnostics;
        read_inline(text, "/text", diagnostics);
        SUCCEED(piece);
    }
}

TEST_CASE("safe links") {
    for (const char* link :
         {"https://www.example.org", "https://a.b/c%20d", "https://a.b:8443/", "https://xn--80ak6aa92e.com",
          "mailto:a.b+c@example.org", "mailto:a@b.c?subject=x", "tel:112", "tel:+91-92171-75397"}) {
        INFO(link);
        CHECK(is_safe_link(link));
    }
    for (const char* link : {"",
                             "https://",
                             "https://localhost",
                             "https://a..b",
                             "https://-a.b",
                             "https://a.b:x",
                             "https://a.b:",
                             "https://user:pw@a.b",
                             "https://a.b/ c",
                             "https://a.b/%2",
                             "https://a.b/%zz",
                             "https://a.b/\"",
                             "https://a.b/\xC3\xA9",
                             "HTTPS://a.b",
                             "//a.b",
                             "file:///etc/passwd",
                             "data:text/html,x",
                             "mailto:",
                             "mailto:a",
                             "mailto:@b.c",
                             "tel:",
                             "tel:call",
                             "tel:+",
                             "https://a.b/\n"}) {
        INFO(link);
        CHECK_FALSE(is_safe_link(link));
    }
}
