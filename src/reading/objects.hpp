// Taking values out of libqpdf's objects without trusting what they are.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <optional>
#include <stdexcept>
#include <string>

#include "base/geometry.hpp"

namespace leafwright::reading {

using Object = QPDFObjectHandle;

// What makes a file unreadable; caught where the file is read.
class Damaged : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// No stream of a leaflet is longer than this when unpacked.
constexpr std::size_t longest_stream = 32 * 1024 * 1024;

// The value of a key, null when there is none or `object` is no dictionary.
Object key(const Object& object, const char* name);
// The name without its slash, or a string as UTF-8; empty for anything else.
std::string name_of(const Object& object);
std::string text_of(const Object& object);
// A whole number of a range that fits every use; nothing for anything else.
std::optional<int> integer_of(const Object& object);
// Four numbers.
std::optional<Rect> rectangle_of(Object object, double page_height);
// The unpacked data. Throws Damaged when it cannot be unpacked or is too long.
std::string data_of(Object stream);

}  // namespace leafwright::reading
