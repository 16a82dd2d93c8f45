// The commands that print.
#include "cli/table_parts.hpp"

namespace leafwright::cli {

Command print_command() {
    Option layout = layout_option();
    layout.help =
        "The layout of a content file's leaflet: a name that 'leafwright layouts' lists, or a layout file. "
        "Without it: handout.";
    layout.fallback = "";
    return {
        "print",
        "print a leaflet",
        "Prints a leaflet's PDF, or a content file's leaflet made on the spot, and follows the job until the sheets "
        "are "
        "out. A PDF is verified first: what was changed after it was made is not printed. The printer does exactly "
        "what "
        "is asked for, or nothing: pages keep their size, copies come one whole leaflet after the other, and sheets "
        "are "
        "turned so that pages follow each other as in a book. Ctrl-C takes the job back.",
        Argument{"FILE.pdf|CONTENT.json", "The leaflet's PDF, or its content.", {}, Offers::files, true},
        {{"printer",
          'p',
          "NAME|URI",
          "The printer: a name that 'leafwright printers' lists, or an address as ipp://192.168.1.20/ipp/print "
          "(ipps:// "
          "encrypts). Without it: LPDEST, PRINTER, the print service's default, or its only one.",
          "",
          {},
          Offers::nothing,
          false},
         {"copies", 'n', "N", "How many leaflets.", "1", {}, Offers::nothing, false},
         {"sides",
          '\0',
          "SIDES",
          "On which sides of the paper, and about which edge sheets are turned. Without it: both sides when there are "
          "several pages, about the edge that the pages need.",
          "",
          {"two-sided-long-edge", "two-sided-short-edge", "one-sided"},
          Offers::choices,
          false},
         {"mono",
          '\0',
          "",
          "Without colour. A content file's leaflet is made without any, as render --mono does.",
          "",
          {},
          Offers::nothing,
          false},
         {"media",
          '\0',
          "SIZE",
          "The paper, as A4, A5 or iso_a4_210x297mm. Without it: the size of the pages.",
          "",
          {},
          Offers::nothing,
          false},
         {"pages", '\0', "RANGES", "Only these pages, as 1-2 or 1,3-4.", "", {}, Offers::nothing, false},
         {"tray",
          '\0',
          "NAME",
          "The tray to take paper from: one that 'leafwright printers' lists.",
          "",
          {},
          Offers::nothing,
          false},
         layout,
         {"impose",
          '\0',
          "",
          "A content file's leaflet as sheets to fold, as render --impose makes them.",
          "",
          {},
          Offers::nothing,
          false},
         {"wait",
          '\0',
          "SECONDS",
          "How long to wait for a printer that does not move on, for instance without paper; then the job is taken "
          "back.",
          "900",
          {},
          Offers::nothing,
          false},
         today_option(),
         data_option(),
         cache_option()},
        {{"leafwright print content/calf-pain/en-IN.json", "The handout, on the default printer, on both sides."},
         {"leafwright print calf-pain.en-IN.handout.pdf --printer front-desk --copies 20", "Twenty leaflets."},
         {"leafwright print content/calf-pain/en-IN.json --layout booklet --impose", "A booklet to fold."},
         {"leafwright print leaflet.pdf --printer ipp://192.168.1.20/ipp/print --mono",
          "Straight to a printer, in black."}}};
}

Command printers_command() {
    return {
        "printers",
        "list the printers",
        "Lists the printers of this machine's print service (CUPS; another one by CUPS_SERVER) and what each can do: "
        "both sides, colour, paper and trays, how it is now, and what to do when it does not print.",
        Argument{"NAME|URI",
                 "Only this printer; its address when it is no queue of the service.",
                 {},
                 Offers::nothing,
                 false},
        {{"json", '\0', "", "The list as JSON.", "", {}, Offers::nothing, false}},
        {{"leafwright printers", "What there is."},
         {"leafwright printers ipp://192.168.1.20/ipp/print --json", "All that one printer says of itself."}}};
}

}  // namespace leafwright::cli
