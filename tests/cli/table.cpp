// Everything in the table is documented everywhere: in help, in completion, in the manual page.
#include "cli/table.hpp"

#include <set>
#include <string>

#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/manpage.hpp"
#include "cli/parse.hpp"
#include "support/catch.hpp"

namespace {

using namespace leafwright::cli;

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// As roff spells a hyphen.
std::string roff_option(std::string_view name) {
    std::string text = "\\-\\-";
    for (const char c : name) text += c == '-' ? std::string("\\-") : std::string(1, c);
    return text;
}

std::string fish_condition(const Command& command) {
    return "__fish_seen_subcommand_from " + std::string(command.name) + "'";
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines{""};
    for (const char c : text) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += c;
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("every command says what it is and shows an example that parses") {
    for (const Command& command : commands()) {
        INFO(command.name);
        CHECK_FALSE(command.summary.empty());
        CHECK_FALSE(command.text.empty());
        CHECK_FALSE(command.examples.empty());
        CHECK(holds(program_help(), "  " + std::string(command.name)));
        for (const Example& example : command.examples) {
            INFO(example.command);
            CHECK_FALSE(example.help.empty());
            CHECK(holds(command_help(command), std::string(example.command)));
            // The words up to a pipe or a redirection are leafwright's own.
            std::vector<std::string> words{""};
            bool quoted = false;
            for (const char c : example.command) {
                if (c == '|' || c == '>') break;
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ' ' && !quoted) {
                    if (!words.back().empty()) words.emplace_back();
                } else {
                    words.back() += c;
                }
            }
            if (words.back().empty()) words.pop_back();
            REQUIRE(words.front() == "leafwright");
            words.erase(words.begin());
            const auto parsed = parse(words);
            REQUIRE(std::holds_alternative<Invocation>(parsed));
            CHECK(std::get<Invocation>(parsed).command == &command);
        }
    }
}

TEST_CASE("every option is documented in help, completion and manual page") {
    const std::string manual = manual_page();
    for (const Command& command : commands()) {
        std::set<std::string_view> names;
        std::set<char> letters;
        for (const Option& option : command.options) {
            INFO(command.name << " --" << option.name);
            CHECK(names.insert(option.name).second);
            if (option.letter != '\0') CHECK(letters.insert(option.letter).second);
            CHECK(option.help.size() > 10);
            CHECK(option.help.back() == '.');
            CHECK(holds(command_help(command), option_heading(option)));
            CHECK(holds(manual, roff_option(option.name)));
            CHECK(holds(completion_script("bash"), "--" + std::string(option.name)));
            CHECK(holds(completion_script("zsh"), "--" + std::string(option.name)));
            bool fish = false;
            for (const std::string& line : lines_of(completion_script("fish"))) {
                fish = fish || (holds(line, fish_condition(command)) && holds(line, "-l " + std::string(option.name)));
            }
            CHECK(fish);
            for (const std::string_view choice : option.choices) {
                CHECK(holds(command_help(command), std::string(choice)));
            }
        }
    }
}

TEST_CASE("help lines fit a terminal, but for examples") {
    for (const Command& command : commands()) {
        for (const std::string& line : lines_of(command_help(command))) {
            if (line.rfind("  leafwright ", 0) == 0) continue;
            INFO(line);
            CHECK(line.size() <= 80);
        }
    }
}

TEST_CASE("exit codes are those the program has") {
    const std::vector<Fact>& codes = exit_codes();
    REQUIRE(codes.size() == 5);
    for (std::size_t i = 0; i < codes.size(); ++i) CHECK(codes[i].name == std::to_string(i));
}
