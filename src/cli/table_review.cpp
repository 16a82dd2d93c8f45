// The commands of review governance.
#include "cli/table_parts.hpp"

namespace leafwright::cli {
namespace {

Argument one_file() {
    Argument file = content_argument();
    file.help = "The leaflet's content, which is edited in place; no byte changes that has nothing to do with it.";
    return file;
}

Option by_option(std::string_view help, bool required) {
    return {"by", '\0', "NAME", help, "", {}, Offers::nothing, required};
}

Option role_option() {
    return {"role", '\0', "ROLE", "The person's profession or position, as printed.", "", {}, Offers::nothing, true};
}

Option reason_option(std::string_view help) {
    return {"reason", '\0', "TEXT", help, "", {}, Offers::nothing, true};
}

Option until_option(std::string_view help, bool required) {
    return {"until", '\0', "DATE", help, "", {}, Offers::nothing, required};
}

Command approve_command() {
    return {
        "approve",
        "approve a leaflet as it is now",
        "Writes somebody's approval into the content file, with the day of the next review. The approval is bound to "
        "the content and its pictures: any later edit of words, dates or pictures makes it void, and the leaflet is "
        "refused until it is approved again; white space does not matter. What render would refuse cannot be "
        "approved, nor can a stale translation. Where the clinic's policy asks for two people, the first approval "
        "sets the dates and the second completes it. A draft that an author saved beside a leaflet, "
        "<language>.draft.json, "
        "takes that leaflet's place with its last approval.",
        one_file(),
        {by_option("Who approves, with title, as printed.", true), role_option(),
         until_option("The day the next review is due. Without it: as late as the clinic's file allows.", false),
         today_option(), data_option(), cache_option()},
        {{"leafwright approve content/calf-pain/en-IN.json --by \"Dr Udit Vinayak\" --role \"Orthopaedic surgeon\"",
          "Until the clinic's longest review interval is over."},
         {"leafwright approve content/calf-pain/en-IN.draft.json --by \"Dr Udit Vinayak\" --role \"Orthopaedic "
          "surgeon\"",
          "A draft becomes the published leaflet."}}};
}

Command extend_command() {
    return {
        "extend",
        "let an approved leaflet be used beyond its review date",
        "Writes into the content file until when the leaflet may be used although its review is due, by whose word "
        "and why. All of it is printed on the leaflet. The clinic's policy says how long that may be; an edit of "
        "the content makes it void.",
        one_file(),
        {until_option("The last day of use.", true),
         reason_option("Why the review is late, in the leaflet's language, as printed."),
         by_option("Who answers for it, with title, as printed.", true), role_option(), today_option(), data_option()},
        {{"leafwright extend content/calf-pain/en-IN.json --until 2029-10-01 --reason \"The reviewer is on leave\" "
          "--by \"Dr Udit Vinayak\" --role \"Orthopaedic surgeon\"",
          "Three months more."}}};
}

Command withdraw_command() {
    return {"withdraw",
            "withdraw a leaflet",
            "Writes into the content file that the leaflet must not be used any more, and why. A withdrawn leaflet is "
            "never rendered; 'leafwright status' lists it.",
            one_file(),
            {reason_option("Why it must not be used."), by_option("Who withdraws it.", false), today_option(),
             data_option()},
            {{"leafwright withdraw content/calf-pain/en-IN.json --reason \"New guidance on clots\"",
              "From now on it is refused."}}};
}

Command status_command() {
    return {
        "status",
        "list leaflets by what their review asks for",
        "Lists every content file of a folder, the most urgent first: those with problems, overdue, not or no longer "
        "approved, stale translations, due soon, in review, drafts, approved, and those that are replaced or "
        "withdrawn. "
        "A file that cannot be read is listed with its problem, and the exit code is 3. With --leaflet the folder "
        "holds "
        "archived PDFs instead, and those of that leaflet are listed: which was valid on the day --on, by what they "
        "state of themselves, and whether their bytes are whole.",
        Argument{"FOLDER",
                 "The folder with a folder for each condition, or with PDFs. Without it: the data folder's content.",
                 {},
                 Offers::folders,
                 false},
        {{"within",
          '\0',
          "DAYS",
          "Only what needs somebody within so many days, as 90d.",
          "",
          {},
          Offers::nothing,
          false},
         {"format",
          'f',
          "FORMAT",
          "How the list is printed: ics is a calendar of the days on which reviews are due.",
          "table",
          {"table", "json", "csv", "ics"},
          Offers::choices,
          false},
         {"leaflet", '\0', "ID", "The leaflet to look for among archived PDFs.", "", {}, Offers::nothing, false},
         {"language", '\0', "CODE", "Only in this language.", "", {}, Offers::nothing, false},
         {"version", '\0', "VERSION", "Only this version.", "", {}, Offers::nothing, false},
         {"on",
          '\0',
          "DATE",
          "The day on which the leaflet was handed out. Without it: today.",
          "",
          {},
          Offers::nothing,
          false},
         today_option(),
         data_option()},
        {{"leafwright status --within 90d", "What to review next."},
         {"leafwright status --format ics > reviews.ics", "The due dates for a diary."},
         {"leafwright status archive --leaflet calf-pain --on 2027-03-01", "What a patient was given that day."}}};
}

}  // namespace

std::vector<Command> review_commands() {
    return {status_command(), approve_command(), extend_command(), withdraw_command()};
}

}  // namespace leafwright::cli
