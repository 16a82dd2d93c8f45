#include "cli/help.hpp"

#include <vector>

namespace leafwright::cli {
namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t text_column = 28;

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

// Words of `text` in lines of at most `line_width`, every line but the first starting at `indent`.
// `column` is where the first line starts.
std::string wrapped(std::string_view text, std::size_t column, std::size_t indent) {
    std::string result;
    bool line_empty = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line_empty && column + 1 + word.size() > line_width) {
            result += '\n' + std::string(indent, ' ');
            column = indent;
            line_empty = true;
        }
        if (!line_empty) {
            result += ' ';
            ++column;
        }
        result += word;
        column += word.size();
        line_empty = false;
    }
    return result + '\n';
}

// "  heading   text", the text in its own column, below the heading when that is too long.
std::string entry(const std::string& heading, std::string_view text, std::size_t column = text_column) {
    std::string result = "  " + heading;
    if (result.size() + 2 > column) {
        result += '\n' + std::string(column, ' ');
    } else {
        result.append(column - result.size(), ' ');
    }
    return result + wrapped(text, column, column);
}

std::string examples(const std::vector<Example>& list) {
    std::string text = "\nExamples:\n";
    for (const Example& example : list) {
        text += "  " + std::string(example.command) + "\n      " + wrapped(example.help, 6, 6);
    }
    return text;
}

std::string facts(std::string_view title, const std::vector<Fact>& list, std::size_t column) {
    std::string text = '\n' + std::string(title) + ":\n";
    for (const Fact& fact : list) text += entry(std::string(fact.name), fact.help, column);
    return text;
}

}  // namespace

std::string usage_line(const Command& command) {
    std::string text = "leafwright " + std::string(command.name);
    for (const Option& option : command.options) {
        if (option.required) text += " --" + std::string(option.name) + "=" + std::string(option.value);
    }
    text += " [OPTION...]";
    if (command.argument) {
        const std::string value(command.argument->value);
        text += command.argument->required ? " " + value : " [" + value + "]";
        if (command.argument->repeats) text += "...";
    }
    return text;
}

std::string option_heading(const Option& option) {
    std::string text = option.letter == '\0' ? "    " : std::string("-") + option.letter + ", ";
    text += "--" + std::string(option.name);
    if (!option.value.empty()) text += " " + std::string(option.value);
    return text;
}

std::string option_text(const Option& option) {
    std::string text(option.help);
    if (!option.choices.empty()) text += " One of: " + joined(option.choices) + ".";
    if (!option.fallback.empty()) text += " Default: " + std::string(option.fallback) + ".";
    return text;
}

std::string argument_text(const Argument& argument) {
    std::string text(argument.help);
    if (!argument.choices.empty()) text += " One of: " + joined(argument.choices) + ".";
    return text;
}

std::string program_help() {
    std::string text = wrapped(program_summary(), 0, 0) + "\nUsage: leafwright COMMAND [OPTION...]\n\nCommands:\n";
    for (const Command& command : commands()) text += entry(std::string(command.name), command.summary, 15);
    text += "\nOptions:\n";
    for (const Option& option : program_options()) text += entry(option_heading(option), option_text(option), 20);
    return text + examples(program_examples()) + facts("Exit codes", exit_codes(), 6) +
           facts("Environment", variables(), 20);
}

std::string command_help(const Command& command) {
    std::string text = wrapped("Usage: " + usage_line(command), 0, 7) + "\n" + wrapped(command.text, 0, 0);
    if (command.argument) {
        text += '\n' + entry(std::string(command.argument->value), argument_text(*command.argument));
    }
    text += "\nOptions:\n";
    for (const Option& option : command.options) text += entry(option_heading(option), option_text(option));
    text += entry(option_heading(help_option()), option_text(help_option()));
    if (!command.facts.empty()) text += facts(command.facts_title, command.facts, text_column);
    return text + examples(command.examples);
}

}  // namespace leafwright::cli
