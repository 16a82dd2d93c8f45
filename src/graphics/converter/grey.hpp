// Colours in PDF syntax turned to grey: sRGB becomes the DeviceGray of the same luminance.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

namespace leafwright::graphics {

// An operator of a content stream with its operands, as a line of text. Refuses a colour operator whose
// colour cannot be told.
std::string grey_operation(const std::vector<QPDFObjectHandle>& operands, const std::string& name);

// The value of a dictionary's key: of a shading, a function, a group or a mask.
QPDFObjectHandle grey_value(const std::string& key, QPDFObjectHandle value);

}  // namespace leafwright::graphics
