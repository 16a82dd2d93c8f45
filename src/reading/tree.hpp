// The structure tree.
#pragma once

#include <map>
#include <utility>

#include "reading/objects.hpp"
#include "reading/reading.hpp"

namespace leafwright::reading {

// Where indirect objects are: a page by its index, a link by its page and its index there.
struct Places {
    std::map<QPDFObjGen, std::size_t> pages;
    std::map<QPDFObjGen, std::pair<std::size_t, std::size_t>> links;
};

// Appends the elements below the root's K. Throws Damaged for a tree with a circle, or with more
// elements or deeper than any leaflet's.
void read_tree(const Object& root, const Places& places, File& file);

}  // namespace leafwright::reading
