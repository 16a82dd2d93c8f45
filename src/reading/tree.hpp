// The structure tree.
#pragma once

#include <map>
#include <utility>

#include "reading/objects.hpp"
#include "reading/reading.hpp"

namespace leafwright::reading {

// Where objects are, by number: a page by its index, a link by its page and its index there.
struct Places {
    std::map<int, std::size_t> pages;
    std::map<int, std::pair<std::size_t, std::size_t>> links;
};

// Appends the elements below the root's K. Throws Damaged for a tree with a circle, or with more
// elements or deeper than any leaflet's.
void read_tree(const Value& root, const Places& places, Objects& objects, File& file);

}  // namespace leafwright::reading
