// Programs that extract text from PDF files, and how near they come.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace scripts {

struct Reader {
    std::string name, command;  // the file's name comes behind the command
    std::string version;        // the first line the program says about itself
};

// Those that this machine has. Where CI is set, a missing one fails the test; elsewhere it is named.
const std::vector<Reader>& readers();

std::string read(const Reader& reader, const std::string& file);

// Without line ends, paddings and invisible direction marks, which are the reader's layout.
std::string flat(const std::string& text);

// "exact"; "composed" when only Unicode's canonical composition is wanting; "spaces" when only white space
// differs too; "signs" when a comma or the like stands elsewhere; "differs".
std::string verdict(const std::string& wanted, const std::string& found);

// The words, with spaces between, where the two differ: "wanted → found".
std::vector<std::string> differences(const std::string& wanted, const std::string& found);

}  // namespace scripts
