// A document's indirect objects in PoDoFo's object model, and small makers of values. Real numbers
// and text strings go in as raw syntax: PoDoFo would send each number through a stream and the locale.
#pragma once

#include <podofo/podofo.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pdf/deflate.hpp"

namespace leafwright::pdf {

using Object = PoDoFo::PdfObject;
using Dictionary = PoDoFo::PdfDictionary;
using Array = PoDoFo::PdfArray;
using Reference = PoDoFo::PdfReference;

Object integer(std::int64_t value);
Object name(const char* value);
Object name(const std::string& value);
Object text(std::string_view utf8);
// A value already in PDF syntax.
Object raw(std::string_view syntax);
// An array of numbers, each with at most three decimals.
Object numbers(std::initializer_list<double> values);

class Objects {
public:
    Objects();

    // A new indirect dictionary, which lives as long as this list.
    Object& add();
    // A new indirect object of any kind without a stream.
    Object& add(const Object& value);
    // A new indirect stream; `packed` says that `data` is deflated already. Other keys may be added.
    Object& add_stream(std::string_view data, bool packed);

    // The file: streams as they are, everything else in compressed object streams, found through a
    // cross-reference stream. Its ID is a hash of all that stands before that.
    [[nodiscard]] std::string file(const Object& catalog, const Object& info, Deflater& deflater) const;

private:
    PoDoFo::PdfVecObjects objects_;
};

}  // namespace leafwright::pdf
