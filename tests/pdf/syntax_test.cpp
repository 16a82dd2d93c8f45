#include "pdf/syntax.hpp"

#include <stdexcept>

#include "pdf/font_parts.hpp"
#include "pdf/metadata.hpp"
#include "pdf/pictures.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::pdf;

namespace {

std::string decimal(std::int64_t value, int decimals) {
    std::string out;
    append_decimal(out, value, decimals);
    return out;
}

std::string written(const std::string& dictionary, std::size_t parts = 1) {
    std::string out;
    for (const auto& [key, value] : read_dictionary(dictionary, parts)) {
        out += "/" + key + "=" + value + ";";
    }
    return out;
}

}  // namespace

TEST_CASE("numbers have no needless characters") {
    CHECK(decimal(0, 2) == "0");
    CHECK(decimal(1200, 2) == "12");
    CHECK(decimal(1250, 2) == "12.5");
    CHECK(decimal(5, 2) == ".05");
    CHECK(decimal(-5, 2) == "-.05");
    CHECK(decimal(-1234567, 3) == "-1234.567");
    CHECK(decimal(1000, 0) == "1000");
    CHECK(hundredths(-0.004) == 0);
    CHECK_THROWS_AS(hundredths(1e12), std::logic_error);
    CHECK_THROWS_AS(hundredths(std::numeric_limits<double>::quiet_NaN()), std::logic_error);
}

TEST_CASE("text strings are ASCII or UTF-16 with a mark") {
    CHECK(text_string("Calf (1) \\") == "(Calf \\(1\\) \\\\)");
    CHECK(text_string("é") == std::string("(\xFE\xFF\0\xE9)", 6));
    // U+0128 and U+0A0D hold bytes that mean something in a string.
    CHECK(text_string("\u0128") == std::string("(\xFE\xFF\x01\\()", 7));
    CHECK(text_string("\u0A0D") == std::string("(\xFE\xFF\x0A\\r)", 7));
    std::string hex;
    append_utf16_hex(hex, "a😀");
    CHECK(hex == "0061D83DDE00");
    CHECK_THROWS_AS(text_string(std::string(40000, 'x')), std::length_error);
    CHECK_THROWS_AS(text_string("\xFFz"), std::logic_error);
}

TEST_CASE("dates keep their time zone") {
    CHECK(pdf_date("2025-02-03T04:05:06+05:30") == "D:20250203040506+05'30'");
    CHECK(pdf_date("2025-02-03T04:05:06-11:00") == "D:20250203040506-11'00'");
    CHECK(pdf_date("2025-02-03T04:05:06Z") == "D:20250203040506Z");
    CHECK(pdf_date("2025-02-03") == "D:20250203");
    CHECK_THROWS_AS(pdf_date("3 February 2025"), std::logic_error);
    CHECK_THROWS_AS(pdf_date("2025-02-03T04:05"), std::logic_error);
}

TEST_CASE("metadata is escaped for XML") {
    frame::Metadata metadata;
    metadata.title = "Calf & <foot> \"pain\"";
    metadata.language = "en";
    const std::string packet = xmp(metadata, {"Leafwright", true});
    CHECK(packet.find("<rdf:li xml:lang=\"en\">Calf &amp; &lt;foot&gt; &quot;pain&quot;</rdf:li>") !=
          std::string::npos);
    CHECK(packet.find("CreateDate") == std::string::npos);
    CHECK(packet.find("pdfuaid:part") != std::string::npos);
    CHECK(packet.find("pdfaid:part") != std::string::npos);
    const std::string untagged = xmp(metadata, {"Leafwright", false});
    CHECK(untagged.find("pdfuaid") == std::string::npos);
    CHECK(untagged.find("pdfa") == std::string::npos);
    CHECK(untagged.find("Calf &amp;") != std::string::npos);
}

TEST_CASE("consecutive texts share a range, others stand alone") {
    const std::string map = to_unicode_map({{1, "A", 1},
                                            {2, "B", 2},
                                            {3, "C", 3},
                                            {9, "C", 4},
                                            {7, "fi", 5},
                                            {8, "\u00FF", 6},
                                            {5, "\u0100", 7},
                                            {6, "😀", 8}});
    CHECK(map.find("1 beginbfrange\n<0001><0003><0041>\nendbfrange") != std::string::npos);
    CHECK(map.find("5 beginbfchar\n<0004><0043>\n<0005><00660069>\n<0006><00FF>\n<0007><0100>\n<0008><D83DDE00>\n") !=
          std::string::npos);
}

TEST_CASE("a gap in the numbers ends a range") {
    const std::string map = to_unicode_map({{7, "A", 7}, {8, "B", 8}, {12, "C", 12}});
    CHECK(map.find("1 beginbfrange\n<0007><0008><0041>\nendbfrange") != std::string::npos);
    CHECK(map.find("1 beginbfchar\n<000C><0043>\nendbfchar") != std::string::npos);
}

TEST_CASE("a range never crosses the last byte of a code") {
    std::vector<Code> codes;
    for (std::uint32_t i = 0; i < 300; ++i) {
        std::string text;
        text += static_cast<char>(0xE4);
        text += static_cast<char>(0xB8 + i / 64);
        text += static_cast<char>(0x80 + i % 64);
        codes.push_back({i + 1, text, static_cast<std::uint16_t>(i + 1)});
    }
    const std::string map = to_unicode_map(codes);
    CHECK(map.find("<0001><00FF><4E00>") != std::string::npos);
    CHECK(map.find("<0101><012C><4F00>") != std::string::npos);
}

TEST_CASE("artwork dictionaries are read strictly") {
    CHECK(written("<< /Type /XObject /BBox [ 0 0.5 -3 .25 ]\n/Group << /S /Transparency >> >>") ==
          "/Type=/XObject;/BBox=[0 0.5 -3 .25];/Group=<</S/Transparency>>;");
    CHECK(written("<</A @0/B[@0 true null]/C(x y)/D<0AfF>>>") == "/A=@0;/B=[@0 true null];/C=(x y);/D=<0AfF>;");
    for (const char* broken : {"", "<<", "<< /A >>", "<< A 1 >>", "<< /A 1 >> 2", "[1]", "<< /A @1 >>", "<< /A @ >>",
                               "<< /A inf >>", "<< /A 1e5 >>", "<< /A (x >>", "<< /A <0G> >>", "<< /A 1 0 R >>",
                               "<< /A [1 >>", "<< /A#20 1 >>", "<< /A (\\)) >>", "<< /A 1 % x\n >>"}) {
        INFO(broken);
        CHECK_THROWS_AS(written(broken), std::logic_error);
    }
    std::string deep = "<< /A ";
    deep.append(10000, '[');
    CHECK_THROWS_AS(written(deep), std::logic_error);
}

TEST_CASE("the PNG predictor packs a gradient") {
    std::string gradient;
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x) {
            gradient += static_cast<char>(3 * x + 7 * y);
        }
    }
    Deflater deflater(6);
    const std::string predicted = png_predict(gradient, 32, 1);
    CHECK(predicted.size() == 32 * 33);
    CHECK(deflater.pack(predicted).size() < deflater.pack(gradient).size() / 2);
}
