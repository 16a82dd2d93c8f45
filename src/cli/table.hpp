// The one table of commands and options. Parsing, help, shell completion and the manual page are
// made from it, so none of them can know something that another does not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::cli {

// What a shell offers when a value is completed.
enum class Offers { nothing, files, folders, layouts, choices };

struct Option {
    std::string_view name;   // without dashes: "layout"
    char letter = '\0';      // short name, if any
    std::string_view value;  // the value's name in help: "FILE"; empty for a switch
    std::string_view help;
    std::string_view fallback;              // the value when the option is absent; empty for none
    std::vector<std::string_view> choices;  // the only values allowed; empty for any
    Offers offers = Offers::nothing;
    bool required = false;
};

// The word that may follow a command, or the words.
struct Argument {
    std::string_view value;
    std::string_view help;
    std::vector<std::string_view> choices;
    Offers offers = Offers::nothing;
    bool required = true;
    bool repeats = false;
};

struct Example {
    std::string_view command;
    std::string_view help;
};

// A fact of the manual: an exit code, an environment variable or a rule, and what it means.
struct Fact {
    std::string_view name;
    std::string help;
};

struct Command {
    std::string_view name;
    std::string_view summary;  // one line, without a full stop
    std::string_view text;     // one paragraph
    std::optional<Argument> argument;
    std::vector<Option> options;
    std::vector<Example> examples;
    std::string_view facts_title = {};  // of what there is to know besides; empty for nothing
    std::vector<Fact> facts = {};
};

const std::vector<Command>& commands();
const Command* find_command(std::string_view name);
// "--help" of every command, and the options that stand without a command.
const Option& help_option();
const std::vector<Option>& program_options();
const std::vector<Example>& program_examples();
const std::vector<Fact>& exit_codes();
const std::vector<Fact>& variables();
std::string_view program_summary();

}  // namespace leafwright::cli
