// The file's objects. libqpdf finds them (cross-references, filters, repair is off) and reads those that
// stand by themselves; those in object streams, which are nearly all of a leaflet's, are parsed here, each
// when it is asked for: libqpdf would take half of all the time that gates may take.
#pragma once

#include <qpdf/QPDF.hh>

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"

namespace leafwright::reading {

// What makes a file unreadable; caught where the file is read.
class Damaged : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// No stream of a leaflet is longer than this when unpacked.
constexpr std::size_t longest_stream = 32 * 1024 * 1024;

struct Value {
    enum class Kind { null, boolean, number, name, string, array, dictionary, stream, reference };
    Kind kind = Kind::null;
    bool whole = false;        // of numbers: written as an integer; of booleans: true
    double number = 0;         // of references: the object's number
    std::string text;          // of names, without the slash; of strings, their bytes
    std::vector<Value> items;  // of arrays; of dictionaries, keys and values in turn

    [[nodiscard]] bool is(Kind other) const { return kind == other; }
    [[nodiscard]] int id() const { return kind == Kind::reference ? static_cast<int>(number) : 0; }
};

class Objects {
public:
    // Throws Damaged, or what libqpdf throws, for what is no PDF or is encrypted.
    explicit Objects(std::string_view bytes);

    [[nodiscard]] const Value& trailer() const { return trailer_; }
    // The object; null when there is none.
    const Value& at(int id);
    // What the value is in the end, when it is a reference.
    const Value& resolved(const Value& value);
    // A key of a dictionary or stream, resolved; null when there is none.
    const Value& key(const Value& holder, std::string_view name) { return resolved(plain_key(resolved(holder), name)); }
    // As it stands, so that a reference tells which object is meant.
    static const Value& plain_key(const Value& holder, std::string_view name);
    // The unpacked data of the stream a value leads to.
    std::string data(const Value& stream);
    // The first thing libqpdf warned of; empty for none.
    [[nodiscard]] std::string warning();

private:
    struct Bundle {  // an object stream
        std::string data;
        std::vector<std::pair<int, std::size_t>> places;  // number and offset
    };
    Value read(int id);
    const Bundle& bundle(int id);

    QPDF pdf_;
    std::map<QPDFObjGen, QPDFXRefEntry> entries_;
    std::map<int, std::unique_ptr<Value>> objects_;
    std::map<int, Bundle> bundles_;
    Value trailer_;
};

// A text string as UTF-8.
std::string decoded(std::string_view bytes);
std::string from_utf16(std::string_view bytes);

// The name, the text of a string, or empty.
std::string name_of(const Value& value);
std::string text_of(const Value& value);
// A whole number of a range that fits every use; nothing for anything else.
std::optional<int> integer_of(const Value& value);
// Four numbers, y turned down from the top of a page.
std::optional<Rect> rectangle_of(const Value& value, double page_height);

}  // namespace leafwright::reading
