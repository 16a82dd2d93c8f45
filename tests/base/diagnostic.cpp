#include "base/diagnostic.hpp"

#include "support/catch.hpp"

using namespace leafwright;

TEST_CASE("a diagnostic prints as file:line:column pointer: what is wrong; what to do") {
    CHECK(to_text({"content.unknown-key", Fault::refused, "content/a.json", 3, 7, "/sumary", "unknown key \"sumary\"",
                   "did you mean \"summary\"?"}) ==
          "content/a.json:3:7 /sumary: unknown key \"sumary\"; did you mean \"summary\"? [content.unknown-key]");
    CHECK(to_text({"file.missing", Fault::environment, "a.json", 0, 0, "", "there is no such file", ""}) ==
          "a.json: there is no such file [file.missing]");
    CHECK(to_text({"pages.overflow", Fault::refused, "", 0, 0, "/red_flags", "too tall", "shorten it"}) ==
          "/red_flags: too tall; shorten it [pages.overflow]");
    CHECK(to_text({"pages.overflow", Fault::refused, "", 0, 0, "", "too tall", ""}) == "too tall [pages.overflow]");
}

TEST_CASE("diagnostics know whether a retry might help") {
    Diagnostics diagnostics;
    CHECK_FALSE(diagnostics.only_environment());
    diagnostics.environment("file.missing", "a.json", "there is no such file");
    CHECK(diagnostics.only_environment());
    diagnostics.refuse("pages.overflow", "too tall");
    CHECK_FALSE(diagnostics.only_environment());
    CHECK(diagnostics.has("file.missing"));
    CHECK_FALSE(diagnostics.has("file"));
    CHECK(diagnostics.size() == 2);
}

TEST_CASE("the nearest known word is suggested, and none when none is near") {
    const std::vector<std::string> keys{"alt", "caption", "source", "width_mm", "emergency_number"};
    CHECK(did_you_mean("captoin", keys) == "caption");
    CHECK(did_you_mean("Source", keys) == "source");
    CHECK(did_you_mean("width-mm", keys) == "width_mm");
    CHECK(did_you_mean("emergencyNumber", keys) == "emergency_number");
    CHECK(did_you_mean("altText", keys) == "alt");
    CHECK(did_you_mean("emergency", keys) == "emergency_number");
    CHECK(did_you_mean("colour", keys).empty());
    CHECK(did_you_mean("", keys).empty());
    CHECK(did_you_mean(std::string(1 << 20, 'a'), keys).empty());
    CHECK(did_you_mean("alt", {}).empty());
}
