#include "content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <qpdf/Buffer.hh>
#include <string_view>

#include "grey.hpp"
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
    Look(Content& content, Inks inks) : content_(content), inks_(inks) {}

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            if (object.isNumber()) check_number(object);
            operands_.push_back(object);
            return;
        }
        take(object.getOperatorValue());
        operands_.clear();
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
        if (name == "Do" && !operands_.empty() && operands_.back().isName()) {
            content_.forms.emplace_back(operands_.back().getName(), depth_);
        }
        if (inks_ == Inks::grey) content_.bytes += grey_operation(operands_, name);
    }

    Content& content_;
    Inks inks_;
    std::vector<QPDFObjectHandle> operands_;
    int depth_ = 0;
};

std::string bytes_of(QPDFObjectHandle stream) {
    std::string bytes;
    if (stream.isArray()) {
        for (const QPDFObjectHandle& part : stream.getArrayAsVector()) bytes += bytes_of(part) + '\n';
        return bytes;
    }
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    return bytes.append(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
}

}  // namespace

void check_number(QPDFObjectHandle number) {
    constexpr double most = 2147483647;  // PDF/A's limit
    if (std::abs(number.getNumericValue()) <= most) return;
    throw Refusal{"svg.convert", "the drawing holds a number too large for a PDF",
                  "look for lengths and scales that are far too large"};
}

Content read_content(QPDFObjectHandle stream, Inks inks) {
    Content content;
    if (inks == Inks::color) content.bytes = bytes_of(stream);
    Look look(content, inks);  // in grey, writes the bytes anew
    QPDFObjectHandle::parseContentStream(stream, &look);
    return content;
}

}  // namespace leafwright::graphics
