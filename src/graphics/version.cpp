#include <qrencode.h>

#include "graphics/converter_loader.hpp"

namespace leafwright::graphics {

// Asking librsvg and cairo themselves would load them.
std::string library_versions() {
    return "converter " + std::string(converter_version()) + ", libqrencode " + QRcode_APIVersionString();
}

}  // namespace leafwright::graphics
