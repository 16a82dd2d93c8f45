// What the documents of one writer share.
#pragma once

#include <mutex>
#include <string>

#include "pdf/fonts.hpp"
#include "pdf/pdf.hpp"
#include "pdf/pictures.hpp"

namespace leafwright::pdf {

struct Writer::Cache {
    FontCache fonts;
    PictureCache pictures;
    // The deflated colour profile, made on first use.
    const std::string& profile(Deflater& deflater);

private:
    std::once_flag profile_made_;
    std::string profile_;
};

}  // namespace leafwright::pdf
