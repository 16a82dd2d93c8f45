// The document as it is read aloud: its paragraphs in the tag tree's order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "frame/frame.hpp"

namespace leafwright::gates {

// All text below one node, links and spans included.
struct Paragraph {
    frame::NodeId node = 0;
    std::size_t page = 0;  // of its first word
    std::string words;     // one space between words
    std::string pointer;   // the node's own
    bool label = false;    // a bullet or a number
};

using Reading = std::vector<Paragraph>;

// The display list's order must be the tree's: "gate.order" where words of one node are parted by
// those of another, since tree and page would then be read differently.
Reading read(const frame::Document& document, Diagnostics& diagnostics);

// Words parted by one space each; characters that show nothing dropped.
std::string words_of(std::string_view text);

}  // namespace leafwright::gates
