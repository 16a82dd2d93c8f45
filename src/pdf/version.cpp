#include <lcms2.h>
#include <libdeflate.h>

#include "pdf/objects.hpp"
#include "pdf/pdf.hpp"

namespace leafwright::pdf {

std::string library_versions() {
    const std::string podofo = std::to_string(PODOFO_VERSION_MAJOR) + '.' + std::to_string(PODOFO_VERSION_MINOR) + '.' +
                               std::to_string(PODOFO_VERSION_PATCH);
    return "PoDoFo " + podofo + ", Little CMS " + std::to_string(cmsGetEncodedCMMversion()) +
           ", libdeflate " LIBDEFLATE_VERSION_STRING;
}

}  // namespace leafwright::pdf
