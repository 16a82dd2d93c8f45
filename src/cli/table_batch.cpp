// The command for a whole library.
#include "cli/table_parts.hpp"

namespace leafwright::cli {
namespace {

Option with_value(std::string_view name, char letter, std::string_view value, std::string_view help,
                  Offers offers = Offers::nothing) {
    return {name, letter, value, help, "", {}, offers, false};
}

Option toggle(std::string_view name, std::string_view help) {
    return {name, '\0', "", help, "", {}, Offers::nothing, false};
}

Option output_folder() {
    Option output = with_value("output", 'o', "DIR", "The folder of finished files.", Offers::folders);
    output.required = true;
    return output;
}

Option layouts_option() {
    Option layouts = with_value("layouts", 'l', "NAMES", "The layouts to make, with commas between.");
    layouts.fallback = "handout";
    return layouts;
}

Option languages_option() {
    return with_value("languages", '\0', "TAGS", "Only these languages, with commas between, as en-IN,hi-IN.");
}

Option jobs_option() {
    return with_value("jobs", 'j', "N", "So many leaflets at a time, instead of one for each core.");
}

Argument content_folder() {
    return {"DIR",
            "The content folder, which holds <condition>/<language>.json. Without it: the data folder's content.",
            {},
            Offers::folders,
            false};
}

}  // namespace

Command batch_command() {
    return {
        "batch",
        "make what has changed in a whole library",
        "Makes the output folder true to the contents: each leaflet in each layout whose file is missing, damaged or "
        "made from anything that has changed since, and no other. Each file carries what it was made from, so that "
        "there is no record to lose, and a run that was ended at any moment is simply started again. A refused leaflet "
        "does not stop the others, and keeps the file it had. Exit code 4 says that running again would get further, "
        "even when something was refused too.",
        content_folder(),
        {output_folder(), layouts_option(), languages_option(), jobs_option(),
         with_value("shard", '\0', "I/N",
                    "Only part I, counted from 0, of N; 'auto' takes both from the engine that started this worker."),
         toggle("dry-run", "Tells what would be made, and why, and makes nothing."),
         toggle("force", "Makes what is up to date too."),
         toggle("prune", "Removes files of leaflets and layouts that no longer exist, and of withdrawn leaflets."),
         toggle(
             "keep-going",
             "Goes on after a file could not be written. Otherwise the run ends there, since the next would fail too."),
         with_value("report", '\0', "FILE", "What became of each file, as JSON, or as CSV where the name ends in .csv.",
                    Offers::files),
         with_value("time-limit", '\0', "SECONDS", "Gives a leaflet up that takes longer; 60 without it."),
         today_option(), data_option(), cache_option()},
        {{"leafwright batch content -o out --layouts handout,large-print", "After a review: whatever has changed."},
         {"leafwright batch content -o out --dry-run", "What would be made, and why."},
         {"leafwright batch content -o out --shard 2/8 --report report-2.json", "One of eight workers' part."}}};
}

Command watch_command() {
    return {
        "watch",
        "keep a library's leaflets true while it is edited",
        "Makes the output folder true to the contents, as batch does, and then answers each save: the leaflets of the "
        "condition that was edited, its translations and pictures included, are made again at once; a change of a "
        "clinic, a layout, fonts or wording is followed by a whole run. What is refused is told with its place, and "
        "the last good file stays. Ctrl-C ends it. Fonts outside the data folder are not watched.",
        content_folder(),
        {output_folder(), layouts_option(), languages_option(), jobs_option(), today_option(), data_option(),
         cache_option()},
        {{"leafwright watch content -o out --layouts handout,full", "While you write: the PDFs follow each save."}}};
}

}  // namespace leafwright::cli
