#include "cli/manpage.hpp"

#include "cli/help.hpp"
#include "cli/table.hpp"

namespace leafwright::cli {
namespace {

// Text as roff: hyphens that can be copied, no accidental requests, no escapes.
std::string roff(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool line_start = result.empty() || result.back() == '\n';
        if (line_start && (c == '.' || c == '\'')) result += "\\&";
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else if (c == '\'') {
            result += "\\(aq";
        } else if (c == '~') {
            result += "\\(ti";
        } else {
            result += c;
        }
    }
    return result;
}

std::string paragraph(std::string_view text) {
    return ".PP\n" + roff(text) + "\n";
}

std::string tagged(const std::string& tag, std::string_view text) {
    return ".TP\n" + tag + "\n" + roff(text) + "\n";
}

std::string option_tag(const Option& option) {
    std::string tag;
    if (option.letter != '\0') tag += std::string("\\fB\\-") + option.letter + "\\fR, ";
    tag += "\\fB\\-\\-" + roff(option.name) + "\\fR";
    if (!option.value.empty()) tag += " \\fI" + roff(option.value) + "\\fR";
    return tag;
}

std::string example_list(const std::vector<Example>& examples) {
    std::string text;
    for (const Example& example : examples) {
        text += ".PP\n" + roff(example.help) + "\n.PP\n.RS 4\n.nf\n" + roff(example.command) + "\n.fi\n.RE\n";
    }
    return text;
}

std::string command_section(const Command& command) {
    std::string text = ".SS " + std::string(command.name) + "\n.B " + roff(usage_line(command)) + "\n";
    text += paragraph(command.text);
    if (command.argument) {
        text += tagged("\\fI" + roff(command.argument->value) + "\\fR", argument_text(*command.argument));
    }
    for (const Option& option : command.options) text += tagged(option_tag(option), option_text(option));
    if (!command.facts.empty()) text += paragraph(std::string(command.facts_title) + ":");
    for (const Fact& fact : command.facts) text += tagged("\\fB" + roff(fact.name) + "\\fR", fact.help);
    return text;
}

}  // namespace

std::string manual_page() {
    std::string text = ".TH LEAFWRIGHT 1 \"\" \"Leafwright " LEAFWRIGHT_VERSION
                       "\" \"User Commands\"\n"
                       ".nh\n.ad l\n"
                       ".SH NAME\nleafwright \\- make printed patient leaflets from structured content\n.SH SYNOPSIS\n";
    for (const Command& command : commands()) text += ".B " + roff(usage_line(command)) + "\n.br\n";
    text += ".B leafwright \\-\\-help\n.br\n.B leafwright \\-\\-version\n.SH DESCRIPTION\n";
    text += roff(program_summary()) + "\n";
    text += paragraph(
        "Problems are printed on standard error, one a line, all of them in one run: the file with line and column, "
        "the place in the JSON, what is wrong, what to do, and a short code. The last line counts them.");
    text += ".SH OPTIONS\n";
    for (const Option& option : program_options()) text += tagged(option_tag(option), option_text(option));
    text += paragraph("Every command knows --help.");
    text += ".SH COMMANDS\n";
    for (const Command& command : commands()) text += command_section(command);
    text += ".SH EXIT STATUS\n";
    for (const Fact& fact : exit_codes()) text += tagged("\\fB" + roff(fact.name) + "\\fR", fact.help);
    text += ".SH ENVIRONMENT\n";
    for (const Fact& fact : variables()) text += tagged("\\fB" + roff(fact.name) + "\\fR", fact.help);
    text += ".SH EXAMPLES\n";
    for (const Command& command : commands()) text += example_list(command.examples);
    return text;
}

}  // namespace leafwright::cli
