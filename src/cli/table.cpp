#include "cli/table.hpp"

#include <algorithm>
#include <utility>

#include "cli/table_parts.hpp"
#include "lint/lint.hpp"

namespace leafwright::cli {
namespace {

Command render_command() {
    return {
        "render",
        "make a leaflet's PDF",
        "Reads the content, lays it out and writes the PDF. The file appears complete or not at all: when "
        "anything is wrong, every problem is printed and an older file of that name stays as it was. The name "
        "of the finished file is printed.",
        content_argument(),
        {{"output",
          'o',
          "FILE",
          "The PDF to write; '-' is standard output. Without it: <id>.<language>.<layout>.pdf in the working "
          "folder, with .imposed or .mono before .pdf when --impose or --mono is given.",
          "",
          {},
          Offers::files,
          false},
         layout_option(),
         {"sides", '\0', "N", "Exactly so many sides, instead of the layout's number.", "", {}, Offers::nothing, false},
         {"body-size",
          '\0',
          "PT",
          "The size of body text in points, instead of the layout's range; the other sizes go with it.",
          "",
          {},
          Offers::nothing,
          false},
         {"impose",
          '\0',
          "",
          "Two pages on each sheet, in the order of a folded booklet: print on both sides, flipped on the short edge, "
          "fold the stack and staple it. For layouts with A5 pages, on A4, or A6 pages, on A5.",
          "",
          {},
          Offers::nothing,
          false},
         {"mono",
          '\0',
          "",
          "Without any colour, pictures included: for a printer with black ink alone. The greys keep what the colours "
          "mean, and every contrast.",
          "",
          {},
          Offers::nothing,
          false},
         {"no-source",
          '\0',
          "",
          "Without the content file, which the PDF otherwise carries as an attachment: PDF/A-2a instead of PDF/A-3a.",
          "",
          {},
          Offers::nothing,
          false},
         {"report",
          '\0',
          "FILE",
          "Writes the certificate too, as JSON: what the leaflet was made from, and what each gate found. A refused "
          "leaflet has one that says why.",
          "",
          {},
          Offers::files,
          false},
         today_option(),
         {"explain",
          '\0',
          "",
          "Prints to standard error what copy-fitting tried, what it took, and how full each side is.",
          "",
          {},
          Offers::nothing,
          false},
         data_option(),
         cache_option()},
        {{"leafwright render content/calf-pain/en-IN.json", "The two-sided handout, in the working folder."},
         {"leafwright render content/calf-pain/en-IN.json --layout full -o calf-pain.pdf",
          "Everything the content holds, under a name of your own."},
         {"leafwright render content/calf-pain/en-IN.json -o - | lp -o sides=two-sided-long-edge",
          "Straight to the printer."},
         {"leafwright render content/calf-pain/en-IN.json --layout booklet --impose -o - | lp -o "
          "sides=two-sided-short-edge",
          "A booklet to fold."}}};
}

std::vector<Fact> rule_facts() {
    std::vector<Fact> facts;
    for (const lint::RuleInfo& rule : lint::rules()) {
        facts.push_back({rule.name, std::string(rule.title) + ". Source: " + std::string(rule.source) + "."});
    }
    return facts;
}

Command check_command() {
    Argument files = content_argument();
    files.repeats = true;
    return {
        "check",
        "tell an author what to mend",
        "Reads leaflets before any layout and prints what it finds, with place and advice: every problem that render "
        "would refuse them for, and what the rules below look for. A finding is an error, a warning or a note; only "
        "errors make the check fail. Levels and limits are in content/lint/rules.json, the words of each language "
        "beside it.",
        files,
        {{"format",
          'f',
          "FORMAT",
          "How findings are printed, on standard output.",
          "text",
          {"text", "json", "sarif"},
          Offers::choices,
          false},
         {"rules",
          'r',
          "FILE",
          "Levels and limits that differ from the usual ones, as "
          R"({"rules": {"passive-voice": {"level": "off"}}}.)",
          "",
          {},
          Offers::files,
          false},
         today_option(),
         data_option()},
        {{"leafwright check content/*/*-IN.json", "Every leaflet."},
         {"leafwright check --format sarif content/calf-pain/en-IN.json > check.sarif",
          "For a code host or an editor."}},
        "Rules",
        rule_facts()};
}

Command translation_command() {
    Argument files = content_argument();
    files.help = "A translated leaflet's content, as content/calf-pain/hi-IN.json. Its source stands beside it.";
    files.repeats = true;
    return {
        "translation",
        "list what was translated, and vouch for it",
        "Lists each text of a translation: current, stale when the source's words have changed since they were "
        "translated, or missing when nothing is recorded of it. With --accept or --accept-all the file's record "
        "says that these texts fit the source as it is now; no other byte of the file changes, and somebody's "
        "earlier check of it is taken out when words changed. Numbers, ids or addresses that differ from the "
        "source's refuse it.",
        files,
        {{"accept",
          '\0',
          "POINTERS",
          "Vouches for these texts, or for all in a part: JSON pointers as the list shows them, with commas between.",
          "",
          {},
          Offers::nothing,
          false},
         {"accept-all", '\0', "", "Vouches for every text.", "", {}, Offers::nothing, false},
         {"of",
          '\0',
          "LANGUAGE",
          "The source's language, for a file that does not name it yet.",
          "",
          {},
          Offers::nothing,
          false},
         {"format", 'f', "FORMAT", "How the list is printed.", "text", {"text", "json"}, Offers::choices, false},
         data_option()},
        {{"leafwright translation content/*/hi-IN.json", "What is stale in Hindi."},
         {"leafwright translation content/calf-pain/hi-IN.json --accept-all --of en-IN",
          "A first translation from English is complete."},
         {"leafwright translation content/calf-pain/hi-IN.json --accept /title,/red_flags",
          "The title and all red flags were translated anew."}}};
}

Command verify_command() {
    return {"verify",
            "prove that a finished PDF is a leaflet nobody changed",
            "Reads PDFs that render wrote, on any machine, and judges them by the content they carry: their bytes are "
            "those that were written, and every gate on the finished file is passed. What only the clinic's file, the "
            "wording or the layout can tell is compared where this machine has the same ones; what could not be "
            "compared is named.",
            Argument{"FILE.pdf", "The PDF to judge.", {}, Offers::files, true, true},
            {{"content",
              '\0',
              "FILE",
              "The content the PDF must have been made from, unchanged since.",
              "",
              {},
              Offers::files,
              false},
             {"certificate",
              '\0',
              "FILE",
              "The report that render --report wrote with the PDF.",
              "",
              {},
              Offers::files,
              false},
             data_option()},
            {{"leafwright verify *.pdf", "Every leaflet in the folder."},
             {"leafwright verify calf-pain.en-IN.handout.pdf --certificate calf-pain.json",
              "The very file that the certificate was written for."}}};
}

Command layouts_command() {
    return {"layouts",
            "list the layouts",
            "Lists the layouts that render and dump know by name, with what each is for.",
            std::nullopt,
            {{"names", '\0', "", "Only the names, one a line.", "", {}, Offers::nothing, false}, data_option()},
            {{"leafwright layouts", "Names and descriptions."}}};
}

Command fonts_command() {
    return {"fonts",
            "list the fonts and where they are",
            "Shows, for every font set, which file serves which family, style and script, and the Debian package to "
            "install for a file that is missing.",
            std::nullopt,
            {{"set", '\0', "NAME", "Only this font set.", "", {}, Offers::nothing, false}, data_option()},
            {{"leafwright fonts", "Every font set."}}};
}

Command dump_command() {
    return {"dump",
            "show what a stage of the engine made",
            "Prints one stage's result as text: the content as read, the shaped runs, the lines, the boxes with their "
            "places, everything on every page, or the structure that screen readers follow.",
            content_argument(),
            {{"stage",
              's',
              "STAGE",
              "The stage to show.",
              "",
              {"model", "runs", "lines", "boxes", "pages", "tags"},
              Offers::choices,
              true},
             layout_option(),
             today_option(),
             data_option(),
             cache_option()},
            {{"leafwright dump --stage=lines content/calf-pain/en-IN.json", "Each line of text with its place."},
             {"leafwright dump --stage=tags --layout full content/calf-pain/en-IN.json",
              "What a screen reader is told, in order."}}};
}

Command completion_command() {
    return {"completion",
            "print a shell's completion script",
            "Prints a script that teaches the shell to complete leafwright's commands, options and values.",
            Argument{"SHELL", "The shell.", {"bash", "zsh", "fish"}, Offers::choices, true},
            {},
            {{"leafwright completion bash > /etc/bash_completion.d/leafwright", "For all users of bash."},
             {"leafwright completion fish > ~/.config/fish/completions/leafwright.fish", "For one user of fish."}}};
}

Command manpage_command() {
    return {"manpage",
            "print the manual page",
            "Prints the manual page as roff, for man to read.",
            std::nullopt,
            {},
            {{"leafwright manpage | man -l -", "Read it now."},
             {"leafwright manpage > /usr/local/share/man/man1/leafwright.1", "Install it."}}};
}

Command help_command() {
    return {"help",
            "explain a command",
            "Prints the same as --help behind the command.",
            Argument{"COMMAND", "The command to explain.", {}, Offers::choices, false},
            {},
            {{"leafwright help render", "Everything about render."}}};
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> table = [] {
        std::vector<Command> list = {
            render_command(),      batch_command(),         watch_command(),   check_command(),
            translation_command(), verify_command(),        diff_command(),    export_command(),
            email_command(),       merge_reports_command(), layouts_command(), fonts_command(),
            dump_command(),        completion_command(),    manpage_command(), help_command()};
        for (Command& command : review_commands()) list.insert(list.end() - 3, std::move(command));
        for (Command& command : std::vector{print_command(), printers_command(), serve_command()}) {
            list.insert(list.end() - 3, std::move(command));
        }
        for (const Command& command : list) list.back().argument->choices.push_back(command.name);
        return list;
    }();
    return table;
}

const Command* find_command(std::string_view name) {
    const std::vector<Command>& table = commands();
    const auto found = std::find_if(table.begin(), table.end(), [&](const Command& c) { return c.name == name; });
    return found == table.end() ? nullptr : &*found;
}

const Option& help_option() {
    static const Option option{"help", 'h', "", "Explain, with examples.", "", {}, Offers::nothing, false};
    return option;
}

const std::vector<Option>& program_options() {
    static const std::vector<Option> options = {
        help_option(),
        {"version", '\0', "", "Print the version.", "", {}, Offers::nothing, false},
    };
    return options;
}

const std::vector<Example>& program_examples() {
    static const std::vector<Example> examples = {
        {"leafwright render content/calf-pain/en-IN.json", "Make the two-sided handout."},
        {"leafwright layouts", "See which other layouts there are."},
        {"leafwright render --help", "Learn more about a command."},
    };
    return examples;
}

const std::vector<Fact>& exit_codes() {
    static const std::vector<Fact> codes = {
        {"0", "Done."},
        {"1", "A bug in leafwright. Please report it."},
        {"2", "Wrong usage: a command, option or value that does not exist."},
        {"3", "Refused: the content, the layout or a check says no. Trying again will not help."},
        {"4", "The environment failed: a file, a font or the disk. Trying again may help."},
    };
    return codes;
}

const std::vector<Fact>& variables() {
    static const std::vector<Fact> list = {
        {"LEAFWRIGHT_DATA", "The data folder, when --data is absent."},
        {"LEAFWRIGHT_TODAY", "The day to compare review dates with, as 2026-07-05, when --today is absent."},
        {"XDG_CACHE_HOME", "The user's cache folder, when --cache is absent; else ~/.cache."},
        {"NO_COLOR", "When set to anything, messages carry no colour. They never do outside a terminal."},
    };
    return list;
}

std::string_view program_summary() {
    return "Leafwright makes printed patient leaflets from structured content and a layout.";
}

}  // namespace leafwright::cli
