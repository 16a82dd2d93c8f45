#include <thread>

#include "wording/catalogues.hpp"
#include "wording/keys.hpp"

namespace {

using leafwright::wording::Catalogue;

std::string page_of(const std::string& pattern, int page, int total, const std::string& language = "en") {
    return test::Catalogues::with({{"page_of", pattern}}, language)
        .text("page_of", {{"page", std::to_string(page)}, {"total", std::to_string(total)}});
}

}  // namespace

TEST_CASE("texts are filled in") {
    const Catalogue catalogue = test::Catalogues::with({{"short_answer", "The short answer"},
                                                        {"page_of", "Page {page} of {total}"},
                                                        {"reviewed", "Reviewed {date}"},
                                                        {"written_by", "{role}: {name} ({ name })"}});
    CHECK(catalogue.text("short_answer") == "The short answer");
    CHECK(catalogue.text("page_of", {{"page", "1"}, {"total", "2"}}) == "Page 1 of 2");
    CHECK(catalogue.text("reviewed", {{"date", "5 July {2026}"}}) == "Reviewed 5 July {2026}");
    CHECK(catalogue.text("written_by", {{"name", "A’B"}, {"role", "MBBS"}}) == "MBBS: A’B (A’B)");
}

TEST_CASE("apostrophes and braces follow ICU's rules") {
    const Catalogue catalogue = test::Catalogues::with(
        {{"contact", "Don't wait"}, {"related", "It''s '{'here'}'"}, {"leaflet_id", "'{id}' is {id}''s"}});
    CHECK(catalogue.text("contact") == "Don't wait");
    CHECK(catalogue.text("related") == "It's {here}");
    CHECK(catalogue.text("leaflet_id", {{"id", "calf"}}) == "{id} is calf's");
}

TEST_CASE("plurals follow the language") {
    const std::string english = "{page} of {total, plural, one {# page} other {# pages}}";
    CHECK(page_of(english, 1, 1) == "1 of 1 page");
    CHECK(page_of(english, 1, 2) == "1 of 2 pages");
    const std::string polish = "{total, plural, one {# strona} few {# strony} many {# stron} other {# strony}}";
    CHECK(page_of(polish, 1, 1, "pl") == "1 strona");
    CHECK(page_of(polish, 1, 3, "pl") == "3 strony");
    CHECK(page_of(polish, 1, 5, "pl") == "5 stron");
    CHECK(page_of("{page, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} page", 22, 30) == "22nd page");
    CHECK(test::Catalogues::with({{"version", "{version, select, 0 {none} other {Version {version}}}"}})
              .text("version", {{"version", "1.2"}}) == "Version 1.2");
}

TEST_CASE("digits are the same in every language") {
    CHECK(page_of("{total, plural, other {# من}}", 1, 23, "ur-IN") == "23 من");
    CHECK(page_of("{total, plural, other {#}}", 1, 2345, "mr") == "2,345");
}

TEST_CASE("a clinic may ask for the language's own digits") {
    const auto native = [](const std::string& language) {
        return test::Catalogues::with({{"page_of", "{page}/{total}"}, {"date", "d MMMM y"}, {"version", "V {version}"}},
                                      language)
            .with_native_digits();
    };
    CHECK(native("hi").text("page_of", {{"page", "1"}, {"total", "12"}}) == "१/१२");
    CHECK(native("hi").number(30) == "३०");
    CHECK(native("hi").date({2026, 7, 5}) == "५ जुलाई २०२६");
    CHECK(native("hi").text("version", {{"version", "0.1"}}) == "V 0.1");  // a name, not a number
    CHECK(native("ur").number(1234567890) == "۱۲۳۴۵۶۷۸۹۰");
    CHECK(native("bn").number(45) == "৪৫");
    CHECK(native("en").number(45) == "45");
}

TEST_CASE("dates are written by the language's pattern") {
    const leafwright::model::Date date{2026, 7, 5};
    CHECK(test::Catalogues::with({{"date", "d MMMM y"}}).date(date) == "5 July 2026");
    CHECK(test::Catalogues::with({{"date", "dd.MM.yyyy"}}).date(date) == "05.07.2026");
    CHECK(test::Catalogues::with({{"date", "MMM d, y"}}).date(date) == "Jul 5, 2026");
    CHECK(test::Catalogues::with({{"date", "d MMMM y"}}, "hi").date(date) == "5 जुलाई 2026");
    CHECK(test::Catalogues::with({{"date", "d MMMM، y"}}, "ur").date(date) == "5 جولائی، 2026");
    CHECK(test::Catalogues::with({{"date", "d MMMM y"}}, "pl").date(date) == "5 lipca 2026");
    CHECK(test::Catalogues::with({{"date", "d. LLLL y"}}, "pl").date(date) == "5. lipiec 2026");
    CHECK(test::Catalogues::with({{"date", "d 'de' MMMM 'de' y"}}, "es").date(date) == "5 de julio de 2026");
    CHECK(test::Catalogues::with({{"date", "d/M/y ''y''"}}).date(date) == "5/7/2026 '2026'");
    CHECK(test::Catalogues::with({{"date", "d MMMM y"}}, "th").date({2026, 12, 31}) == "31 ธันวาคม 2026");
}

TEST_CASE("the nearest wider language serves, in its own name") {
    test::Catalogues catalogues;
    catalogues.add("en", {{"contact", "Contact"}});
    catalogues.add("zh-Hant", {{"contact", "聯絡"}});
    catalogues.add("en-AU", {{"contact", "Ring us"}});
    CHECK(catalogues.load("en-IN")->text("contact") == "Contact");
    CHECK(catalogues.load("en-IN")->language() == "en");
    CHECK(catalogues.load("en-AU")->text("contact") == "Ring us");
    CHECK(catalogues.load("zh-Hant-HK")->text("contact") == "聯絡");
    CHECK(catalogues.load("en")->source() == catalogues.read("en.json"));
}

TEST_CASE("a key or an argument the engine did not declare is a bug") {
    const Catalogue catalogue = test::Catalogues::with({{"page_of", "{total, plural, one {a} other {b}}"}});
    CHECK_THROWS_AS(catalogue.text("short_anser"), std::logic_error);
    CHECK_THROWS_AS(catalogue.text("date"), std::logic_error);
    CHECK_THROWS_AS(catalogue.text("version"), std::logic_error);
    CHECK_THROWS_AS(catalogue.text("page_of", {{"page", "1"}}), std::logic_error);
}

TEST_CASE("two threads read one catalogue") {
    const Catalogue catalogue = test::Catalogues::with(
        {{"page_of", "{page} of {total, plural, one {one page} other {# pages}}"}, {"date", "d MMMM y"}});
    const auto use = [&catalogue](std::string& result) {
        for (int i = 0; i < 50; ++i)
            result += catalogue.text("page_of", {{"page", "1"}, {"total", std::to_string(i)}}) +
                      catalogue.date({2026, 1 + i % 12, 5});
    };
    std::string here, there;
    std::thread other([&] { use(there); });
    use(here);
    other.join();
    CHECK(here == there);
    CHECK(here.find("1 of one page5 February 2026") != std::string::npos);
}
