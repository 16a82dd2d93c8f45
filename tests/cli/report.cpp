#include "cli/report.hpp"

#include "cli/listing.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using cli::Exit;

namespace {

Diagnostic problem(Fault fault) {
    Diagnostic diagnostic;
    diagnostic.code = "content.missing-key";
    diagnostic.fault = fault;
    diagnostic.file = "a.json";
    diagnostic.line = 3;
    diagnostic.column = 7;
    diagnostic.pointer = "/red_flags";
    diagnostic.message = "the title is missing";
    diagnostic.hint = "add \"title\"";
    return diagnostic;
}

}  // namespace

TEST_CASE("the gravest problem decides the exit code") {
    Diagnostics diagnostics;
    CHECK(cli::exit_for(diagnostics) == Exit::done);
    diagnostics.add(problem(Fault::environment));
    CHECK(cli::exit_for(diagnostics) == Exit::environment);
    diagnostics.add(problem(Fault::refused));
    CHECK(cli::exit_for(diagnostics) == Exit::refused);
    diagnostics.add(problem(Fault::environment));
    CHECK(cli::exit_for(diagnostics) == Exit::refused);
    diagnostics.add(problem(Fault::bug));
    CHECK(cli::exit_for(diagnostics) == Exit::bug);
}

TEST_CASE("one line a problem, and a last line that counts them") {
    Diagnostics diagnostics;
    CHECK(cli::report(diagnostics, false, "nothing was written").empty());
    diagnostics.add(problem(Fault::refused));
    const std::string line = "a.json:3:7 /red_flags: the title is missing; add \"title\" [content.missing-key]\n";
    CHECK(cli::report(diagnostics, false, "nothing was written") ==
          line + "leafwright: 1 problem; nothing was written\n");
    diagnostics.add(problem(Fault::refused));
    CHECK(cli::report(diagnostics, false, "") == line + line + "leafwright: 2 problems\n");
}

TEST_CASE("colour is around the place, the code and the count") {
    Diagnostics diagnostics;
    diagnostics.add(problem(Fault::refused));
    CHECK(cli::report(diagnostics, true, "") ==
          "\033[1ma.json:3:7 /red_flags: \033[0mthe title is missing; add \"title\" "
          "\033[2m[content.missing-key]\033[0m\n\033[31mleafwright: 1 problem\033[0m\n");
}

TEST_CASE("a message cannot break its line or speak to the terminal") {
    Diagnostics diagnostics;
    Diagnostic diagnostic;
    diagnostic.file = "a\n\033[31m.json";
    diagnostic.message = "text \u202Eturned\xFF";
    diagnostics.add(diagnostic);
    CHECK(cli::report(diagnostics, false, "") ==
          "a<U+000A><U+001B>[31m.json: text <U+202E>turned<?>\nleafwright: 1 problem\n");
}

TEST_CASE("lists stand in columns, and a missing font names its package") {
    CHECK(cli::layout_table({{"full", "Everything", ""}, {"handout", "Two sides", ""}}) ==
          "full     Everything\nhandout  Two sides\n");
    CHECK(cli::layout_names({{"full", "Everything", ""}, {"handout", "Two sides", ""}}) == "full\nhandout\n");
    CHECK(cli::font_table("sans", {{"Noto Sans", "Regular", "Latn", "/fonts/a.ttf", "fonts-noto-core"},
                                   {"Noto Sans Thai", "Bold", "Thai", "", "fonts-noto-core"}}) ==
          "sans\n"
          "  Noto Sans       Regular  Latn  /fonts/a.ttf\n"
          "  Noto Sans Thai  Bold     Thai  missing: install it with 'apt-get install fonts-noto-core'\n");
}
