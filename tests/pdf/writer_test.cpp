// What must hold of every write: the same bytes, our faults found, nothing written twice.
#include <clocale>
#include <filesystem>
#include <locale>
#include <stdexcept>
#include <thread>

#include "samples.hpp"
#include "support/catch.hpp"

using namespace samples;

namespace {

// Numbers as a German writes them.
class Comma : public std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

// A face whose file does not give the glyphs asked for.
class WithoutSubset : public fonts::Face {
    const std::string& postscript_name() const override { return latin().postscript_name(); }
    const std::filesystem::path& file() const override { return latin().file(); }
    style::Weight weight() const override { return latin().weight(); }
    int units_per_em() const override { return latin().units_per_em(); }
    fonts::Reach reach() const override { return {1.069, 0.293}; }
    int ascender() const override { return latin().ascender(); }
    int descender() const override { return latin().descender(); }
    int cap_height() const override { return latin().cap_height(); }
    int x_height() const override { return latin().x_height(); }
    std::array<int, 4> bounding_box() const override { return latin().bounding_box(); }
    bool has(char32_t character) const override { return latin().has(character); }
    int advance(std::uint32_t glyph) const override { return latin().advance(glyph); }
    hb_font_t* hb_font() const override { return latin().hb_font(); }
    std::string subset(std::span<const std::uint32_t>) const override {
        throw std::runtime_error("this face cannot be subset");
    }
    const std::string& sha256() const override { return latin().sha256(); }
    std::string version_sum() const override { return latin().version_sum(); }
};

// A document whose only fault is made by `spoil`.
template <class Spoil>
void check_fault(Spoil spoil) {
    frame::Document document = empty_document();
    const auto paragraph = document.tags.add(0, frame::Role::p);
    document.pages.back().items.push_back(text_item(shaped("Text"), {60, 60}, paragraph));
    write(document);  // is sound so far
    spoil(document);
    pdf::Writer writer;
    Diagnostics diagnostics;
    CHECK_THROWS_AS(writer.write(document, {}, diagnostics), std::logic_error);
}

}  // namespace

TEST_CASE("two writes give the same bytes, also with a writer that has written something else") {
    const std::string bytes = write(leaflet());
    pdf::Writer writer;
    write(writer, plain_text(500));
    CHECK(write(writer, leaflet()) == bytes);
    CHECK(write(writer, leaflet()) == bytes);
}

TEST_CASE("two threads give the same bytes") {
    const frame::Document document = leaflet();
    const std::string bytes = write(document);
    pdf::Writer writer;
    std::array<bool, 2> same{};
    std::array<std::thread, 2> threads;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads.at(i) = std::thread([&, i] {
            bool all = true;
            for (int round = 0; round < 20; ++round) {
                Diagnostics diagnostics;
                all = all && writer.write(document, {"Leafwright test"}, diagnostics) == bytes;
            }
            same.at(i) = all;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(same[0]);
    CHECK(same[1]);
}

TEST_CASE("the locale changes nothing") {
    const frame::Document document = leaflet();
    const std::string bytes = write(document);
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) {
        WARN("the locale de_DE.UTF-8 is missing: only C++ streams are tried in German");
    }
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
    const std::string german = write(document);
    std::locale::global(before);
    std::setlocale(LC_ALL, "C");
    CHECK(german == bytes);
}

TEST_CASE("a change of the content changes the ID") {
    const std::string id = "/ID [ <";
    const auto id_of = [&](const frame::Document& document) {
        const std::string trailer = output_of("qpdf --show-object=trailer " + save(write(document)));
        return trailer.substr(trailer.find(id) + id.size(), 32);
    };
    frame::Document other = leaflet();
    other.metadata.version = "0.2";
    CHECK(id_of(leaflet()) == id_of(leaflet()));
    CHECK(id_of(leaflet()) != id_of(other));
}

TEST_CASE("a two-sided leaflet of 6,000 characters stays small") {
    CHECK(write(plain_text(6000)).size() < 20000);
}

TEST_CASE("each picture is written once") {
    const std::string file = unpacked(write(leaflet()));
    CHECK(count(file, "/Subtype /Form") == 1);
    CHECK(count(file, "/Subtype /Image") == 3);  // one with its mask, one without
    CHECK(count(file, " Do\n") == 4);
    CHECK(count(file, "/SMask") == 1);
    CHECK(file.find("/Interpolate") == std::string::npos);
}

TEST_CASE("a JPEG stays as it is") {
    auto photo = std::make_shared<graphics::Bitmap>(*photograph(false));
    photo->encoding = graphics::Bitmap::Encoding::jpeg;
    photo->data = "\xFF\xD8 not looked into \xFF\xD9";
    photo->sha256 = "jpeg";
    frame::Document document = empty_document();
    const auto figure = document.tags.add(0, frame::Role::figure);
    document.tags.at(figure).alt = "A photograph";
    document.pages.back().items.push_back({frame::BitmapItem{{60, 60, 64, 32}, photo}, figure});
    const std::string bytes = write(document);
    CHECK(bytes.find(photo->data) != std::string::npos);
    CHECK(bytes.find("/DCTDecode") != std::string::npos);
}

TEST_CASE("a text beyond what a PDF string holds is refused") {
    frame::Document document = leaflet();
    for (frame::NodeId id = 0; id < document.tags.size(); ++id) {
        if (document.tags.at(id).role == frame::Role::figure) {
            document.tags.at(id).alt = std::string(40000, 'x');
        }
    }
    pdf::Writer writer;
    Diagnostics diagnostics;
    CHECK_FALSE(writer.write(document, {}, diagnostics).has_value());
    CHECK(diagnostics.has("pdf.long-text"));
}

TEST_CASE("a font that cannot be subset is refused") {
    const WithoutSubset face;
    frame::Document document = empty_document();
    document.pages.back().items.push_back(
        text_item(shaped("Text", {&face}), {60, 60}, document.tags.add(0, frame::Role::p)));
    pdf::Writer writer;
    Diagnostics diagnostics;
    CHECK_FALSE(writer.write(document, {}, diagnostics).has_value());
    CHECK(diagnostics.has("pdf.font"));
}

TEST_CASE("faults of the stages before are not written down") {
    using frame::Role;
    check_fault([](frame::Document& d) { d.pages.clear(); });
    check_fault([](frame::Document& d) { d.pages[0].items[0].node = 77; });
    check_fault([](frame::Document& d) {
        d.pages[0].items.push_back({frame::BitmapItem{{0, 0, 9, 9}, photograph(false)}, d.tags.add(0, Role::figure)});
    });
    check_fault([](frame::Document& d) {
        const auto row = d.tags.add(d.tags.add(0, Role::table), Role::tr);
        d.pages[0].items.push_back(text_item(shaped("Head"), {60, 90}, d.tags.add(row, Role::th)));
    });
    check_fault([](frame::Document& d) { d.pages[0].items.push_back({frame::LinkItem{{0, 0, 9, 9}, "x"}, 1}); });
    check_fault([](frame::Document& d) {
        d.pages[0].items.push_back({frame::LinkItem{{0, 0, 9, 9}, "x"}, frame::artifact});
    });
    check_fault([](frame::Document& d) { std::get<frame::TextItem>(d.pages[0].items[0].body).run.glyphs[1].id = 0; });
    check_fault(
        [](frame::Document& d) { std::get<frame::TextItem>(d.pages[0].items[0].body).run.glyphs[1].cluster = 3; });
    check_fault([](frame::Document& d) { std::get<frame::TextItem>(d.pages[0].items[0].body).size = 0; });
    check_fault([](frame::Document& d) {
        for (int i = 0; i < 2; ++i) {
            const auto note = d.tags.add(0, Role::note);
            d.tags.at(note).id = "same";
            d.pages[0].items.push_back(text_item(shaped("Note"), {60, 90}, note));
        }
    });
    check_fault([](frame::Document& d) { d.metadata.created = "yesterday"; });
}

TEST_CASE("a tagged file carries its source and says so") {
    const std::string content = unpacked(write(leaflet()));
    for (const char* wanted :
         {"<pdfaid:part>3<", "/AFRelationship /Source", "/Subtype /application#2fjson", "/EmbeddedFiles", "/Size 22",
          "/UF (en-IN.json)", "/CheckSum", "{ \"id\": \"calf-pain\" }\n"}) {
        INFO(wanted);
        CHECK(count(content, wanted) == 1);
    }
    CHECK(content.find("/AF [") != std::string::npos);
    CHECK(count(content, "/ModDate (D:20250203040506+05'30')") == 2);  // the attachment's and the document's
}

TEST_CASE("nothing is attached where nobody asks for it, or where nothing is claimed") {
    for (const auto& options : {pdf::Options{"", true, false}, pdf::Options{"", false, true}}) {
        pdf::Writer writer;
        Diagnostics diagnostics;
        frame::Document document = empty_document();
        const std::string content = unpacked(writer.write(document, options, diagnostics).value());
        CHECK(content.find("/EmbeddedFile") == std::string::npos);
        CHECK(content.find("/AF") == std::string::npos);
        CHECK(content.find("calf-pain\" }") == std::string::npos);
        CHECK(content.find("<pdfaid:part>3<") == std::string::npos);
        CHECK((content.find("<pdfaid:part>2<") != std::string::npos) == options.tagged);
    }
}
