// The command that compares two versions.
#include "cli/table_parts.hpp"

namespace leafwright::cli {

Command diff_command() {
    Option layout = layout_option();
    layout.help = "The layout of the pages in a PDF report: a name that 'leafwright layouts' lists, or a layout file.";
    return {
        "diff",
        "tell what changed between two versions",
        "Compares the old version of a leaflet with the new one and tells the changes for a review: red flags, the "
        "emergency number, amounts, and do and do not first, then sentences word by word, then parts added, removed "
        "or moved, and everything else. Each version is a content file or a PDF that carries its content; a PDF that "
        "was changed after it was made is refused. Whether there are changes or none, the command ends with 0.",
        Argument{"OLD NEW", "The two versions, each a content file or a leaflet's PDF.", {}, Offers::files, true, true},
        {{"output",
          'o',
          "FILE",
          "The report, by its ending: .txt, .html (one file, for a browser or a mail) or .pdf (with the pages before "
          "and after beside each other). Without it, or with '-': text to standard output.",
          "",
          {},
          Offers::files,
          false},
         layout,
         data_option(),
         cache_option()},
        {{"leafwright diff old/en-IN.json content/calf-pain/en-IN.json", "Read the changes in the terminal."},
         {"leafwright diff calf-pain.en-IN.handout.pdf content/calf-pain/en-IN.json -o changes.pdf",
          "Compare what was printed with what it says now."}}};
}

}  // namespace leafwright::cli
