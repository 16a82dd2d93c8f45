// What people type, and what they find.
#include "desk/search.hpp"

#include "desk/fold.hpp"
#include "support/catch.hpp"

using namespace leafwright::desk;

namespace {

Version version(std::string language, std::string title, std::vector<std::string> names = {}) {
    Version result;
    result.language = std::move(language);
    result.title = std::move(title);
    result.other_names = std::move(names);
    return result;
}

const std::vector<Entry>& library() {
    static const std::vector<Entry> leaflets = {
        {"ankle-sprain", {version("en-IN", "Ankle sprain", {"Twisted ankle"})}},
        {"baker-cyst", {version("en-IN", "Baker\u2019s cyst", {"Popliteal cyst", "Calf swelling"})}},
        {"calf-pain",
         {version("en-IN", "Calf pain", {"Calf muscle pain", "Lower leg pain"}),
          version("hi-IN", "पिंडली का दर्द", {"पिंडली की मांसपेशियों का दर्द"}), version("ur-IN", "پنڈلی کا درد")}},
        {"plica",
         {version("en-IN", "Plica syndrome", {"Knee calf band"}), version("fr", "Syndrome de la plica, dit d’été")}}};
    return leaflets;
}

std::string found(std::string_view typed, std::string_view language = "en") {
    const Search search(library());
    std::string result;
    for (const Hit& hit : search.find(typed, language)) {
        result += (result.empty() ? "" : " ") + hit.leaflet->id + ':' + hit.best->language;
    }
    return result;
}

}  // namespace

TEST_CASE("text is compared without case, accents, marks that people leave out, and what parts words") {
    const auto same = [](std::string_view a, std::string_view b) { CHECK(fold(a) == fold(b)); };
    same("Été", "ete");
    same("BAKER'S  Cyst", "baker\u2019s cyst");
    same("calf-pain", " Calf   Pain ");
    same("STRASSE", "straße");
    same("फ़ोड़ा", "फोडा");                 // without nuktas
    same("مُحَمَّد", "محمد");                 // without short vowels
    same("ﬁbula", "fibula");              // a ligature
    same("a\u200Bb", "ab");               // invisible
    CHECK(fold("पिंडली") != fold("पडल"));  // vowel signs are letters
    CHECK(fold("?! -").empty());
    CHECK(fold("\xFF\xFE").size() <= 2);
}

TEST_CASE("the best match is first: beginnings of titles, of other names, of words, then insides") {
    CHECK(found("calf") == "calf-pain:en-IN baker-cyst:en-IN plica:en-IN");
    CHECK(found("Calf pain") == "calf-pain:en-IN");
    CHECK(found("pain calf") == "calf-pain:en-IN");
    CHECK(found("twis") == "ankle-sprain:en-IN");
    CHECK(found("bakers") == "baker-cyst:en-IN");
    CHECK(found("liteal") == "baker-cyst:en-IN");
    CHECK(found("d'ete") == "plica:fr");
    CHECK(found("ete") == "plica:fr");
}

TEST_CASE("the language that matched is the best one; where all match alike, the one asked for") {
    CHECK(found("पिंड") == "calf-pain:hi-IN");
    CHECK(found("मांस", "en") == "calf-pain:hi-IN");
    CHECK(found("پنڈ") == "calf-pain:ur-IN");
    CHECK(found("calf-pain", "hi") == "calf-pain:en-IN");  // an English title is the better match
    CHECK(found("", "hi") == "ankle-sprain:en-IN baker-cyst:en-IN plica:en-IN calf-pain:hi-IN");
    CHECK(found("   ") == found(""));
}

TEST_CASE("small misspellings find what nothing else does") {
    CHECK(found("claf") == "calf-pain:en-IN baker-cyst:en-IN plica:en-IN");
    CHECK(found("ankel sprian") == "ankle-sprain:en-IN");
    CHECK(found("popleteal") == "baker-cyst:en-IN");
    CHECK(found("पिडली") == "calf-pain:hi-IN");
    CHECK(found("xyz") == "");
    CHECK(found("elephantiasis") == "");
    CHECK(found(std::string(5000, 'a')) == "");
}

TEST_CASE("the distance to the beginning of a word counts what was left out, added, replaced or swapped") {
    const auto distance = [](std::u32string_view typed, std::u32string_view word) {
        return distance_to_beginning(typed, word, 2);
    };
    CHECK(distance(U"calf", U"calf") == 0);
    CHECK(distance(U"cal", U"calf") == 0);
    CHECK(distance(U"clf", U"calf") == 1);
    CHECK(distance(U"claf", U"calf") == 1);
    CHECK(distance(U"calff", U"calf") == 1);
    CHECK(distance(U"cakf", U"calf") == 1);
    CHECK(distance(U"xyzw", U"calf") == 3);
    CHECK(distance(U"calf", U"") == 3);
}
