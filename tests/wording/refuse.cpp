#include <set>

#include "wording/catalogues.hpp"
#include "wording/keys.hpp"

using Texts = std::vector<std::string>;

TEST_CASE("the engine and the schema declare the same keys") {
    std::ifstream file(test::tree / "schemas/wording.schema.json");
    const nlohmann::json schema = nlohmann::json::parse(file);
    const nlohmann::json& texts = schema.at("properties").at("texts");
    std::set<std::string> declared, described, required;
    for (const auto& key : leafwright::wording::text_keys()) declared.emplace(key.key);
    for (const auto& [key, value] : texts.at("properties").items()) described.insert(key);
    for (const auto& key : texts.at("required")) required.insert(key.get<std::string>());
    CHECK(declared == described);
    CHECK(declared == required);
    CHECK(declared.size() == leafwright::wording::text_keys().size());
}

TEST_CASE("the schema's description names every argument") {
    std::ifstream file(test::tree / "schemas/wording.schema.json");
    const nlohmann::json schema = nlohmann::json::parse(file);
    for (const auto& key : leafwright::wording::text_keys()) {
        const auto& text = schema.at("properties").at("texts").at("properties").at(std::string(key.key));
        for (const auto& argument : key.arguments()) {
            INFO(key.key << " " << argument.name);
            CHECK(text.at("description").get<std::string>().find("{" + std::string(argument.name) + "}") !=
                  std::string::npos);
        }
    }
}

TEST_CASE("the catalogues of the tree read without a problem") {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::tree / "content/wording")) {
        leafwright::Diagnostics diagnostics;
        CHECK(leafwright::wording::Catalogue::load(entry.path().parent_path(), entry.path().stem().string(),
                                                   test::tree / "schemas", diagnostics));
        for (const auto& problem : diagnostics.all()) FAIL_CHECK(to_text(problem));
        ++count;
    }
    CHECK(count >= 1);
}

TEST_CASE("a language without wording is refused") {
    test::Catalogues catalogues;
    catalogues.load("fr");
    CHECK(catalogues.problems == Texts{R"(there is no wording for the language "fr"; add a catalogue for it to the )"
                                       "folder content/wording [wording.unknown-language]"});
    catalogues.add("en");
    catalogues.add("hi");
    for (const std::string language : {"fr-FR", "", "-", "../en", "en/../hi"}) {
        catalogues.load(language);
        CHECK(catalogues.problems == Texts{"there is no wording for the language \"" + language +
                                           "\"; there is wording for: en, hi; add a catalogue for it to the folder "
                                           "content/wording [wording.unknown-language]"});
    }
}

TEST_CASE("keys are closed and all needed") {
    test::Catalogues catalogues;
    nlohmann::json value = test::Catalogues::english();
    value["texts"].erase("contact");
    value["texts"].erase("page_of");
    value["texts"]["page_off"] = "Page {page}";
    catalogues.write("en.json", value.dump());
    catalogues.load("en");
    REQUIRE(catalogues.problems.size() == 2);
    CHECK(catalogues.problems[0].find(R"(/texts/contact: the key "contact" is missing;)") != std::string::npos);
    CHECK(catalogues.problems[1].find(R"(/texts/page_off: unknown key "page_off"; did you mean "page_of"?)") !=
          std::string::npos);
}

TEST_CASE("problems have their place") {
    test::Catalogues catalogues;
    std::string text = test::Catalogues::english().dump(1);
    const std::string page = "Page {page} of {total}";
    text.replace(text.find(page), page.size(), "Page {pag}");
    catalogues.write("en.json", text);
    catalogues.load("en");
    REQUIRE(catalogues.problems.size() == 1);
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("{pag}")), '\n') + 1;
    CHECK(catalogues.problems[0] == "content/wording/en.json:" + std::to_string(line) +
                                        ":14 /texts/page_of: this text has no argument {pag}; did you mean {page}? "
                                        "[wording.unknown-argument]");
}

TEST_CASE("patterns ICU cannot read are refused") {
    CHECK(test::Catalogues::refused({{"page_of", "Page {page of"}, {"contact", "Contact {us"}}) ==
          Texts{"/texts/contact: this pattern cannot be read at \"Contact {us\"; close every { with } "
                "[wording.bad-pattern]",
                "/texts/page_of: this pattern cannot be read at \"Page {page of\"; write arguments as {name}, and a "
                "brace meant as text as '{' [wording.bad-pattern]"});
    CHECK(test::Catalogues::refused({{"page_of", "{total, plural, one {# page}}"}}) ==
          Texts{"/texts/page_of: this pattern cannot be read at \"{total, plural,\"; give the choice a "
                "case \"other {...}\" [wording.bad-pattern]"});
}

TEST_CASE("arguments must be those the engine fills in, in a form they can take") {
    CHECK(test::Catalogues::refused({{"contact", "Contact {name}"}}) ==
          Texts{"/texts/contact: this text has no argument {name}; it has none [wording.unknown-argument]"});
    CHECK(test::Catalogues::refused({{"page_of", "{0} of {sides}"}}) ==
          Texts{"/texts/page_of: this text has no argument {0}; it has {page}, {total} [wording.unknown-argument]",
                "/texts/page_of: this text has no argument {sides}; it has {page}, {total} "
                "[wording.unknown-argument]"});
    CHECK(test::Catalogues::refused({{"version", "{version, plural, one {x} other {y}}"}}) ==
          Texts{"/texts/version: {version} is text, and plural needs a number; write {version}, or choose with select "
                "[wording.bad-argument]"});
    CHECK(test::Catalogues::refused({{"page_of", "{page, number} of {total, choice, 0#none|1#some}"}}) ==
          Texts{"/texts/page_of: {page} asks for a format, and arguments come formatted; write {page}, or choose with "
                "plural, selectordinal or select [wording.bad-argument]",
                "/texts/page_of: {total} asks for a format, and arguments come formatted; write {total}, or choose "
                "with plural, selectordinal or select [wording.bad-argument]"});
    CHECK(test::Catalogues::refused({{"page_of", "{total, plural, one {{nam}} other {#}}"}}) ==
          Texts{"/texts/page_of: this text has no argument {nam}; it has {page}, {total} [wording.unknown-argument]"});
}

TEST_CASE("date patterns are refused unless they give day, month and year") {
    const std::string hint =
        "; write it with d, M and y, for example \"d MMMM y\", and letters of words in apostrophes [wording.bad-date]";
    const auto refused = [&](const std::string& pattern, const std::string& problem) {
        CHECK(test::Catalogues::refused({{"date", pattern}}) ==
              Texts{"/texts/date: the date pattern \"" + pattern + "\" " + problem + hint});
    };
    refused("d MMMM", "lacks the day, the month or the year");
    refused("EEEE d MMMM y", "has \"EEEE\"");
    refused("d MMMMM y", "has \"MMMMM\"");
    refused("ddd M y", "has \"ddd\"");
    refused("d 'de MMMM y", "has an apostrophe without its second");
}

TEST_CASE("the language must be the file's") {
    test::Catalogues catalogues;
    nlohmann::json value = test::Catalogues::english();
    value.erase("$schema");
    catalogues.write("hi.json", value.dump());
    catalogues.load("hi");
    CHECK(catalogues.problems == Texts{"content/wording/hi.json:1:13 /language: the file's name says its language is "
                                       "\"hi\"; write the same language here [wording.bad-value]"});
}

TEST_CASE("a data folder of another version is told apart from a mistake") {
    test::Catalogues catalogues;
    nlohmann::json value = test::Catalogues::english();
    value["texts"].erase("contact");
    catalogues.write("en.json", value.dump());
    catalogues.write("schemas/wording.schema.json", "{}");
    leafwright::Diagnostics diagnostics;
    CHECK_FALSE(leafwright::wording::Catalogue::load(catalogues.path(), "en", catalogues / "schemas", diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(to_text(diagnostics.all()[0]) ==
          "content/wording/en.json: this catalogue and its schema belong to another version of the program; use the "
          "data folder that came with the program [wording.other-version]");
    CHECK(diagnostics.only_environment());
}

TEST_CASE("a file of another kind is refused, not read") {
    test::Catalogues catalogues;
    const std::string text = GENERATE("[]", "null", "{}", R"({"language": 3, "texts": []})",
                                      R"({"language": "en", "texts": {"date": 3, "page_of": {}}})");
    catalogues.write("en.json", text);
    CHECK_FALSE(catalogues.load("en"));
}
