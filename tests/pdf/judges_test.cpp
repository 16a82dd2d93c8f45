// What readers that are not ours make of the files.
#include <cstdlib>
#include <regex>
#include <string_view>

#include "samples.hpp"
#include "support/catch.hpp"

using namespace samples;

namespace {

// Lines and direction marks are the reader's own layout; words and their order are the text.
std::string flat(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::string three = text.substr(i, 3);
        if (three == "\u202A" || three == "\u202B" || three == "\u202C" || three == "\u200E" || three == "\u200F") {
            i += 3;
            continue;
        }
        const bool white = text[i] == '\n' || text[i] == '\f' || text[i] == ' ';
        if (!white || (!out.empty() && out.back() != ' ')) {
            out += white ? ' ' : text[i];
        }
        ++i;
    }
    while (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

const char* const leaflet_text =
    "Patient information Calf pain Symptoms – what you feel A cramp is a sudden tight pain, an official “office” "
    "word, seen by the doctor. पिंडली में दर्द First item of fish Second item Read more at example.org today. "
    "What helps When What Rest and this paragraph ends overleaf. Pictures Soleus Figure 1 A note";

struct Sample {
    const char* font;
    const char* script;
    const char* language;
    bool right_to_left;
    const char* text;
};

std::string written(const Sample& sample) {
    frame::Document document = empty_document();
    document.tags.at(0).language = sample.language;
    document.metadata.language = sample.language;
    const auto paragraph = document.tags.add(0, frame::Role::p);
    document.pages.back().items.push_back(
        text_item(shaped(sample.text, {&face(sample.font), sample.script, sample.language, sample.right_to_left}),
                  {40, 100}, paragraph, 12));
    return save(write(document), std::string(sample.language) + ".pdf");
}

const Sample left_to_right[] = {
    {"NotoSans-Regular.ttf", "Latn", "en", false, "e\u0301 office x\u0308\u0323 naïve fi"},
    {"NotoSans-Regular.ttf", "Cyrl", "ru", false, "Боль в икре йод ё"},
    {"NotoSans-Regular.ttf", "Grek", "el", false, "Πόνος στη γάμπα ΐ"},
    {"NotoSansDevanagari-Regular.ttf", "Deva", "hi", false,
     "कृपया डॉक्टर से मिलें। पिंडली में दर्द, क्षति, स्त्री, र्कि कर्मों ज़रूरत ट्रॉमा श्रृंखला 12 मिनट"},
    {"NotoSansBengali-Regular.ttf", "Beng", "bn", false, "পায়ের পেছনে ব্যথা হলে ডাক্তার দেখান কোনো ক্ষতি সৌন্দর্য"},
    {"NotoSansTamil-Regular.ttf", "Taml", "ta", false, "கெண்டைக்கால் வலி ஏற்பட்டால் மருத்துவரை அணுகவும் கொடுமை கௌரவம்"},
    {"NotoSansTelugu-Regular.ttf", "Telu", "te", false, "పిక్క నొప్పి ఉంటే వైద్యుడిని సంప్రదించండి క్షమించండి"},
    {"NotoSansKannada-Regular.ttf", "Knda", "kn", false, "ಮೀನಖಂಡದ ನೋವು ಇದ್ದರೆ ವೈದ್ಯರನ್ನು ಭೇಟಿ ಮಾಡಿ ಕೊಡು"},
    {"NotoSansMalayalam-Regular.ttf", "Mlym", "ml", false, "കാൽവണ്ണ വേദന ഉണ്ടെങ്കിൽ ഡോക്ടറെ കാണുക കൊടുക്കുക"},
    {"NotoSansGujarati-Regular.ttf", "Gujr", "gu", false, "પિંડીમાં દુખાવો હોય તો ડૉક્ટરને મળો ક્ષતિ"},
    {"NotoSansGurmukhi-Regular.ttf", "Guru", "pa", false, "ਪਿੰਡਲੀ ਵਿੱਚ ਦਰਦ ਹੋਵੇ ਤਾਂ ਡਾਕਟਰ ਨੂੰ ਮਿਲੋ"},
    {"NotoSansThai-Regular.ttf", "Thai", "th", false, "ปวดน่อง ควรไปพบแพทย์ น้ำ ที่นี่"},
};

const Sample right_to_left[] = {
    {"NotoNaskhArabic-Regular.ttf", "Arab", "ar", true, "السلام ابلا كلمة ألم في الساق يجب مراجعة الطبيب لا إله"},
    {"NotoNastaliqUrdu-Regular.ttf", "Arab", "ur", true, "پنڈلی میں درد ہو تو ڈاکٹر سے ملیں"},
    {"NotoSansHebrew-Regular.ttf", "Hebr", "he", true, "כאב בשוק יש לפנות לרופא"},
};

}  // namespace

TEST_CASE("qpdf finds nothing wrong") {
    for (const auto& document : {leaflet(), plain_text(6000), empty_document()}) {
        const Result result = run("qpdf --check " + save(write(document)));
        INFO(result.output);
        CHECK(result.status == 0);
        CHECK(result.output.find("WARNING") == std::string::npos);
    }
}

TEST_CASE("pdfinfo reads size, title, language facts and dates") {
    const std::string info = output_of("TZ=UTC pdfinfo " + save(write(leaflet())));
    INFO(info);
    for (const char* line : {"Calf pain", "A. Author & Sons", "A test <document>", "calf, पिंडली", "Leafwright test",
                             "Sun Feb  2 22:35:06 2025", "(A4)"}) {
        CHECK(info.find(line) != std::string::npos);
    }
    for (const char* line : {"Tagged: *yes", "Suspects: *no", "JavaScript: *no", "Pages: *2", "Encrypted: *no",
                             "PDF version: *1.7", "Metadata Stream: *yes"}) {
        CHECK(std::regex_search(info, std::regex(line)));
    }
    CHECK(info.find("Error") == std::string::npos);
}

TEST_CASE("every font is embedded, subset and has Unicode") {
    const std::string fonts = output_of("pdffonts " + save(write(leaflet())) + " | tail -n +3");
    INFO(fonts);
    CHECK(count(fonts, "\n") == 3);
    CHECK(count(fonts, "CID TrueType") == 3);
    CHECK(count(fonts, "Identity-H       yes yes yes") == 3);
    CHECK(std::regex_search(fonts, std::regex("[A-Z]{6}\\+NotoSans-Bold ")));
}

TEST_CASE("two readers extract the leaflet's text exactly and in order") {
    const std::string file = save(write(leaflet()));
    CHECK(flat(output_of("pdftotext -raw " + file + " -")) == leaflet_text);
    CHECK(flat(output_of("pdftotext -layout " + file + " -")) == leaflet_text);
    CHECK(flat(output_of("mutool draw -q -F text -o - " + file + " 2>/dev/null")) == leaflet_text);
}

TEST_CASE("left-to-right scripts are extracted exactly") {
    for (const Sample& sample : left_to_right) {
        const std::string file = written(sample);
        INFO(sample.language);
        CHECK(flat(output_of("pdftotext -raw " + file + " -")) == sample.text);
        CHECK(flat(output_of("pdftotext -layout " + file + " -")) == sample.text);
        CHECK(flat(output_of("mutool draw -q -F text -o - " + file + " 2>/dev/null")) == sample.text);
    }
}

TEST_CASE("right-to-left scripts are extracted exactly") {
    for (const Sample& sample : right_to_left) {
        const std::string file = written(sample);
        INFO(sample.language);
        CHECK(flat(output_of("pdftotext " + file + " -")) == sample.text);
        CHECK(flat(output_of("pdftotext -raw " + file + " -")) == sample.text);
        CHECK(flat(output_of("pdftotext -layout " + file + " -")) == sample.text);
    }
}

TEST_CASE("words stand where the display list has them") {
    frame::Document document = empty_document();
    const auto paragraph = document.tags.add(0, frame::Role::p);
    auto& items = document.pages.back().items;
    // A size that two decimals do not hold, and kerning.
    const frame::Item line = text_item(shaped("AVATAR Tokyo, To Vary"), {61.237, 100.119}, paragraph, 12.347);
    const auto& text = std::get<frame::TextItem>(line.body);
    const double right = text.baseline.x + text.width;
    items.push_back(line);
    items.push_back(text_item(shaped(" follows"), {right, 100.119}, paragraph, 12.347));
    const std::string boxes = output_of("pdftotext -bbox " + save(write(document)) + " -");
    std::smatch match;
    REQUIRE(std::regex_search(boxes, match, std::regex("xMin=\"([0-9.]+)\"[^>]*>AVATAR")));
    CHECK(std::stod(match[1]) == Approx(61.237).margin(0.02));
    REQUIRE(std::regex_search(boxes, match, std::regex("xMax=\"([0-9.]+)\"[^>]*>Vary")));
    CHECK(std::stod(match[1]) == Approx(right).margin(0.02));
    const double space = latin().advance(text.run.glyphs[6].id) * 12.347 / latin().units_per_em();
    REQUIRE(std::regex_search(boxes, match, std::regex("xMin=\"([0-9.]+)\"[^>]*>follows")));
    CHECK(std::stod(match[1]) == Approx(right + space).margin(0.02));
}

TEST_CASE("one glyph with two meanings is extracted as each") {
    // A soft hyphen and a hyphen may share a glyph; here every "b" is drawn as "a".
    shape::Run run = shaped("abab");
    for (shape::Glyph& glyph : run.glyphs) {
        glyph.id = run.glyphs[0].id;
    }
    frame::Document document = empty_document();
    document.pages.back().items.push_back(text_item(run, {60, 60}, document.tags.add(0, frame::Role::p)));
    const std::string file = save(write(document));
    CHECK(flat(output_of("pdftotext " + file + " -")) == "abab");
    CHECK(flat(output_of("mutool draw -q -F text -o - " + file + " 2>/dev/null")) == "abab");
}

// Where a judge that is missing is a failure, not a reason to skip.
bool in_ci() {
    const char* set = std::getenv("CI");
    return set != nullptr && std::string_view(set) != "" && std::string_view(set) != "false" &&
           std::string_view(set) != "0";
}

std::string without_source(const frame::Document& document) {
    pdf::Writer writer;
    Diagnostics diagnostics;
    return writer.write(document, {"Leafwright test", true, false}, diagnostics).value();
}

TEST_CASE("veraPDF: PDF/UA-1, PDF/A-3a with the source and PDF/A-2a without") {
    if (!has_program("java") || !has_program("mvn")) {
        if (in_ci()) FAIL("veraPDF must run where CI is set, and java or mvn is missing");
        WARN("SKIPPED veraPDF: PDF/UA-1, PDF/A-3a and PDF/A-2a: java or mvn is missing");
        return;
    }
    std::string files = save(write(leaflet()), "leaflet.pdf") + " " + save(write(plain_text(2000)), "plain.pdf");
    for (const Sample& sample : left_to_right) {
        files += " " + written(sample);
    }
    for (const Sample& sample : right_to_left) {
        files += " " + written(sample);
    }
    const std::string plain = save(without_source(leaflet()), "no-source.pdf");
    for (const auto& [profile, judged] : {std::pair{"ua1", files + " " + plain}, {"3a", files}, {"2a", plain}}) {
        const Result result = run(LEAFWRIGHT_TREE "/scripts/verapdf.sh " + std::string(profile) + " " + judged);
        INFO(result.output);
        if (result.status == 4 && !in_ci()) {
            WARN("SKIPPED veraPDF " << profile << ": it cannot be fetched");
            continue;
        }
        CHECK(result.status == 0);
    }
    // The judge is awake: it fails what is no PDF/A.
    std::string spoilt = write(leaflet());
    spoilt.replace(spoilt.find("<pdfaid:part>3"), 14, "<pdfaid:part>9");
    CHECK(run(LEAFWRIGHT_TREE "/scripts/verapdf.sh 3a " + save(spoilt, "spoilt.pdf")).status != 0);
}

TEST_CASE("a document without tags is sound, and every script is still extracted exactly") {
    for (const Sample& sample : left_to_right) {
        INFO(sample.language);
        frame::Document document = empty_document();
        document.pages.back().items.push_back(
            text_item(shaped(sample.text, {&face(sample.font), sample.script, sample.language, false}), {40, 100},
                      frame::artifact, 12));
        document.pages.back().items.push_back(path_item(rectangle({60, 120, 10, 10}), Color{0, 0, 0}));
        Diagnostics diagnostics;
        pdf::Writer writer;
        const auto bytes = writer.write(document, {"Leafwright test", false}, diagnostics);
        REQUIRE(bytes);
        const std::string file = save(*bytes, "untagged.pdf");
        CHECK(flat(output_of("pdftotext -raw " + file + " -")) == sample.text);
        CHECK(run("qpdf --check " + file).status == 0);
        const std::string content = unpacked(*bytes);
        CHECK(count(content, "BDC") == count(content, "EMC"));
        CHECK(count(content, "\nBT") == count(content, "\nET"));
        for (const char* absent : {"/StructTreeRoot", "/MarkInfo", "/Artifact", "/MCID", "/StructParents"}) {
            CHECK(content.find(absent) == std::string::npos);
        }
    }
}
