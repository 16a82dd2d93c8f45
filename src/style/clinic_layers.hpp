// What a clinic's own file lays over a layout: parts of layouts, and colours.
#pragma once

#include "style/layout_files.hpp"

namespace leafwright::style {

// In the order in which they are laid: "layouts" for "*", for the layout itself, then "colors". Reports
// what is wrong with any of them, for whichever layout, at its place in the clinic's file; values that
// the schema refuses are not laid.
std::vector<Layer> clinic_layers(const JsonFile& clinic, const LayoutFiles& files,
                                 const std::vector<std::string>& known_layouts, Diagnostics& diagnostics);

}  // namespace leafwright::style
