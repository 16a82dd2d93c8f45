#include "reading/direction.hpp"

#include "support/catch.hpp"

using namespace leafwright::reading;

TEST_CASE("a text runs as its first character with a direction does") {
    CHECK(direction_of("pain") == Direction::left_to_right);
    CHECK(direction_of("(5 mg)") == Direction::left_to_right);
    CHECK(direction_of("۵") == Direction::left_to_right);  // digits do, in every script
    CHECK(direction_of(" «درد»") == Direction::right_to_left);
    CHECK(direction_of("כאב") == Direction::right_to_left);
    CHECK(direction_of("دर्द") == Direction::right_to_left);
    CHECK(direction_of(" · (") == Direction::unknown);
    CHECK(direction_of("") == Direction::unknown);
}

TEST_CASE("marks of direction alone are not to be seen") {
    CHECK(is_invisible("\u200F"));
    CHECK(is_invisible("\u200E\u2060"));
    CHECK_FALSE(is_invisible("\u200F "));
    CHECK_FALSE(is_invisible("\u064B"));  // a vowel sign, without width but with ink
    CHECK_FALSE(is_invisible(""));
    CHECK_FALSE(is_invisible("\xFF"));
}

TEST_CASE("glyphs of a right-to-left word are read from the right") {
    CHECK(in_reading_order({" ", "د", "ر", "د"}, true) == "درد ");
    CHECK(in_reading_order({"", "لا", "س"}, true) == "سلا");
    CHECK(in_reading_order({"a", "bc"}, false) == "abc");
}

TEST_CASE("a language's direction is that of its usual script") {
    CHECK(is_right_to_left("ur-IN"));
    CHECK(is_right_to_left("he"));
    CHECK(is_right_to_left("pa-Arab"));
    CHECK_FALSE(is_right_to_left("pa-IN"));
    CHECK_FALSE(is_right_to_left("en-IN"));
    CHECK_FALSE(is_right_to_left(""));
}
