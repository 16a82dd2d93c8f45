// The PDF: a finished document to bytes. The only folder that knows PoDoFo, which serves as object
// model and serialiser; fonts, content streams and the structure tree are our own. The output is a
// tagged PDF 1.7 that claims PDF/UA-1 and PDF/A-3a (but see Options), with no clock, no random number and no locale in
// it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "frame/frame.hpp"

namespace leafwright::pdf {

struct Options {
    std::string producer;  // "Leafwright 0.1.0"
    // False for sheets that are only there to be printed and folded: the file has no structure, claims no
    // conformance, and asks the printer dialogue for both sides, flipped on the short edge. Such a
    // document has no links.
    bool tagged = true;
    // Whether a tagged file carries its source, the document's `metadata.source`. Without it the file
    // claims PDF/A-2a, which allows no such attachment.
    bool source = true;
    // What a file was made from, by the names of src/pdf/CONFORMANCE.md: sums and names that go into the
    // XMP packet. With any, the file carries its seal too (base/seal.hpp).
    std::vector<std::pair<std::string, std::string>> inputs = {};
};

// The libraries that write the file, with their versions.
std::string library_versions();

// Keeps what many documents share (font subsets, compressed artwork, the colour profile). Safe to
// share between threads; the bytes of a document never depend on what was written before it. The
// faces of every document it writes must live as long as it does.
class Writer {
public:
    Writer();
    ~Writer();
    // The bytes, or nothing with a diagnostic. Throws std::logic_error for a document that no layout
    // should make: an unknown node, a figure without alternative text, a missing glyph.
    std::optional<std::string> write(const frame::Document& document, const Options& options, Diagnostics& diagnostics);

private:
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

}  // namespace leafwright::pdf
