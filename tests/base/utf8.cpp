#include "base/utf8.hpp"

#include "support/catch.hpp"

using namespace leafwright;

TEST_CASE("every code point is written and read back") {
    for (char32_t c = 0; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t at = 0;
        REQUIRE(next_code_point(text, at) == c);
        REQUIRE(at == text.size());
        REQUIRE(is_utf8(text));
    }
}

TEST_CASE("what is no UTF-8 is refused, and reading goes on behind it") {
    for (const std::string bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                                  "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82", "\xFF"}) {
        CHECK_FALSE(is_utf8(bad));
        CHECK_FALSE(is_utf8("a" + bad + "b"));
        const std::string text = bad + "b";
        std::size_t at = 0;
        std::optional<char32_t> last;
        while (at < text.size()) last = next_code_point(text, at);
        CHECK(last == U'b');
    }
}

TEST_CASE("code points are counted and named") {
    CHECK(count_code_points("na\xC3\xAFve \xE2\x80\x98x\xE2\x80\x99") == 9);
    CHECK(code_point_name(0x41) == "U+0041");
    CHECK(code_point_name(0x1F600) == "U+1F600");
}

TEST_CASE("characters that do not print alike everywhere are forbidden") {
    for (const char32_t c : {0x00, 0x07, 0x0B, 0x1F, 0x7F, 0x85, 0xD800, 0xDFFF, 0xE000, 0xF8FF, 0xFDD0, 0xFFFD, 0xFFFE,
                             0xFFFF, 0x1FFFF, 0xF0000, 0x10FFFF}) {
        CHECK(is_forbidden(c));
    }
    for (const char32_t c : {0x09, 0x0A, 0x0D, 0x20, 0x41, 0xA0, 0x2019, 0x200D, 0xFEFF, 0xFFFC, 0x1F600, 0x20000}) {
        CHECK_FALSE(is_forbidden(c));
    }
}
