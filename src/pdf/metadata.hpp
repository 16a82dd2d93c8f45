// What the file says of itself: the XMP packet and the information dictionary, which agree.
#pragma once

#include <string>

#include "frame/frame.hpp"
#include "pdf/objects.hpp"
#include "pdf/pdf.hpp"

namespace leafwright::pdf {

// The XMP packet, for a tagged file with the conformance claims and the PDF/A extension schema that
// declares PDF/UA's.
std::string xmp(const frame::Metadata& metadata, const Options& options);

Object& write_xmp(const frame::Metadata& metadata, const Options& options, Objects& objects);
Object& write_info(const frame::Metadata& metadata, const std::string& producer, Objects& objects);

// "2025-02-03T04:05:06+05:30" or "2025-02-03" as "D:20250203040506+05'30'" or "D:20250203". Throws
// std::logic_error for anything else.
std::string pdf_date(const std::string& iso);

}  // namespace leafwright::pdf
