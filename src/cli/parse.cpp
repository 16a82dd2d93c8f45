#include "cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/diagnostic.hpp"

namespace leafwright::cli {
namespace {

using Words = std::vector<std::string>;

// Where CLI11 puts what it finds for one command, or for the program itself.
struct Found {
    std::map<std::string, Words, std::less<>> values;
    std::map<std::string, bool, std::less<>> switches;
    std::string argument;
    Words arguments;  // of a command whose argument repeats
};

std::string flag_names(const Option& option) {
    std::string names = "--" + std::string(option.name);
    if (option.letter != '\0') names += std::string(",-") + option.letter;
    return names;
}

void add_options(CLI::App& app, const std::vector<Option>& options, Found& found) {
    for (const Option& option : options) {
        const std::string name(option.name);
        if (option.value.empty()) {
            app.add_flag(flag_names(option), found.switches[name]);
        } else {
            app.add_option(flag_names(option), found.values[name])->allow_extra_args(false);
        }
    }
}

std::string in_quotes(std::string_view word) {
    return "'" + std::string(word) + "'";
}

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

std::string suggestion(std::string_view word, const Words& known, std::string_view otherwise) {
    const std::string near = did_you_mean(word, known);
    return near.empty() ? std::string(otherwise) : "did you mean " + in_quotes(near) + "?";
}

Words option_words(const std::vector<Option>& options) {
    Words words = {"--help"};
    for (const Option& option : options) words.push_back("--" + std::string(option.name));
    return words;
}

UsageError unknown_word(const std::string& word, const Command* command) {
    if (word.size() > 1 && word[0] == '-') {
        const std::string name = word.substr(0, word.find('='));
        const Words known = option_words(command == nullptr ? program_options() : command->options);
        return {"unknown option " + in_quotes(name), suggestion(name, known, ""), command};
    }
    if (command != nullptr) return {"unexpected argument " + in_quotes(word), "", command};
    Words known;
    for (const Command& each : commands()) known.emplace_back(each.name);
    return {"unknown command " + in_quotes(word), suggestion(word, known, ""), nullptr};
}

UsageError unknown_choice(std::string_view what, const std::string& word, const std::vector<std::string_view>& choices,
                          const Command& command) {
    const std::string all = "choose one of: " + joined(choices);
    const std::string near = did_you_mean(word, Words(choices.begin(), choices.end()));
    return {"unknown " + std::string(what) + " " + in_quotes(word),
            near.empty() ? all : "did you mean " + in_quotes(near) + "? (" + all + ")", &command};
}

bool allowed(const std::string& word, const std::vector<std::string_view>& choices) {
    return choices.empty() || std::find(choices.begin(), choices.end(), word) != choices.end();
}

std::optional<UsageError> take_option(const Command& command, const Option& option, const Found& found,
                                      Invocation& invocation) {
    const std::string name(option.name);
    if (option.value.empty()) {
        if (found.switches.at(name)) invocation.values[name] = "";
        return std::nullopt;
    }
    const Words& words = found.values.at(name);
    if (words.size() > 1) return UsageError{"--" + name + " is given more than once", "", &command};
    if (words.empty()) {
        if (option.required) {
            return UsageError{"--" + name + " is missing", "choose one of: " + joined(option.choices), &command};
        }
        if (!option.fallback.empty()) invocation.values[name] = option.fallback;
        return std::nullopt;
    }
    if (words.front().empty()) return UsageError{"--" + name + " needs a value", "", &command};
    if (!allowed(words.front(), option.choices)) return unknown_choice(name, words.front(), option.choices, command);
    invocation.values[name] = words.front();
    return std::nullopt;
}

std::optional<UsageError> take_argument(const Command& command, const Found& found, Invocation& invocation) {
    if (!command.argument) return std::nullopt;
    const Argument& argument = *command.argument;
    const std::string word = argument.repeats && !found.arguments.empty() ? found.arguments.front() : found.argument;
    if (word.empty()) {
        if (!argument.required) return std::nullopt;
        return UsageError{std::string(argument.value) + " is missing",
                          argument.choices.empty() ? "" : "choose one of: " + joined(argument.choices), &command};
    }
    if (!allowed(word, argument.choices)) {
        std::string what(argument.value);
        std::transform(what.begin(), what.end(), what.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return unknown_choice(what, word, argument.choices, command);
    }
    invocation.argument = word;
    invocation.arguments = argument.repeats ? found.arguments : Words{word};
    return std::nullopt;
}

// CLI11's only complaint left to it: an option without its value.
UsageError missing_value(const CLI::ParseError& error, const Command* command) {
    const std::string text = error.what();
    const std::string name = text.substr(0, text.find_first_of(": "));
    return {name + " needs a value", "", command};
}

bool repeats(const Command* command) {
    return command != nullptr && command->argument && command->argument->repeats;
}

// Sorts what CLI11 could not place: the arguments of a command that takes several, and what nobody knows.
std::optional<std::string> take_remaining(const CLI::App& parser, const Command& command, Found& found) {
    Words files;
    for (const std::string& extra : parser.remaining()) {
        if (repeats(&command) && (extra.size() < 2 || extra[0] != '-')) {
            files.push_back(extra);
        } else if (extra != "--") {
            return extra;
        }
    }
    found.arguments.insert(found.arguments.begin(), files.begin(), files.end());
    return std::nullopt;
}

// Takes away what stands behind "--" of a command that takes several arguments; CLI11 would give it to the program.
Words cut_behind_dashes(Words& words) {
    const auto dashes = std::find(words.begin(), words.end(), "--");
    if (dashes == words.end() || !repeats(find_command(words.front()))) return {};
    Words behind(dashes + 1, words.end());
    words.erase(dashes, words.end());
    return behind;
}

std::variant<Invocation, UsageError> take(const CLI::App& parser, const Command& command, Found& found) {
    Invocation invocation;
    invocation.command = &command;
    invocation.help = found.switches.at(std::string(help_option().name));
    if (invocation.help) return invocation;
    if (const auto unknown = take_remaining(parser, command, found)) return unknown_word(*unknown, &command);
    for (const Option& option : command.options) {
        if (auto error = take_option(command, option, found, invocation)) return *error;
    }
    if (auto error = take_argument(command, found, invocation)) return *error;
    return invocation;
}

}  // namespace

std::optional<std::string> Invocation::value(std::string_view option) const {
    const auto found = values.find(option);
    return found == values.end() ? std::nullopt : std::optional(found->second);
}

std::variant<Invocation, UsageError> parse(const std::vector<std::string>& arguments) {
    for (const std::string& word : arguments) {
        if (word == "--") break;
        // CLI11 would take the next argument for the value.
        if (word.size() > 3 && word.starts_with("--") && word.back() == '=') {
            return UsageError{word.substr(0, word.size() - 1) + " needs a value", "", nullptr};
        }
    }
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    app.require_subcommand(0, 1);
    Found top;
    add_options(app, program_options(), top);
    std::map<std::string_view, Found> found;
    for (const Command& command : commands()) {
        CLI::App* parser = app.add_subcommand(std::string(command.name));
        parser->set_help_flag();
        parser->allow_extras();
        Found& mine = found[command.name];
        add_options(*parser, {help_option()}, mine);
        add_options(*parser, command.options, mine);
        if (command.argument && !repeats(&command)) parser->add_option("argument", mine.argument);
    }
    const auto chosen = [&]() -> const Command* {
        const std::vector<CLI::App*> used = app.get_subcommands();
        return used.empty() ? nullptr : find_command(used.front()->get_name());
    };
    Words words = arguments;
    if (Words behind = cut_behind_dashes(words); !behind.empty()) found[words.front()].arguments = std::move(behind);
    try {
        app.parse(Words(words.rbegin(), words.rend()));
    } catch (const CLI::ParseError& error) {
        return missing_value(error, chosen());
    }
    const Words extras = app.remaining();
    if (!extras.empty()) return unknown_word(extras.front(), nullptr);
    if (const Command* command = chosen()) {
        return take(*app.get_subcommand(std::string(command->name)), *command, found[command->name]);
    }
    Invocation invocation;
    invocation.help = top.switches.at("help");
    invocation.version = top.switches.at("version");
    if (!invocation.help && !invocation.version) return UsageError{"no command given", "", nullptr};
    return invocation;
}

std::string to_text(const UsageError& error) {
    std::string text = "leafwright: " + error.message;
    if (!error.hint.empty()) text += "; " + error.hint;
    text += "\nTry 'leafwright ";
    if (error.command != nullptr) text += std::string(error.command->name) + " ";
    return text + "--help'.\n";
}

}  // namespace leafwright::cli
