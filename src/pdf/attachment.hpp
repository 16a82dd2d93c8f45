// The leaflet's source, attached to its PDF, as PDF/A-3 allows (ISO 19005-3, 6.8).
#pragma once

#include "frame/frame.hpp"
#include "pdf/objects.hpp"
#include "pdf/pdf.hpp"

namespace leafwright::pdf {

// True for a tagged document that has a source and is to carry it: the file then claims PDF/A-3a.
bool carries_source(const frame::Metadata& metadata, const Options& options);

// Writes the embedded file and its specification, and names it in the catalogue.
void attach_source(const frame::Metadata& metadata, Objects& objects, Deflater& deflater, Dictionary& catalog);

}  // namespace leafwright::pdf
