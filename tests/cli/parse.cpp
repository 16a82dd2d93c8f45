#include "cli/parse.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace leafwright::cli;
using Words = std::vector<std::string>;

Invocation accepted(const Words& words) {
    const auto parsed = parse(words);
    if (const auto* error = std::get_if<UsageError>(&parsed)) FAIL(to_text(*error));
    return std::get<Invocation>(parsed);
}

std::string refused(const Words& words) {
    const auto parsed = parse(words);
    REQUIRE(std::holds_alternative<UsageError>(parsed));
    const std::string text = to_text(std::get<UsageError>(parsed));
    return text.substr(std::string("leafwright: ").size(), text.find('\n') - std::string("leafwright: ").size());
}

}  // namespace

TEST_CASE("options take their values in every usual spelling") {
    for (const Words& words :
         {Words{"render", "a.json", "--output", "b.pdf"}, Words{"render", "--output=b.pdf", "a.json"},
          Words{"render", "-o", "b.pdf", "a.json"}, Words{"render", "a.json", "-ob.pdf"}}) {
        const Invocation invocation = accepted(words);
        CHECK(invocation.argument == "a.json");
        CHECK(invocation.value("output") == "b.pdf");
        CHECK(invocation.value("layout") == "handout");
        CHECK_FALSE(invocation.has("cache"));
    }
}

TEST_CASE("a lone dash is a value, and what follows two dashes is a file") {
    CHECK(accepted({"render", "a.json", "-o", "-"}).value("output") == "-");
    CHECK(accepted({"render", "--", "-odd.json"}).argument == "-odd.json");
    CHECK(accepted({"render", "[a]"}).argument == "[a]");
    CHECK(accepted({"render", "layouts"}).argument == "layouts");
}

TEST_CASE("check takes any number of files, the others one") {
    const Invocation several = accepted({"check", "a.json", "-f", "json", "b.json", "[c]", "layouts"});
    CHECK(several.arguments == Words{"a.json", "b.json", "[c]", "layouts"});
    CHECK(several.argument == "a.json");
    CHECK(several.value("format") == "json");
    CHECK(accepted({"check", "a", "--", "-b", "--rules"}).arguments == Words{"a", "-b", "--rules"});
    CHECK(accepted({"render", "a"}).arguments == Words{"a"});
    CHECK(refused({"check"}) == "CONTENT.json is missing");
    CHECK(refused({"check", "a", "-x"}) == "unknown option '-x'");
    CHECK(refused({"render", "a", "b"}) == "unexpected argument 'b'");
}

TEST_CASE("help and version need nothing else") {
    CHECK(accepted({"--help"}).help);
    CHECK(accepted({"-h"}).help);
    CHECK(accepted({"--version"}).version);
    const Invocation invocation = accepted({"dump", "--help"});
    CHECK(invocation.help);
    CHECK(invocation.command->name == "dump");
    CHECK(accepted({"help", "render"}).argument == "render");
    CHECK_FALSE(accepted({"help"}).argument);
}

TEST_CASE("slips of the finger are named, with the nearest word") {
    CHECK(refused({}) == "no command given");
    CHECK(refused({"rendr", "a.json"}) == "unknown command 'rendr'; did you mean 'render'?");
    CHECK(refused({"conjure"}) == "unknown command 'conjure'");
    CHECK(refused({"--versoin"}) == "unknown option '--versoin'; did you mean '--version'?");
    CHECK(refused({"render", "a.json", "--layot=full"}) == "unknown option '--layot'; did you mean '--layout'?");
    CHECK(refused({"render", "a.json", "-z"}) == "unknown option '-z'");
    CHECK(refused({"dump", "--stage=pags", "a.json"}) ==
          "unknown stage 'pags'; did you mean 'pages'? (choose one of: model, runs, lines, boxes, pages, tags)");
    CHECK(refused({"completion", "csh"}) ==
          "unknown shell 'csh'; did you mean 'zsh'? (choose one of: bash, zsh, fish)");
    CHECK(refused({"completion", "powershell"}) == "unknown shell 'powershell'; choose one of: bash, zsh, fish");
    CHECK(refused({"help", "rendr"}).rfind("unknown command 'rendr'; did you mean 'render'?", 0) == 0);
}

TEST_CASE("what is missing or too much is named") {
    CHECK(refused({"render"}) == "CONTENT.json is missing");
    CHECK(refused({"render", ""}) == "CONTENT.json is missing");
    CHECK(refused({"render", "a.json", "b.json"}) == "unexpected argument 'b.json'");
    CHECK(refused({"layouts", "full"}) == "unexpected argument 'full'");
    CHECK(refused({"render", "a.json", "-o"}) == "--output needs a value");
    CHECK(refused({"render", "a.json", "-o", ""}) == "--output needs a value");
    CHECK(refused({"render", "--output=", "a.json"}) == "--output needs a value");
    CHECK(refused({"render", "a.json", "-o", "x", "-o", "y"}) == "--output is given more than once");
    CHECK(refused({"dump", "a.json"}) == "--stage is missing; choose one of: model, runs, lines, boxes, pages, tags");
    CHECK(refused({"completion"}) == "SHELL is missing; choose one of: bash, zsh, fish");
}
