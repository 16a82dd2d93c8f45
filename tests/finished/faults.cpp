// Faults put into a finished file: the gate that is there for each finds it.
#include <hb.h>

#include <regex>

#include "broken.hpp"
#include "graphics/graphics.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

struct Broken {
    const char* name;
    const char* code;
    Spoil spoil;
};

// A whole text operator of page 1 behind a mark.
Spoil at_operator(const std::string& mark, std::function<std::string(const std::string&)> change) {
    return [=](QPDF& pdf) {
        Object content = page_at(pdf, 0).getKey("/Contents");
        std::string data = data_of(content);
        const std::size_t begin = data.find(mark);
        REQUIRE(begin != std::string::npos);
        const std::size_t line = data.find_first_of("([", begin + mark.size());
        const std::size_t next = std::min(data.find(")Tj\n", line), data.find("]TJ\n", line)) + 4;
        REQUIRE(next < data.size());
        data.replace(line, next - line, change(data.substr(line, next - line)));
        put_data(content, data);
    };
}

std::string twice(const std::string& text) {
    return text + text;
}

// The map to Unicode of the font that sets the body text.
Object unicode_map(QPDF& pdf) {
    Object fonts = page_at(pdf, 0).getKey("/Resources").getKey("/Font");
    return fonts.getKey("/F1").getKey("/ToUnicode");
}

Object attached(QPDF& pdf) {
    return pdf.getRoot().getKey("/AF").getArrayItem(0);
}

// The path of the QR code, which is the longest of the last page's, from its first "m" to its "f".
Spoil in_code(std::function<std::string(const std::string&)> change) {
    return [=](QPDF& pdf) {
        Object content = page_at(pdf, 1).getKey("/Contents");
        std::string data = data_of(content);
        const std::size_t mark = data.rfind("/Figure<</MCID");
        const std::size_t first = data.find('\n', mark) + 1;
        const std::size_t end = data.find("\nf", first) + 3;
        data.replace(first, end - first, change(data.substr(first, end - first)));
        put_data(content, data);
    };
}

// All numbers of a path moved towards its first point.
std::string scaled(const std::string& path, double factor) {
    static const std::regex pair(R"((-?[0-9.]+) (-?[0-9.]+) (m|l)\n)");
    std::string out;
    bool first = true;
    double x0 = 0, y0 = 0;
    const auto near = [&](double from, double to) { return std::to_string(from + (to - from) * factor); };
    std::size_t done = 0;
    for (std::sregex_iterator at(path.begin(), path.end(), pair), end; at != end; ++at) {
        const double x = std::stod((*at)[1]), y = std::stod((*at)[2]);
        if (first) std::tie(x0, y0) = std::pair(x, y);
        first = false;
        out += path.substr(done, static_cast<std::size_t>(at->position()) - done);
        out += near(x0, x) + " " + near(y0, y) + " " + (*at)[3].str() + "\n";
        done = static_cast<std::size_t>(at->position() + at->length());
    }
    return out + path.substr(done);
}

// The same code for another address, in the same place.
std::string other_address(const std::string& path) {
    static const std::regex start(R"(([0-9.]+) ([0-9.]+) m)");
    std::smatch place;
    REQUIRE(std::regex_search(path, place, start));
    const double x = std::stod(place[1]), y = std::stod(place[2]);
    Diagnostics none;
    const auto code = graphics::make_qr("https://www.vinayakm.in/orthopaedics/knee-pain", 'M', "", none);
    std::string out = path.substr(0, static_cast<std::size_t>(place.position()));
    for (const Segment& segment : graphics::qr_path(*code, {0, 0}, 2).segments) {
        if (segment.kind == Segment::Kind::close) {
            out += "h\n";
        } else {
            out += std::to_string(x + segment.end.x) + " " + std::to_string(y - segment.end.y) +
                   (segment.kind == Segment::Kind::move ? " m\n" : " l\n");
        }
    }
    return out + "f\n";
}

const std::vector<Broken>& faults() {
    static const std::vector<Broken> list = {
        // Text.
        {"a line of the title is gone", "gate.text", at_operator("/H1<<", [](const std::string&) { return ""; })},
        {"a sentence is there twice", "gate.text", at_operator("/P<</MCID 4>>", twice)},
        {"a red flag is gone", "gate.red-flags",
         at_operator("/LBody<</MCID 8>>", [](const std::string&) { return ""; })},
        {"a letter is extracted as another", "gate.text", in_stream(unicode_map, "<0061>", "<0062>")},
        {"a font has no map to Unicode", "gate.text", in_font([](Object font) { font.removeKey("/ToUnicode"); })},
        {"a word is read aloud as another", "gate.text",
         in_content(0, "/P<</MCID 4>>", "/P<</MCID 4/ActualText(Nothing to worry about)>>")},
        {"two parts of the tree have changed places", "gate.text",
         in_element("/Document",
                    [](Object element) {
                        Object kids = element.getKey("/K");
                        Object third = kids.getArrayItem(3), fourth = kids.getArrayItem(4);
                        kids.setArrayItem(3, fourth);
                        kids.setArrayItem(4, third);
                    })},
        {"a tier of red flags is read behind all else", "gate.red-flags",
         [](QPDF& pdf) {
             Object document = pdf.getRoot().getKey("/StructTreeRoot").getKey("/K");
             Object flags = document.getKey("/K").getArrayItem(4).getKey("/K");
             const Object tier = flags.getArrayItem(1);
             flags.eraseItem(1);
             document.getKey("/K").appendItem(tier);
         }},
        // Glyphs and sizes.
        {"a character has no glyph", "gate.glyph", in_font([](Object font) {
             Object map = font.getKey("/DescendantFonts").getArrayItem(0).getKey("/CIDToGIDMap");
             put_data(map, std::string(data_of(map).size(), '\0'));
         })},
        {"a font is not in the file", "gate.glyph", in_font([](Object font) {
             font.getKey("/DescendantFonts").getArrayItem(0).getKey("/FontDescriptor").removeKey("/FontFile2");
         })},
        {"a dotted circle", "gate.glyph", in_stream(unicode_map, "<0061>", "<25CC>")},
        {"lost text", "gate.glyph", in_stream(unicode_map, "<0061>", "<FFFD>")},
        {"a line too small to read", "gate.size", in_content(0, " 12 Tf", " 7 Tf")},
        {"a page made smaller", "gate.size", in_content(1, "/Artifact BMC", ".5 0 0 .5 0 0 cm\n/Artifact BMC")},
        // Structure.
        {"a shape without a mark", "gate.structure", in_content(0, "/Artifact BMC", "/Nothing BMC")},
        {"an artifact inside the tree", "gate.structure", in_content(0, "/Artifact BMC", "/Artifact<</MCID 900>>BDC")},
        {"one number for two contents", "gate.structure", in_content(0, "/MCID 8>>", "/MCID 6>>")},
        {"a paragraph that the tree does not have", "gate.structure",
         in_element("/P", [](Object element) { element.replaceKey("/K", Object::newArray()); })},
        {"content that no page has", "gate.structure",
         in_element("/P", [](Object element) { element.replaceKey("/K", Object::newInteger(999)); })},
        {"an unknown kind of element", "gate.structure",
         in_element("/P", [](Object element) { element.replaceKey("/S", Object::newName("/Marquee")); })},
        {"no structure at all", "gate.structure", [](QPDF& pdf) { pdf.getRoot().removeKey("/MarkInfo"); }},
        {"a link outside the tree", "gate.structure",
         in_element("/Link", [](Object element) { element.replaceKey("/S", Object::newName("/Span")); })},
        {"a link that does not say where it leads", "gate.structure",
         [](QPDF& pdf) { page_at(pdf, 1).getKey("/Annots").getArrayItem(0).removeKey("/Contents"); }},
        {"a heading skips a level", "gate.heading",
         in_element("/H2", [](Object element) { element.replaceKey("/S", Object::newName("/H4")); })},
        {"no first heading", "gate.heading",
         in_element("/H1", [](Object element) { element.replaceKey("/S", Object::newName("/P")); })},
        {"a figure without its text", "gate.alt",
         in_element("/Figure", [](Object element) { element.removeKey("/Alt"); })},
        {"a figure without its place", "gate.alt",
         in_element("/Figure", [](Object element) { element.removeKey("/A"); })},
        {"no language", "gate.language", [](QPDF& pdf) { pdf.getRoot().removeKey("/Lang"); }},
        {"another language", "gate.language",
         [](QPDF& pdf) { pdf.getRoot().replaceKey("/Lang", Object::newString("hi-IN")); }},
        // The QR code.
        {"a module of the code is gone", "gate.qr", in_code([](const std::string& path) {
             return path.substr(0, path.rfind("m\n", path.size() / 2) - 14) + "f\n";
         })},
        {"the code leads elsewhere", "gate.qr", in_code(other_address)},
        {"the code is too fine", "gate.qr", in_code([](const std::string& path) { return scaled(path, 0.5); })},
        {"the code is too light", "gate.qr",
         in_code([](const std::string& path) { return std::regex_replace(path, std::regex("0 g\n"), ".8 g\n"); })},
        {"text beside the code", "gate.qr",
         in_code([](const std::string& path) { return path + "EMC\n/Artifact BMC\n40 60 60 200 re\nf\n"; })},
        // Governance and source.
        {"another leaflet's id", "gate.governance", in_stream(metadata, ">calf-pain<", ">knee-pain<")},
        {"another version", "gate.governance", in_stream(metadata, "VersionID>0.1<", "VersionID>9.1<")},
        {"another date", "gate.governance", in_stream(metadata, "CreateDate>2", "CreateDate>1")},
        {"a page without the draft's band", "gate.governance",
         [](QPDF& pdf) {
             Object content = page_at(pdf, 1).getKey("/Contents");
             std::string data = data_of(content);
             const std::size_t begin = data.find("BT"), end = data.find("ET", begin);
             data.erase(begin, end + 2 - begin);
             put_data(content, data);
         }},
        {"no attachment", "gate.source",
         [](QPDF& pdf) {
             pdf.getRoot().removeKey("/Names");
             pdf.getRoot().removeKey("/AF");
         }},
        {"an attachment of another kind", "gate.source",
         [](QPDF& pdf) { attached(pdf).replaceKey("/AFRelationship", Object::newName("/Data")); }},
        {"other content attached", "gate.source",
         [](QPDF& pdf) { put_data(attached(pdf).getKey("/EF").getKey("/F"), "{}"); }},
        {"a false claim", "gate.source", in_stream(metadata, "<pdfaid:part>3<", "<pdfaid:part>2<")},
        // What cannot be read.
        {"a page is gone", "pdf.damaged", [](QPDF& pdf) { pdf.removePage(page_at(pdf, 1)); }},
        {"a stream without an end", "pdf.damaged", in_content(0, "EMC", "(")},
        {"marked content left open", "pdf.damaged", in_content(0, "EMC", "")},
    };
    return list;
}

}  // namespace

TEST_CASE("every fault in a finished file is found by its gate, and the file is not handed over") {
    Rendered rendered;
    CHECK(told(rendered.prove(rendered.bytes)).empty());
    CHECK(told(rendered.prove(spoilt(rendered.bytes, [](QPDF&) {}))).empty());
    CHECK(faults().size() >= 30);
    for (const Broken& fault : faults()) {
        Breaker breaker(fault.spoil);
        Diagnostics found;
        proof::Certificate certificate;
        const auto bytes = rendered.engine.render(rendered.leaflet, found, &breaker, &certificate);
        INFO(fault.name << ":\n" << told(found));
        CHECK(found.has(fault.code));
        CHECK_FALSE(bytes);
        CHECK(certificate.output.empty());
        CHECK(certificate.problems.has(fault.code));
    }
    Breaker harmless([](QPDF&) {});
    Diagnostics found;
    CHECK(rendered.engine.render(rendered.leaflet, found, &harmless));
}

TEST_CASE("what the leaflet itself must not be is found in the file") {
    const Rendered rendered;
    const auto changed = [&](const std::function<void(model::Leaflet&)>& change) {
        engine::Leaflet leaflet = rendered.leaflet;
        model::Leaflet printed = *leaflet.printed;
        change(printed);
        leaflet.printed = std::make_shared<const model::Leaflet>(std::move(printed));
        return rendered.prove(leaflet, rendered.bytes);
    };
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.status = model::Status::approved; }).has("gate.governance"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.review_due.year += 10; }).has("gate.governance"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.review_due = leaflet.last_reviewed; }).has("gate.governance"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.version = "7.7"; }).has("gate.governance"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.emergency_number = "911"; }).has("gate.emergency-number"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.country = "GB"; }).has("gate.emergency-number"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.web_address += "x"; }).has("gate.qr"));
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.short_answer.spans[0].text += " "; }).empty());
    CHECK(changed([](model::Leaflet& leaflet) { leaflet.short_answer.spans[0].text += "x"; }).has("gate.missing"));
}

namespace {

// From a character of the first text with these words on, the glyphs of another face, as where the first face
// lacks that digit.
void change_face(frame::Document& document, const std::string& words, std::size_t from) {
    std::vector<frame::Item>& items = document.pages[0].items;
    const auto text_of = [](frame::Item& item) { return std::get_if<frame::TextItem>(&item.body); };
    const auto whole = std::find_if(items.begin(), items.end(), [&](frame::Item& item) {
        return text_of(item) != nullptr && text_of(item)->run.text.find(words) != std::string::npos;
    });
    REQUIRE(whole != items.end());
    frame::Item rest = *whole;
    frame::TextItem& before = *text_of(*whole);
    frame::TextItem& behind = *text_of(rest);
    REQUIRE(before.run.glyphs.size() == before.run.text.size());
    const auto other = std::find_if(items.begin(), items.end(), [&](frame::Item& item) {
        return text_of(item) != nullptr && text_of(item)->run.face != before.run.face;
    });
    REQUIRE(other != items.end());
    const std::size_t cut = before.run.text.find(words) + from;
    std::int64_t advance = 0;
    for (std::size_t i = 0; i < cut; ++i) advance += before.run.glyphs[i].advance;
    before.run.glyphs.resize(cut);
    before.run.text.resize(cut);
    before.width = static_cast<double>(advance) / before.run.face->units_per_em() * before.size;
    behind.run.face = text_of(*other)->run.face;
    behind.run.text.erase(0, cut);
    behind.run.glyphs.erase(behind.run.glyphs.begin(), behind.run.glyphs.begin() + static_cast<std::ptrdiff_t>(cut));
    for (shape::Glyph& glyph : behind.run.glyphs) {
        glyph.cluster -= static_cast<std::uint32_t>(cut);
        const auto letter = static_cast<unsigned char>(behind.run.text[glyph.cluster]);
        REQUIRE(hb_font_get_nominal_glyph(behind.run.face->hb_font(), letter, &glyph.id) != 0);
    }
    behind.baseline.x += before.width;
    behind.width -= before.width;
    items.insert(std::next(whole), rest);
}

}  // namespace

TEST_CASE("a number whose digits come from two fonts is refused; words may change theirs") {
    engine::Engine engine(places());
    for (const auto& [from, refused] : {std::pair{1U, true}, {2U, true}, {3U, false}, {4U, false}}) {
        Diagnostics diagnostics;
        engine::Leaflet leaflet = engine.lay_out(tests::asked(tree() / "content/calf-pain/en-IN.json"), diagnostics);
        change_face(leaflet.pages->document, "112 now", from);
        const auto bytes = engine.render(leaflet, diagnostics);
        INFO(from << ":\n" << told(diagnostics));
        CHECK(bytes.has_value() != refused);
        CHECK(diagnostics.size() == (refused ? 1 : 0));
        CHECK(diagnostics.has("gate.number-font") == refused);
    }
}

TEST_CASE("nothing that fails a gate becomes a file") {
    const Rendered rendered;
    using Change = std::function<void(frame::Document&)>;
    const auto text = [](frame::Document& document, std::size_t page) -> frame::TextItem& {
        for (frame::Item& item : document.pages[page].items) {
            if (item.node == frame::artifact) continue;
            auto* found = std::get_if<frame::TextItem>(&item.body);
            if (found != nullptr && found->width > 100) return *found;
        }
        throw std::logic_error("a page without text");
    };
    const std::pair<const char*, Change> faults[] = {
        {"gate.safe-area", [&](frame::Document& d) { text(d, 0).baseline.x -= 400; }},
        {"gate.size", [&](frame::Document& d) { text(d, 1).size = 6; }},
        {"gate.contrast",
         [&](frame::Document& d) {
             text(d, 1).color = {200, 200, 200};
         }},
        {"gate.missing",
         [&](frame::Document& d) {
             d.pages[1].items.erase(d.pages[1].items.begin() + 20, d.pages[1].items.begin() + 60);
         }},
        {"gate.glyph", [&](frame::Document& d) { text(d, 0).run.glyphs[2].id = 0; }},
        {"gate.glyph",
         [&](frame::Document& d) {
             shape::Run& run = text(d, 1).run;
             std::uint32_t circle = 0;
             REQUIRE(hb_font_get_nominal_glyph(run.face->hb_font(), 0x25CC, &circle) != 0);
             run.glyphs[2].id = circle;
         }},
        {"gate.red-flags", [&](frame::Document& d) { d.pages[0].marks.clear(); }},
        {"gate.heading",
         [&](frame::Document& d) {
             for (frame::NodeId node = 1; node < d.tags.size(); ++node) {
                 if (d.tags.at(node).role == frame::Role::h2) d.tags.at(node).role = frame::Role::h4;
             }
         }},
    };
    for (const auto& [code, fault] : faults) {
        engine::Engine engine(places());
        Diagnostics diagnostics;
        engine::Leaflet leaflet = engine.lay_out(tests::asked(tree() / "content/calf-pain/en-IN.json"), diagnostics);
        fault(leaflet.pages->document);
        proof::Certificate certificate;
        CHECK_FALSE(engine.render(leaflet, diagnostics, nullptr, &certificate));
        INFO(code << ":\n" << told(diagnostics));
        CHECK(diagnostics.has(code));
        CHECK(certificate.output.empty());
        CHECK(certificate.problems.has(code));
    }
}
