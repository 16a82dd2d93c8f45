// Bookmarks: the outline tree from the display list's headings.
#pragma once

#include <vector>

#include "frame/frame.hpp"
#include "pdf/objects.hpp"

namespace leafwright::pdf {

struct Bookmark {
    frame::BookmarkItem item;
    const Object* page = nullptr;
    double top = 0;  // PDF coordinate, y up
};

// Writes the tree, nested by level; `bookmarks` must not be empty.
Object& write_outline(const std::vector<Bookmark>& bookmarks, Objects& objects);

}  // namespace leafwright::pdf
