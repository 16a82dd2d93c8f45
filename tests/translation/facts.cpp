// What is read from a text that must be the same in every language.
#include "translation/facts.hpp"

#include "pair.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using test::Lines;

namespace {

translation::Facts read(const std::string& text, const std::string& language = "en") {
    Diagnostics diagnostics;
    const translation::Forms* forms = test::units().find(language, diagnostics);
    REQUIRE(forms != nullptr);
    return facts_of(text, *forms);
}

}  // namespace

TEST_CASE("Texts without numbers and addresses hold no facts") {
    for (const char* text : {"", "Rest.", "e.g. an ache", "**Strain:** tight", "आराम करें।", "آرام کریں۔", "D-dimer",
                             "a.m.", "[words]", "and/or", "100"}) {
        INFO(text);
        CHECK((read(text) == translation::Facts{}) == (text != std::string("100")));
    }
}

TEST_CASE("Numbers count by their value, in the digits of any script") {
    const Lines wanted = {"112"};
    CHECK(read("call 112 now").numbers == wanted);
    CHECK(read("११२ पर", "hi").numbers == wanted);
    CHECK(read("١١٢", "ar").numbers == wanted);
    CHECK(read("۱۱۲ پر", "ur").numbers == wanted);
    CHECK(read("১১২", "bn").numbers == wanted);
    CHECK(read("௧௧௨", "ta").numbers == wanted);
    CHECK(read("๑๑๒", "th").numbers == wanted);
    CHECK(read("１１２", "ja").numbers == wanted);
}

TEST_CASE("A number has its decimals, its groups and its fraction") {
    CHECK(read("1.5").numbers == Lines{"1.5"});
    CHECK(read("1.50 and 007").numbers == Lines{"1.5", "7"});
    CHECK(read("۱٫۵", "ur").numbers == Lines{"1.5"});
    CHECK(read("10,000").numbers == Lines{"10000"});
    CHECK(read("1,00,000").numbers == Lines{"100000"});
    CHECK(read("10, 15").numbers == Lines{"10", "15"});
    CHECK(read("10–15").numbers == Lines{"10", "15"});
    CHECK(read("10-15").numbers == Lines{"10", "15"});
    CHECK(read("½ cup").numbers == Lines{"0.5"});
    CHECK(read("0").numbers == Lines{"0"});
    CHECK(read("It is 5. Then 6.").numbers == Lines{"5", "6"});
    CHECK(read("05.07.2026").numbers == Lines{"2026", "5.07"});
}

TEST_CASE("Units stand behind their numbers") {
    CHECK(read("15 minutes").units == Lines{"15 minute"});
    CHECK(read("15-minute walk").units == Lines{"15 minute"});
    CHECK(read("10–15 minutes").units == Lines{"15 minute"});
    CHECK(read("5mg, **5** mg and 5\u00A0ml").units == Lines{"5 milligram", "5 milligram", "5 millilitre"});
    CHECK(read("5 months").units == Lines{"5 month"});
    CHECK(read("37.5 °C").units == Lines{"37.5 celsius"});
    CHECK(read("20% and %20").units == Lines{"20 percent", "20 percent"});
    CHECK(read("5 मिनट", "hi-IN").units == Lines{"5 minute"});
    CHECK(read("२ हफ़्ते", "hi").units == read("२ हफ\u093C\u094Dते", "hi").units);
    CHECK(read("5 ملی گرام", "ur").units == Lines{"5 milligram"});
    CHECK(read("5 mgs, 5 most, 5 minutely").units.empty());
    CHECK(read("5 மணி", "ta").units.empty());
}

TEST_CASE("Telephone numbers count by their digits") {
    const Lines wanted = {"+911123456789"};
    CHECK(read("+91 11 2345 6789").phones == wanted);
    CHECK(read("+91-11-23456789").phones == wanted);
    CHECK(read("+۹۱ ۱۱ ۲۳۴۵ ۶۷۸۹", "ur").phones == wanted);
    CHECK(read("011 2345 6789").phones == Lines{"01123456789"});
    CHECK(read("+91 11 2345 6789").numbers.empty());
    CHECK(read("1990-2000, 2024 2025").phones.empty());
}

TEST_CASE("Addresses are those of links, pages and mail") {
    CHECK(read("[page](https://example.org/a1)").addresses == Lines{"https://example.org/a1"});
    CHECK(read("[page](https://example.org/a1)").numbers.empty());
    CHECK(read("See vinayakm.in/calf, or write to a.b@example.org.").addresses ==
          Lines{"a.b@example.org", "vinayakm.in/calf"});
    CHECK(read("(https://example.org)").addresses == Lines{"https://example.org"});
    CHECK(read("Call {number} now").placeholders == 1);
}
