#include "cli/table_parts.hpp"

namespace leafwright::cli {

Argument content_argument() {
    return {"CONTENT.json", "The leaflet's content, as content/calf-pain/en-IN.json.", {}, Offers::files, true};
}

Option layout_option() {
    return {"layout",  'l', "NAME|FILE",     "The layout: a name that 'leafwright layouts' lists, or a layout file.",
            "handout", {},  Offers::layouts, false};
}

Option data_option() {
    return {"data",
            '\0',
            "DIR",
            "The folder that holds layouts, fonts, schemas and content/wording. Without it: LEAFWRIGHT_DATA, "
            "else the nearest folder above the program that holds them.",
            "",
            {},
            Offers::folders,
            false};
}

Option cache_option() {
    return {"cache",
            '\0',
            "DIR|none",
            "Where converted artwork is kept between runs; 'none' keeps nothing. The PDF is the same either way. "
            "Without it: "
            "leafwright in the user's cache folder.",
            "",
            {},
            Offers::folders,
            false};
}

Option today_option() {
    return {
        "today",
        '\0',
        "DATE",
        "The day to compare review dates with, as 2026-07-05. Without it: LEAFWRIGHT_TODAY, else the system's date.",
        "",
        {},
        Offers::nothing,
        false};
}

}  // namespace leafwright::cli
