// A page's content stream, followed operator by operator.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "reading/fonts.hpp"
#include "reading/reading.hpp"

namespace leafwright::reading {

// What a content stream may name.
struct Resources {
    // By resource name: the font's index, and its map.
    std::map<std::string, std::pair<std::size_t, const FontMap*>> fonts;
    std::map<std::string, Rect> pictures;  // the XObject's own box, y up
    bool right_to_left = false;            // the document's language is written so
};

// Fills in the page but for its size and links, which must be there.
void read_content(std::string_view stream, const Resources& resources, Page& page);

}  // namespace leafwright::reading
