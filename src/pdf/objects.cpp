#include "pdf/objects.hpp"

#include "pdf/syntax.hpp"

namespace leafwright::pdf {

Object integer(std::int64_t value) {
    return Object(PoDoFo::pdf_int64{value});
}

Object name(const char* value) {
    return Object(PoDoFo::PdfName(value));
}

Object name(const std::string& value) {
    return Object(PoDoFo::PdfName(value));
}

Object raw(std::string_view syntax) {
    return Object(PoDoFo::PdfVariant(PoDoFo::PdfData(syntax.data(), syntax.size())));
}

Object text(std::string_view utf8) {
    return raw(text_string(utf8));
}

Object numbers(std::initializer_list<double> values) {
    std::string syntax = "[";
    for (const double value : values) {
        if (syntax.size() > 1) {
            syntax += ' ';
        }
        append_real(syntax, value);
    }
    return raw(syntax + "]");
}

Objects::Objects() {
    objects_.SetAutoDelete(true);
}

Object& Objects::add() {
    return *objects_.CreateObject(PoDoFo::PdfVariant(Dictionary()));
}

Object& Objects::add(const Object& value) {
    return *objects_.CreateObject(value);
}

Object& Objects::add_stream(std::string_view data, bool packed) {
    Object& object = add();
    PoDoFo::PdfStream& stream = *object.GetStream();
    stream.BeginAppend(PoDoFo::TVecFilters(), true, false);
    stream.Append(data.data(), data.size());
    stream.EndAppend();
    if (packed) {
        object.GetDictionary().AddKey("Filter", name("FlateDecode"));
    }
    return object;
}

}  // namespace leafwright::pdf
