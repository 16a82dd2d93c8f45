#include "cli/completion.hpp"

#include <stdexcept>

#include "cli/table.hpp"

namespace leafwright::cli {
namespace {

// Asked of the program itself, so that a new layout file is offered at once.
constexpr std::string_view layout_names = "leafwright layouts --names 2>/dev/null";

std::string command_names() {
    std::string text;
    for (const Command& command : commands()) text += (text.empty() ? "" : " ") + std::string(command.name);
    return text;
}

std::string words(const std::vector<std::string_view>& list) {
    std::string text;
    for (const std::string_view word : list) text += (text.empty() ? "" : " ") + std::string(word);
    return text;
}

std::vector<Option> options_of(const Command& command) {
    std::vector<Option> options = command.options;
    options.push_back(help_option());
    return options;
}

// ---- bash

std::string bash_reply(Offers offers, const std::vector<std::string_view>& choices) {
    switch (offers) {
        case Offers::files:
            return "COMPREPLY=($(compgen -f -- \"$word\")); compopt -o filenames";
        case Offers::folders:
            return "COMPREPLY=($(compgen -d -- \"$word\")); compopt -o filenames";
        case Offers::layouts:
            return "COMPREPLY=($(compgen -f -W \"$(" + std::string(layout_names) + ")\" -- \"$word\"))";
        case Offers::choices:
            return "COMPREPLY=($(compgen -W \"" + words(choices) + "\" -- \"$word\"))";
        case Offers::nothing:
            break;
    }
    return "COMPREPLY=()";
}

std::string bash_command(const Command& command) {
    std::string text = "    " + std::string(command.name) + ")\n        case $previous in\n";
    std::string names;
    for (const Option& option : options_of(command)) {
        const std::string name = "--" + std::string(option.name);
        names += (names.empty() ? "" : " ") + name;
        if (option.letter != '\0') names += std::string(" -") + option.letter;
        if (option.value.empty()) continue;
        text += "        " + name + (option.letter == '\0' ? "" : std::string("|-") + option.letter) +
                ")\n            " + bash_reply(option.offers, option.choices) + "\n            return ;;\n";
    }
    text += "        esac\n        if [[ $word == -* ]]; then\n            COMPREPLY=($(compgen -W \"" + names +
            "\" -- \"$word\"))\n        else\n            ";
    if (command.argument) {
        text += bash_reply(command.argument->offers, command.argument->choices);
    } else {
        text += bash_reply(Offers::nothing, {});
    }
    return text + "\n        fi ;;\n";
}

std::string bash() {
    std::string text =
        "# bash completion for leafwright\n"
        "_leafwright() {\n"
        "    local word previous\n"
        "    COMPREPLY=()\n"
        "    word=${COMP_WORDS[COMP_CWORD]}\n"
        "    previous=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    # bash parts --option=value into three words.\n"
        "    if [[ $word == = ]]; then word=; elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; "
        "fi\n"
        "    if [[ $COMP_CWORD -eq 1 ]]; then\n"
        "        COMPREPLY=($(compgen -W \"";
    text += command_names();
    for (const Option& option : program_options()) text += " --" + std::string(option.name);
    text += "\" -- \"$word\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n";
    for (const Command& command : commands()) text += bash_command(command);
    return text + "    esac\n}\ncomplete -F _leafwright leafwright\n";
}

// ---- zsh

// Text inside single quotes, with what _arguments reads specially escaped.
std::string zsh_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
        } else {
            if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
            result += c;
        }
    }
    return result;
}

std::string zsh_action(Offers offers, const std::vector<std::string_view>& choices) {
    switch (offers) {
        case Offers::files:
            return "_files";
        case Offers::folders:
            return "_files -/";
        case Offers::layouts:
            return "_leafwright_layouts";
        case Offers::choices:
            return "(" + words(choices) + ")";
        case Offers::nothing:
            break;
    }
    return " ";
}

std::string zsh_option(const Option& option) {
    const std::string name(option.name);
    const bool takes_value = !option.value.empty();
    std::string tail = "[" + zsh_text(option.help) + "]";
    if (takes_value) tail += ":" + zsh_text(option.value) + ":" + zsh_action(option.offers, option.choices);
    if (option.letter == '\0') return "            '--" + name + (takes_value ? "=" : "") + tail + "' \\\n";
    const std::string letter(1, option.letter);
    return "            '(-" + letter + " --" + name + ")'{-" + letter + (takes_value ? "+" : "") + ",--" + name +
           (takes_value ? "=" : "") + "}'" + tail + "' \\\n";
}

std::string zsh_command(const Command& command) {
    std::string text = "        " + std::string(command.name) + ")\n            _arguments \\\n";
    for (const Option& option : options_of(command)) text += "    " + zsh_option(option);
    std::string action = " ";
    if (command.argument) action = zsh_action(command.argument->offers, command.argument->choices);
    const std::string_view value = command.argument ? command.argument->value : "nothing else";
    const std::string place = command.argument && command.argument->repeats ? "*" : "1";
    return text + "                '" + place + ":" + zsh_text(value) + ":" + action + "' ;;\n";
}

std::string zsh() {
    std::string text =
        "#compdef leafwright\n"
        "_leafwright_layouts() {\n"
        "    local -a names\n"
        "    names=(${(f)\"$(" +
        std::string(layout_names) +
        ")\"})\n"
        "    compadd -a names\n"
        "    _files\n"
        "}\n"
        "_leafwright() {\n"
        "    local -a commands\n"
        "    commands=(\n";
    for (const Command& command : commands()) {
        text += "        '" + std::string(command.name) + ":" + zsh_text(command.summary) + "'\n";
    }
    text += "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        _arguments \\\n";
    for (const Option& option : program_options()) text += zsh_option(option);
    text +=
        "            '*: :'\n        return\n    fi\n    local command=$words[2]\n    shift words\n    (( CURRENT-- "
        "))\n"
        "    case $command in\n";
    for (const Command& command : commands()) text += zsh_command(command);
    return text + "    esac\n}\n_leafwright \"$@\"\n";
}

// ---- fish

std::string fish_text(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + "'";
}

std::string fish_action(Offers offers, const std::vector<std::string_view>& choices) {
    switch (offers) {
        case Offers::files:
            return " -F";
        case Offers::folders:
            return " -x -a '(__fish_complete_directories)'";
        case Offers::layouts:
            return " -F -a '(" + std::string(layout_names) + ")'";
        case Offers::choices:
            return " -x -a '" + words(choices) + "'";
        case Offers::nothing:
            break;
    }
    return " -x";
}

std::string fish_option(const Option& option, const std::string& condition) {
    std::string text = "complete -c leafwright -n " + condition;
    if (option.letter != '\0') text += std::string(" -s ") + option.letter;
    text += " -l " + std::string(option.name);
    if (!option.value.empty()) text += " -r" + fish_action(option.offers, option.choices);
    return text + " -d " + fish_text(option.help) + "\n";
}

std::string fish() {
    std::string text = "# fish completion for leafwright\ncomplete -c leafwright -f\n";
    for (const Option& option : program_options()) text += fish_option(option, "__fish_use_subcommand");
    for (const Command& command : commands()) {
        text += "complete -c leafwright -n __fish_use_subcommand -a " + std::string(command.name) + " -d " +
                fish_text(command.summary) + "\n";
        const std::string condition = "'__fish_seen_subcommand_from " + std::string(command.name) + "'";
        for (const Option& option : options_of(command)) text += fish_option(option, condition);
        if (command.argument) {
            text += "complete -c leafwright -n " + condition +
                    fish_action(command.argument->offers, command.argument->choices) + "\n";
        }
    }
    return text;
}

}  // namespace

std::string completion_script(std::string_view shell) {
    if (shell == "bash") return bash();
    if (shell == "zsh") return zsh();
    if (shell == "fish") return fish();
    throw std::logic_error("no completion for this shell");
}

}  // namespace leafwright::cli
