// Looking through a content stream.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <utility>
#include <vector>

#include "graphics/graphics.hpp"

namespace leafwright::graphics {

struct Content {
    std::string bytes;
    bool paints = false;
    int depth = 0;                                   // the deepest nesting of q
    std::vector<std::pair<std::string, int>> forms;  // painted by Do, with the depth there
};

// Refuses a number beyond what PDF/A allows.
void check_number(QPDFObjectHandle number);

// Refuses operators that a drawing of vectors does not need. `stream` is a stream, or a page's array
// of streams. With `Inks::grey` the bytes say every colour in grey.
Content read_content(QPDFObjectHandle stream, Inks inks);

}  // namespace leafwright::graphics
