#include "content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <qpdf/Buffer.hh>
#include <string_view>

#include "render.hpp"

namespace leafwright::graphics {
namespace {

constexpr std::array<std::string_view, 11> painting = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"};
constexpr std::array<std::string_view, 29> harmless = {"q", "Q",  "cm", "w",  "J",  "j",  "M",  "d",   "gs", "m",
                                                       "l", "c",  "v",  "y",  "h",  "re", "n",  "W",   "W*", "g",
                                                       "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"};

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

class Look : public QPDFObjectHandle::ParserCallbacks {
public:
    explicit Look(Content& content) : content_(content) {}

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            if (object.isNumber()) check_number(object);
            last_ = object;
            return;
        }
        take(object.getOperatorValue());
    }

    void handleEOF() override {}

private:
    void take(const std::string& name) {
        if (name == "BI" || name == "ID" || name == "EI") {
            throw Refusal{"svg.pixels", "a part of the drawing can only be shown as pixels",
                          "take out masks and filters, or draw them with plain shapes"};
        }
        const bool paints = contains(painting, name);
        if (!paints && !contains(harmless, name)) {
            throw Refusal{"svg.convert",
                          "the drawing needs the PDF operator \"" + name + "\", which is not for vectors",
                          "draw it with plain shapes"};
        }
        content_.paints = content_.paints || paints;
        if (name == "q") content_.depth = std::max(content_.depth, ++depth_);
        if (name == "Q") --depth_;
        if (name == "Do" && last_.isName()) content_.forms.emplace_back(last_.getName(), depth_);
    }

    Content& content_;
    QPDFObjectHandle last_;
    int depth_ = 0;
};

void append(std::string& bytes, QPDFObjectHandle stream) {
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    bytes.append(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
}

}  // namespace

void check_number(QPDFObjectHandle number) {
    constexpr double most = 2147483647;  // PDF/A's limit
    if (std::abs(number.getNumericValue()) <= most) return;
    throw Refusal{"svg.convert", "the drawing holds a number too large for a PDF",
                  "look for lengths and scales that are far too large"};
}

Content read_content(QPDFObjectHandle stream) {
    Content content;
    if (stream.isArray()) {
        for (QPDFObjectHandle part : stream.getArrayAsVector()) {
            append(content.bytes, part);
            content.bytes += '\n';
        }
    } else {
        append(content.bytes, stream);
    }
    Look look(content);
    QPDFObjectHandle::parseContentStream(stream, &look);
    return content;
}

}  // namespace leafwright::graphics
