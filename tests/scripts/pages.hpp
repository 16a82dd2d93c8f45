// Pages of fixed text, one for each script, set and written as leaflets are.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace scripts {

struct Page {
    std::string name, language, font_set;
    std::string package;             // of its font, where not every machine has it
    std::vector<std::string> lines;  // paragraphs
};

// Of tests/scripts/pages.json.
const std::vector<Page>& pages();

struct Written {
    std::string file;                // the PDF
    std::vector<std::string> lines;  // the text as the lines on the paper break it
};

// Nothing when the page's font is not installed.
std::optional<Written> written(const Page& page);

}  // namespace scripts
