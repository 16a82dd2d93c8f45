// The drawing on a PDF page as objects of an Artwork.
#pragma once

#include <string>
#include <vector>

#include "graphics/graphics.hpp"

namespace leafwright::graphics {

// The page's content as a form `size` points large, drawn on a page `scale` times as large. Refuses
// pixels, fonts and everything else that is not lines, fills, shadings and transparency.
std::vector<Artwork::Object> extract_form(const std::string& pdf, Size size, double scale, Inks inks);

}  // namespace leafwright::graphics
