// The command that writes a leaflet as text or as a web page.
#include "cli/table_parts.hpp"

namespace leafwright::cli {

Command export_command() {
    return {
        "export",
        "write a leaflet as plain text or as a web page",
        "Writes the whole leaflet without any layout, every word of it in reading order: as plain text, or as one "
        "page of HTML that needs no other file, runs no script and loads nothing. What may not be rendered is not "
        "exported either. The name of the finished file is printed.",
        content_argument(),
        {{"format", 'f', "FORMAT", "What to write.", "html", {"html", "text"}, Offers::choices, false},
         {"brief",
          '\0',
          "",
          "What a mail shows above its attachment: the short answer, all red flags, the address of the whole leaflet "
          "and the clinic.",
          "",
          {},
          Offers::nothing,
          false},
         {"output",
          'o',
          "FILE",
          "The file to write; '-' is standard output. Without it: <id>.<language>.html or .txt in the working folder.",
          "",
          {},
          Offers::files,
          false},
         today_option(),
         data_option()},
        {{"leafwright export content/calf-pain/en-IN.json", "A page for the clinic's web site."},
         {"leafwright export --format text -o - content/calf-pain/hi-IN.json", "Read it in the terminal."}}};
}

}  // namespace leafwright::cli
