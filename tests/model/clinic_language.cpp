// What a clinic says of itself to readers of another language.
#include "small_leaflet.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using test::ContentFolder;

namespace {

std::optional<model::Clinic> clinic_with(ContentFolder& content, const std::string& in_language) {
    return content.read_clinic(
        ContentFolder::replaced(test::small_clinic(), ",\n  \"review_interval_years\": 5",
                                ",\n  \"review_interval_years\": 5,\n  \"in_language\": " + in_language));
}

}  // namespace

TEST_CASE("the clinic's words follow the leaflet's language, the nearest wider one serving") {
    ContentFolder content;
    const auto clinic =
        clinic_with(content, R"({ "hi": { "specialty": "हड्डी रोग", "digits": "native", "font_set": "noto-sans" },
                      "hi-NP": { "place": "काठमांडू" } })");
    REQUIRE(clinic);
    const model::Clinic hindi = model::in_language(*clinic, "hi-IN");
    CHECK(hindi.specialty == "हड्डी रोग");
    CHECK(hindi.place == clinic->place);
    CHECK(hindi.phone == clinic->phone);
    CHECK(hindi.digits == model::Digits::native);
    CHECK(hindi.font_set == "noto-sans");
    CHECK(hindi.font_set_pointer == "/in_language/hi/font_set");
    const model::Clinic nepal = model::in_language(*clinic, "hi-NP");
    CHECK(nepal.place == "काठमांडू");
    CHECK(nepal.specialty == clinic->specialty);
    const model::Clinic english = model::in_language(*clinic, "en-IN");
    CHECK(english.specialty == clinic->specialty);
    CHECK(english.digits == model::Digits::european);
    CHECK(english.font_set.empty());
}

TEST_CASE("a language that is none, and words no clinic has, are refused") {
    ContentFolder content;
    CHECK_FALSE(clinic_with(content, R"({ "hi_IN": { "place": "दिल्ली" } })"));
    CHECK_FALSE(clinic_with(content, R"({ "hindi-language-of-india": { "place": "दिल्ली" } })"));
    CHECK_FALSE(clinic_with(content, R"({ "hi": { "phone": "112" } })"));
    CHECK_FALSE(clinic_with(content, R"({ "hi": { "digits": "roman" } })"));
    CHECK(clinic_with(content, R"({ "hi-IN": { "place": "दिल्ली" } })"));
}
