// Files that are no leaflets: each gives a message, none a crash or a wait.
#include <fstream>
#include <iterator>

#include "reading/content.hpp"
#include "reading/reading.hpp"
#include "reading/tokens.hpp"
#include "reading/xmp.hpp"
#include "support/catch.hpp"

using namespace leafwright;

namespace {

std::string sample() {
    std::ifstream file(LEAFWRIGHT_TREE "/samples/calf-pain.en-IN.handout.pdf", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool refused(const std::string& bytes) {
    Diagnostics diagnostics;
    const auto file = reading::read(bytes, diagnostics);
    CHECK(file.has_value() == diagnostics.empty());
    if (file) reading::paragraphs(*file);
    return !file;
}

// A small PDF of these objects, number 1 the catalogue; offsets as they are.
std::string pdf(const std::vector<std::string>& objects) {
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        offsets.push_back(out.size());
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
        const std::string digits = std::to_string(offset);
        out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return out + "trailer\n<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
}

std::string stream(const std::string& keys, const std::string& data) {
    return "<<" + keys + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
}

const std::string page = "<</Type/Page/MediaBox[0 0 100 100]/Contents 4 0 R>>";
const std::string one_page = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

std::string with_content(const std::string& content) {
    return pdf({"<</Type/Catalog/Pages 2 0 R>>", one_page, page, stream("", content)});
}

}  // namespace

TEST_CASE("a leaflet is read") {
    Diagnostics diagnostics;
    const auto file = reading::read(sample(), diagnostics);
    REQUIRE(file);
    CHECK(file->pages.size() == 2);
    CHECK(file->language == "en-IN");
    CHECK(file->tagged);
    CHECK(file->elements.front().role == "Document");
    CHECK(file->xmp.at("dc:identifier") == "calf-pain");
    CHECK(file->pages[0].size.width == Approx(595.28).margin(0.01));
    const auto paragraphs = reading::paragraphs(*file);
    const auto title =
        std::find_if(paragraphs.begin(), paragraphs.end(), [](const auto& p) { return p.text == "Calf pain"; });
    REQUIRE(title != paragraphs.end());
    CHECK(file->elements[title->element].role == "H1");
    CHECK_FALSE(file->pages.back().links.empty());
    for (const auto& font : file->fonts) CHECK(font.embedded);
}

TEST_CASE("text stands where the content stream puts it") {
    Diagnostics diagnostics;
    const auto file = reading::read(
        with_content("q 2 0 0 2 10 20 cm 1 0 0 rg 0 0 10 5 re f Q /P <</MCID 0/ActualText(a)>> BDC 5 5 m 6 5 l S EMC"),
        diagnostics);
    REQUIRE(file);
    const reading::Page& read = file->pages.front();
    REQUIRE(read.shapes.size() == 2);
    CHECK(read.shapes[0].fill == Color{255, 0, 0});
    CHECK(read.shapes[0].path.segments[0].end == Point{10, 80});
    CHECK(read.shapes[0].path.segments[2].end == Point{30, 70});
    CHECK(read.shapes[0].sequence == reading::none);
    CHECK_FALSE(read.shapes[1].fill);
    CHECK(read.sequences.at(read.shapes[1].sequence).actual_text == "a");
}

TEST_CASE("of spellings within each other the outermost is read") {
    const std::string content =
        "/Span <</MCID 0/ActualText(whole )>> BDC /Span <</ActualText(in)>> BDC BT /F0 12 Tf <0001> Tj ET EMC "
        "/Span <</ActualText(ner)>> BDC BT <0002> Tj ET EMC EMC /P <</MCID 1>> BDC /Span <</ActualText(end)>> BDC BT "
        "<0003> Tj ET EMC EMC";
    const std::string tagged_page =
        "<</Type/Page/MediaBox[0 0 100 100]/Contents 4 0 R/StructParents 0/Resources<</Font<</F0 7 0 R>>>>>>";
    Diagnostics diagnostics;
    const auto file =
        reading::read(pdf({"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>", one_page,
                           tagged_page, stream("", content), "<</Type/StructTreeRoot/K 6 0 R/ParentTree 8 0 R>>",
                           "<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K[0 1]>>",
                           "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[9 0 R]>>",
                           "<</Nums[0[6 0 R 6 0 R]]>>", "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500>>"}),
                      diagnostics);
    REQUIRE(file);
    const auto paragraphs = reading::paragraphs(*file);
    REQUIRE(paragraphs.size() == 1);
    CHECK(paragraphs[0].text == "whole end");
}

TEST_CASE("cut and changed files are refused or read, and nothing else happens") {
    const std::string whole = sample();
    REQUIRE(whole.size() > 10000);
    for (std::size_t part = 0; part < 60; ++part) CHECK(refused(whole.substr(0, whole.size() * part / 60)));
    std::uint32_t random = 1;
    std::size_t found = 0;
    for (int round = 0; round < 400; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 3; ++i) {
            random = random * 1664525U + 1013904223U;
            bytes[random % bytes.size()] = static_cast<char>(random >> 24U);
        }
        if (refused(bytes)) ++found;
    }
    CHECK(found > 100);
}

TEST_CASE("circles and absurd numbers are refused") {
    const std::string catalog = "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>";
    const std::string content = stream("", "");
    CHECK_FALSE(refused(with_content("")));
    CHECK(refused(""));
    CHECK(refused("%PDF-1.7\n"));
    CHECK(refused("junk" + with_content("")));
    CHECK(refused(pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"})));
    CHECK(refused(pdf({"<</Type/Catalog/Pages 2 0 R>>", "2 0 R"})));
    CHECK(refused(pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>", page, content})));
    CHECK(refused(pdf({"<</Type/Catalog/Pages 2 0 R>>", one_page,
                       "<</Type/Page/MediaBox[0 0 1e99 99999999999999999999]/Contents 4 0 R>>", content})));
    CHECK(refused(pdf({catalog, one_page, page, content, "<</K 6 0 R>>", "<</S/Document/K[6 0 R]>>"})));
    CHECK(refused(
        pdf({catalog, one_page, page, content, "<</K 6 0 R>>", "<</S/Document/K 7 0 R>>", "<</S/P/K 6 0 R>>"})));
    CHECK(refused(pdf({catalog, one_page, page, content, "<</K 6 0 R>>", "<</S/P/K -5/Pg 3 0 R>>"})));
    CHECK(refused(pdf({catalog, one_page, page, content, "<</K 6 0 R>>", "<</S/P/K 5/Pg 4 0 R>>"})));
    std::string deep;
    for (int i = 0; i < 2000; ++i) deep += "<</S/P/K";
    deep += " 0";
    for (int i = 0; i < 2000; ++i) deep += ">>";
    CHECK(refused(pdf({catalog, one_page, page, content, "<</K " + deep + ">>"})));
}

TEST_CASE("content streams that are none are refused") {
    for (const char* content :
         {"(", "<0", "<0z>", "EMC", "/P BMC", "q", "Q", "/F1 12 Tf", "(a) Tj", "/X Do", "BI ID x EI", ">", "1.2.3 w",
          "99999999999999999999999999999999999999999999999999e w"}) {
        INFO(content);
        CHECK(refused(with_content(content)));
    }
    std::string nested;
    for (int i = 0; i < 1000; ++i) nested += "/P BMC ";
    CHECK(refused(with_content(nested)));
    CHECK(refused(with_content("[" + std::string(100000, '[') + "] TJ")));
}

TEST_CASE("XMP's simple properties are read, whatever stands around them") {
    const auto properties = reading::read_xmp("<a:b>1 &lt; 2</a:b><a:b>3</a:b><c:d><e:f>x</e:f></c:d><g:h>open");
    CHECK(properties.size() == 2);
    CHECK(properties.at("a:b") == "1 < 2");
    CHECK(properties.at("e:f") == "x");
    CHECK(reading::read_xmp("<<<>>>< ></ >").empty());
}
