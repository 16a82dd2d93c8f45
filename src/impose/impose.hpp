// Imposition: the pages of a booklet on sheets twice as wide, in the order in which they are read once
// the stack is folded in the middle and stapled through the fold.
//
// The sheets are to be printed on both sides and flipped on the short edge, as a page is turned:
// lp -o sides=two-sided-short-edge.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "frame/frame.hpp"

namespace leafwright::impose {

// Two pages beside each other, numbered from 1.
struct Spread {
    std::size_t left = 0, right = 0;
    bool operator==(const Spread&) const = default;
};

// The faces of the sheets, outermost sheet first, each its front and then its back. For 8 pages: (8,1)
// (2,7) (6,3) (4,5). The count is taken up to the next multiple of four: a page beyond `pages` is blank.
std::vector<Spread> order(std::size_t pages);

// A paper that printers have, lying on its long side.
struct Sheet {
    std::string name;
    Size size;
};

// The sheet that is folded to pages of this size; none when it is no common paper.
std::optional<Sheet> sheet_for(Size page);

// The document's pages on such sheets, each in the middle of its half, with a mark at both ends of the
// fold. A booklet that is read from right to left has its fold on the other side of each page. The
// sheets are for paper alone: they have no links, no bookmarks and no structure.
frame::Document impose(const frame::Document& document, Size sheet, bool right_to_left);

}  // namespace leafwright::impose
