// Finished leaflets that are broken on purpose, through libqpdf.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <functional>
#include <string>

#include "engine/prove.hpp"
#include "support/catch.hpp"
#include "support/leaflets.hpp"

namespace leafwright::tests {

using Object = QPDFObjectHandle;
using Spoil = std::function<void(QPDF&)>;

// The file after `spoil`, with everything else as it was; its seal is left alone.
inline std::string spoilt(const std::string& bytes, const Spoil& spoil) {
    QPDF pdf;
    pdf.processMemoryFile("leaflet", bytes.data(), bytes.size());
    spoil(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setObjectStreamMode(qpdf_o_preserve);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

inline std::string data_of(Object stream) {
    const auto buffer = stream.getStreamData(qpdf_dl_generalized);
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

inline void put_data(Object stream, const std::string& data) {
    stream.replaceStreamData(data, Object::newNull(), Object::newNull());
}

inline Object page_at(QPDF& pdf, std::size_t page) {
    return pdf.getAllPages().at(page);
}

// Replaces the first `what` of a page's content stream behind `after`; both must be there.
inline Spoil in_content(std::size_t page, std::string what, std::string with, std::string after = {}) {
    return [=](QPDF& pdf) {
        Object content = page_at(pdf, page).getKey("/Contents");
        std::string data = data_of(content);
        const std::size_t begin = data.find(after);
        REQUIRE(begin != std::string::npos);
        const std::size_t at = data.find(what, begin);
        REQUIRE(at != std::string::npos);
        data.replace(at, what.size(), with);
        put_data(content, data);
    };
}

// Calls `change` with the elements of the structure tree in their order until it returns true.
inline bool each_element(Object element, const std::function<bool(Object)>& change) {
    if (element.isArray()) {
        for (Object& kid : element.getArrayAsVector()) {
            if (each_element(kid, change)) return true;
        }
        return false;
    }
    if (!element.isDictionary() || !element.hasKey("/S")) return false;
    return change(element) || each_element(element.getKey("/K"), change);
}

// Changes the first element of a role.
inline Spoil in_element(std::string role, std::function<void(Object)> change) {
    return [=](QPDF& pdf) {
        REQUIRE(each_element(pdf.getRoot().getKey("/StructTreeRoot").getKey("/K"), [&](Object element) {
            if (element.getKey("/S").getName() != role) return false;
            change(element);
            return true;
        }));
    };
}

// Changes the object of the first font on page 1.
inline Spoil in_font(std::function<void(Object)> change) {
    return [=](QPDF& pdf) {
        Object fonts = page_at(pdf, 0).getKey("/Resources").getKey("/Font");
        change(fonts.getKey(*fonts.getKeys().begin()));
    };
}

inline Spoil in_stream(std::function<Object(QPDF&)> find, std::string what, std::string with) {
    return [=](QPDF& pdf) {
        const Object stream = find(pdf);
        std::string data = data_of(stream);
        const std::size_t at = data.find(what);
        REQUIRE(at != std::string::npos);
        data.replace(at, what.size(), with);
        put_data(stream, data);
    };
}

inline Object metadata(QPDF& pdf) {
    return pdf.getRoot().getKey("/Metadata");
}

// Breaks the file between writing and proof, where a fault of the writer would be.
class Breaker : public engine::Watch {
public:
    explicit Breaker(Spoil spoil) : spoil_(std::move(spoil)) {}
    void stage(const char*) override {}
    void written(std::string& bytes) override { bytes = spoilt(bytes, spoil_); }

private:
    Spoil spoil_;
};

// A leaflet laid out and rendered, whose file can be proved again in another state.
struct Rendered {
    explicit Rendered(const std::string& layout = "handout") : engine(places()) {
        leaflet = engine.lay_out(asked(tree() / "content/calf-pain/en-IN.json", layout), diagnostics);
        const auto made = engine.render(leaflet, diagnostics);
        REQUIRE(diagnostics.empty());
        bytes = made.value();
        laid_out = engine::read_aloud(leaflet.pages->document);
    }

    [[nodiscard]] Diagnostics prove(const std::string& file) const { return prove(leaflet, file); }
    [[nodiscard]] Diagnostics prove(const engine::Leaflet& expected, const std::string& file) const {
        Diagnostics found;
        engine::prove_file(expected, file, laid_out, found, nullptr);
        return found;
    }

    engine::Engine engine;
    Diagnostics diagnostics;
    engine::Leaflet leaflet;
    engine::LaidOut laid_out;
    std::string bytes;
};

// The codes of all problems in one line, for messages.
inline std::string told(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& problem : diagnostics.all()) text += to_text(problem) + '\n';
    return text;
}

}  // namespace leafwright::tests
