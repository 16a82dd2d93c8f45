// The file around the objects: header, object streams, cross-reference stream, trailer.
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "pdf/objects.hpp"
#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

// How many objects share one object stream; a reader unpacks a whole stream for one object.
constexpr std::size_t objects_in_stream = 1000;

// Lets PoDoFo write to a string.
class StringDevice : public PoDoFo::PdfOutputDevice {
public:
    explicit StringDevice(std::string& out) : out_(out) {}

    void Print(const char* format, ...) override {
        if (std::strchr(format, '%') == nullptr) {
            out_ += format;
            return;
        }
        // PoDoFo formats numbers alone through here: a few characters.
        char buffer[128];
        va_list arguments;
        va_start(arguments, format);
        const int size = std::vsnprintf(buffer, sizeof buffer, format, arguments);
        va_end(arguments);
        if (size < 0 || static_cast<std::size_t>(size) >= sizeof buffer) {
            throw std::logic_error("PoDoFo printed more than a number");
        }
        out_.append(buffer, static_cast<std::size_t>(size));
    }
    void Write(const char* data, std::size_t size) override { out_.append(data, size); }
    std::size_t GetLength() const override { return out_.size(); }
    std::size_t Tell() const override { return out_.size(); }
    void Seek(std::size_t /*offset*/) override { throw std::logic_error("PoDoFo moved about in the output"); }
    void Flush() override {}

private:
    std::string& out_;
};

// One row of the cross-reference stream (ISO 32000-1, table 18).
struct Entry {
    int type = 0;               // 0 free, 1 in the file, 2 in an object stream
    std::size_t place = 0;      // offset, or number of the object stream
    std::size_t index = 65535;  // generation, or place in the object stream
};

std::size_t bytes_for(std::size_t value) {
    std::size_t bytes = 1;
    for (; value > 0xFF; value >>= 8U) {
        ++bytes;
    }
    return bytes;
}

void append_big_endian(std::string& out, std::size_t value, std::size_t bytes) {
    while (bytes-- > 0) {
        out += static_cast<char>(value >> 8U * bytes & 0xFFU);
    }
}

// Rows with PNG filter "up", which turns the rising offsets into small numbers.
std::string rise_filter(const std::string& rows, std::size_t row) {
    std::string out;
    for (std::size_t at = 0; at < rows.size(); at += row) {
        out += '\2';
        for (std::size_t i = at; i < at + row; ++i) {
            const char above = i < row ? '\0' : rows[i - row];
            out += static_cast<char>(static_cast<unsigned char>(rows[i]) - static_cast<unsigned char>(above));
        }
    }
    return out;
}

void append_stream(std::string& out, std::size_t number, const std::string& keys, const std::string& data) {
    append_integer(out, static_cast<std::int64_t>(number));
    out += " 0 obj\n<<" + keys + "/Filter/FlateDecode/Length ";
    append_integer(out, static_cast<std::int64_t>(data.size()));
    out += ">>\nstream\n" + data + "\nendstream\nendobj\n";
}

void append_key(std::string& out, const char* key, std::size_t value) {
    out += key;
    append_integer(out, static_cast<std::int64_t>(value));
}

// Packs some objects into one object stream with the given number.
void append_object_stream(std::string& out, std::size_t number, const std::vector<const Object*>& objects,
                          std::vector<Entry>& entries, Deflater& deflater) {
    std::string index;
    std::string body;
    StringDevice device(body);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::size_t of = objects[i]->Reference().ObjectNumber();
        append_key(index, index.empty() ? "" : " ", of);
        append_key(index, " ", body.size());
        objects[i]->Write(&device, PoDoFo::ePdfWriteMode_Compact, nullptr);
        body += '\n';
        entries[of] = {2, number, i};
    }
    index += '\n';
    std::string keys = "/Type/ObjStm";
    append_key(keys, "/N ", objects.size());
    append_key(keys, "/First ", index.size());
    entries[number] = {1, out.size(), 0};
    append_stream(out, number, keys, deflater.pack(index + body));
}

void append_cross_references(std::string& out, std::vector<Entry>& entries, const Object& catalog, const Object& info,
                             Deflater& deflater) {
    const std::string id = sha256(out).substr(0, 32);
    const std::size_t start = out.size();
    const std::size_t number = entries.size();
    entries.push_back({1, start, 0});
    std::size_t widest = 0;
    for (const Entry& entry : entries) {
        widest = std::max(widest, entry.place);
    }
    const std::size_t place = bytes_for(widest);
    constexpr std::size_t index = 2;
    std::string rows;
    for (const Entry& entry : entries) {
        append_big_endian(rows, static_cast<std::size_t>(entry.type), 1);
        append_big_endian(rows, entry.place, place);
        append_big_endian(rows, entry.index, index);
    }
    std::string keys = "/Type/XRef";
    append_key(keys, "/Size ", entries.size());
    append_key(keys, "/W[1 ", place);
    append_key(keys, " ", index);
    append_key(keys, "]/DecodeParms<</Predictor 12/Columns ", 1 + place + index);
    append_key(keys, ">>/Root ", catalog.Reference().ObjectNumber());
    append_key(keys, " 0 R/Info ", info.Reference().ObjectNumber());
    keys += " 0 R/ID[<" + id + "><" + id + ">]";
    append_stream(out, number, keys, deflater.pack(rise_filter(rows, 1 + place + index)));
    append_key(out, "startxref\n", start);
    out += "\n%%EOF\n";
}

}  // namespace

std::string Objects::file(const Object& catalog, const Object& info, Deflater& deflater) const {
    // The bytes over 127 tell programs that the file is binary.
    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::vector<Entry> entries(objects_.GetSize() + 1);
    std::vector<const Object*> plain;
    StringDevice device(out);
    for (const Object* object : objects_) {
        if (object->HasStream()) {
            entries[object->Reference().ObjectNumber()] = {1, out.size(), 0};
            object->WriteObject(&device, PoDoFo::ePdfWriteMode_Clean, nullptr);
        } else {
            plain.push_back(object);
        }
    }
    for (auto first = plain.cbegin(); first != plain.cend();) {
        const auto count = std::min<std::ptrdiff_t>(plain.cend() - first, objects_in_stream);
        entries.emplace_back();
        append_object_stream(out, entries.size() - 1, {first, first + count}, entries, deflater);
        first += count;
    }
    append_cross_references(out, entries, catalog, info, deflater);
    return out;
}

}  // namespace leafwright::pdf
