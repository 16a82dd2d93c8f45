#include "pdf/metadata.hpp"

#include <span>
#include <stdexcept>
#include <string_view>

#include "base/seal.hpp"
#include "pdf/attachment.hpp"
#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

// PDF/UA's schema and our own are not among those PDF/A knows, so the file must describe them
// (ISO 19005-2, 6.6.2.3).
constexpr std::string_view extensions_begin =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag>\n";
constexpr std::string_view extensions_end = "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";
constexpr std::string_view leaflet_namespace = "urn:leafwright:leaflet:1#";

struct Property {
    std::string_view name, type, category, description;
};

constexpr Property pdfua_properties[] = {
    {"part", "Integer", "internal", "Part of ISO 14289 the file conforms to"},
};
constexpr Property leaflet_properties[] = {
    {"Layout", "Text", "internal", "Name of the layout"},
    {"LayoutSHA256", "Text", "internal", "Digest of the merged layout"},
    {"ContentSHA256", "Text", "internal", "Digest of the content file"},
    {"ClinicSHA256", "Text", "internal", "Digest of the clinic's file"},
    {"WordingSHA256", "Text", "internal", "Digest of the wording catalogue"},
    {"ArtworkSHA256", "Text", "internal", "Digest of the digests of all pictures, in order"},
    {"FontVersionsSHA256", "Text", "internal", "Digest of the names, sizes and head tables of all fonts, in order"},
    {"TextSHA256", "Text", "internal", "Digest of the tagged text, a line a paragraph"},
    {"Reductions", "Text", "internal", "How many reductions copy-fitting made"},
    {"Deferred", "Text", "internal", "JSON pointers of the figures that copy-fitting moved"},
    {"Inputs", "Text", "internal", "Short sums of all that the leaflet was made from, by kind"},
    {"Status", "Text", "internal", "Where the leaflet stood in its review"},
    {"LastReviewed", "Text", "internal", "Day of the last review"},
    {"ReviewDue", "Text", "internal", "Day of the next review, an extension counted"},
    {"ReviewSHA256", "Text", "internal", "Digest of the content in canonical form, which approvals are bound to"},
    {"Marks", "Text", "internal", "What is marked on every page because of the day: overdue, or nothing"},
    {"FileSHA256", "Text", "internal", "Digest of the file, taken with zeros in its own place"},
};

void append_element(std::string& out, std::string_view name, std::string_view value) {
    out.append("<").append(name).append(">").append(value).append("</").append(name).append(">\n");
}

std::string extension(std::string_view title, std::string_view name_space, std::string_view prefix,
                      std::span<const Property> properties) {
    std::string out = "<rdf:li rdf:parseType=\"Resource\">\n";
    append_element(out, "pdfaSchema:schema", title);
    append_element(out, "pdfaSchema:namespaceURI", name_space);
    append_element(out, "pdfaSchema:prefix", prefix);
    out += "<pdfaSchema:property><rdf:Seq>\n";
    for (const Property& property : properties) {
        out += "<rdf:li rdf:parseType=\"Resource\">\n";
        append_element(out, "pdfaProperty:name", property.name);
        append_element(out, "pdfaProperty:valueType", property.type);
        append_element(out, "pdfaProperty:category", property.category);
        append_element(out, "pdfaProperty:description", property.description);
        out += "</rdf:li>\n";
    }
    return out + "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n";
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

class Packet {
public:
    void simple(const char* name, std::string_view value) {
        if (!value.empty()) {
            open(name);
            out_ += escaped(value);
            close(name);
        }
    }
    // A text in the document's language, which is the default too.
    void localised(const char* name, std::string_view value, const std::string& language) {
        if (value.empty()) {
            return;
        }
        open(name);
        out_ += "<rdf:Alt>" + item(value, "x-default");
        if (!language.empty()) {
            out_ += item(value, language);
        }
        out_ += "</rdf:Alt>";
        close(name);
    }
    void list(const char* name, const char* kind, const std::vector<std::string>& values) {
        open(name);
        out_.append("<rdf:").append(kind).append(">");
        for (const std::string& value : values) {
            out_ += "<rdf:li>" + escaped(value) + "</rdf:li>";
        }
        out_.append("</rdf:").append(kind).append(">");
        close(name);
    }
    void verbatim(std::string_view text) { out_ += text; }
    std::string take() { return std::move(out_); }

private:
    void open(const char* name) { out_.append("<").append(name).append(">"); }
    void close(const char* name) { out_.append("</").append(name).append(">\n"); }
    static std::string item(std::string_view value, const std::string& language) {
        return "<rdf:li xml:lang=\"" + escaped(language) + "\">" + escaped(value) + "</rdf:li>";
    }

    std::string out_;
};

void write_inputs(Packet& packet, const Options& options) {
    if (options.inputs.empty()) return;
    for (const auto& [name, value] : options.inputs) packet.simple(("leaflet:" + name).c_str(), value);
    packet.verbatim(seal_begin);
    packet.verbatim(std::string(seal_digits, '0'));
    packet.verbatim(seal_end);
    packet.verbatim("\n");
}

void write_extensions(Packet& packet, bool with_inputs) {
    packet.verbatim(extensions_begin);
    packet.verbatim(
        extension("PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", pdfua_properties));
    if (with_inputs) {
        packet.verbatim(extension("Leafwright leaflet schema", leaflet_namespace, "leaflet", leaflet_properties));
    }
    packet.verbatim(extensions_end);
}

// True when `iso` looks like `shape`, where 0 stands for any digit and "~" for either sign.
bool has_shape(std::string_view iso, std::string_view shape) {
    if (iso.size() != shape.size()) {
        return false;
    }
    for (std::size_t i = 0; i < iso.size(); ++i) {
        const bool digit = iso[i] >= '0' && iso[i] <= '9';
        const bool sign = iso[i] == '+' || iso[i] == '-';
        if (shape[i] == '0' ? !digit : shape[i] == '~' ? !sign : iso[i] != shape[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string pdf_date(const std::string& iso) {
    std::string out = "D:";
    const auto digits = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (iso[i] >= '0' && iso[i] <= '9') {
                out += iso[i];
            }
        }
    };
    if (has_shape(iso, "0000-00-00")) {
        digits(0, iso.size());
        return out;
    }
    if (has_shape(iso, "0000-00-00T00:00:00Z")) {
        digits(0, iso.size());
        return out + "Z";
    }
    if (!has_shape(iso, "0000-00-00T00:00:00~00:00")) {
        throw std::logic_error("the document's date is no ISO 8601 date: " + iso);
    }
    digits(0, 19);
    return out + iso.substr(19, 3) + "'" + iso.substr(23, 2) + "'";
}

std::string xmp(const frame::Metadata& metadata, const Options& options) {
    Packet packet;
    packet.verbatim(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
        " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    if (options.tagged) {
        packet.verbatim(
            " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
            " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"");
    }
    if (options.tagged || !options.inputs.empty()) {
        packet.verbatim(" xmlns:leaflet=\"");
        packet.verbatim(leaflet_namespace);
        packet.verbatim("\"");
    }
    packet.verbatim(">\n");
    packet.simple("dc:format", "application/pdf");
    packet.localised("dc:title", metadata.title, metadata.language);
    packet.localised("dc:description", metadata.subject, metadata.language);
    if (!metadata.author.empty()) {
        packet.list("dc:creator", "Seq", {metadata.author});
    }
    if (!metadata.keywords.empty()) {
        packet.list("dc:subject", "Bag", metadata.keywords);
    }
    if (!metadata.language.empty()) {
        packet.list("dc:language", "Bag", {metadata.language});
    }
    packet.simple("dc:identifier", metadata.leaflet_id);
    packet.simple("xmpMM:VersionID", metadata.version);
    packet.simple("xmp:CreateDate", metadata.created);
    packet.simple("xmp:ModifyDate", metadata.created);
    packet.simple("xmp:MetadataDate", metadata.created);
    packet.simple("pdf:Producer", options.producer);
    packet.simple("pdf:Keywords", joined(metadata.keywords));
    if (options.tagged) {
        packet.simple("pdfaid:part", carries_source(metadata, options) ? "3" : "2");
        packet.simple("pdfaid:conformance", "A");
        packet.simple("pdfuaid:part", "1");
    }
    write_inputs(packet, options);
    packet.verbatim("</rdf:Description>\n");
    if (options.tagged) write_extensions(packet, !options.inputs.empty());
    packet.verbatim("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return packet.take();
}

Object& write_xmp(const frame::Metadata& metadata, const Options& options, Objects& objects) {
    // Not compressed, so that programs which know no PDF find it.
    Object& object = objects.add_stream(xmp(metadata, options), false);
    object.GetDictionary().AddKey("Type", name("Metadata"));
    object.GetDictionary().AddKey("Subtype", name("XML"));
    return object;
}

Object& write_info(const frame::Metadata& metadata, const std::string& producer, Objects& objects) {
    Object& object = objects.add();
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) {
            object.GetDictionary().AddKey(key, text(value));
        }
    };
    add("Title", metadata.title);
    add("Author", metadata.author);
    add("Subject", metadata.subject);
    add("Keywords", joined(metadata.keywords));
    add("Producer", producer);
    if (!metadata.created.empty()) {
        const std::string date = pdf_date(metadata.created);
        add("CreationDate", date);
        add("ModDate", date);
    }
    return object;
}

}  // namespace leafwright::pdf
