#include <cstdlib>

#include "fonts/sets.hpp"

namespace {

using leafwright::Diagnostics;
using leafwright::style::Weight;
using Texts = std::vector<std::string>;

const std::string square = R"({"family": "Square", "package": "fonts-x", "scripts": ["Latn"],
"files": {"regular": "square.ttf"}})";

// Sets a variable of the environment for one test.
class Variable {
public:
    Variable(const char* name, const std::string& value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        setenv(name, value.c_str(), 1);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() {
        if (before_.empty())
            unsetenv(name_);
        else
            setenv(name_, before_.c_str(), 1);
    }

private:
    const char* name_;
    std::string before_;
};

// Fontconfig sees the fonts of one folder and no others.
std::string only_folder(const test::Folder& folder) {
    folder.write("fonts.conf", "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>" +
                                   (folder / "installed").string() + "</dir><cachedir>" + (folder / "cache").string() +
                                   "</cachedir></fontconfig>");
    return (folder / "fonts.conf").string();
}

}  // namespace

TEST_CASE("an unknown font set is refused with the name meant") {
    Diagnostics diagnostics;
    CHECK(test::load("noto-sanz", test::tree / "fonts", diagnostics) == nullptr);
    CHECK(test::load("../fonts/noto-sans", test::tree / "fonts", diagnostics) == nullptr);
    CHECK(test::load("brush-script", test::tree / "tests/data", diagnostics) == nullptr);
    CHECK(
        test::texts(diagnostics) ==
        Texts{
            R"(there is no font set "noto-sanz"; did you mean "noto-sans"? [font.unknown-set])",
            R"(there is no font set "../fonts/noto-sans"; the font sets are: andika, nastaliq, noto-sans [font.unknown-set])",
            R"(there is no font set "brush-script"; the font sets are: nastaliq, square [font.unknown-set])"});
}

TEST_CASE("a font set is checked against its schema") {
    const test::Folder folder;
    folder.write("mine.json", R"({
  "name": "yours",
  "families": [
    { "familly": "A", "package": "x", "scripts": ["Latn"], "files": { "regular": "a.ttf" } }
  ]
})");
    Diagnostics diagnostics;
    CHECK(test::load("mine", folder.path(), diagnostics) == nullptr);
    CHECK(test::texts(diagnostics) ==
          Texts{R"(fonts/mine.json:4:7 /families/0/familly: unknown key "familly"; did you mean "family"? )"
                "[font.unknown-key]"});
}

TEST_CASE("scripts must exist and the name must be the file's") {
    const test::Folder folder;
    test::copy_square(folder, "square.ttf");
    folder.write("mine.json", R"({"name": "yours", "folders": ["."], "families": [
  {"family": "Square", "package": "x", "scripts": ["Latn", "Abcd", "latn", "Zsym"], "files": {"regular": "square.ttf"}}
]})");
    Diagnostics diagnostics;
    CHECK(test::load("mine", folder.path(), diagnostics) == nullptr);
    CHECK(test::texts(diagnostics) ==
          Texts{R"(fonts/mine.json:1:10 /name: this file is mine.json, but calls itself "yours"; write "mine" )"
                "[font.bad-value]",
                R"(fonts/mine.json:2:60 /families/0/scripts/1: "Abcd" is no script; give an ISO 15924 code, for )"
                "example Latn, Deva or Arab [font.unknown-script]",
                R"(fonts/mine.json:2:68 /families/0/scripts/2: "latn" is no script; give an ISO 15924 code, for )"
                "example Latn, Deva or Arab [font.unknown-script]"});
}

TEST_CASE("files of the first family must be there") {
    const test::Folder folder;
    const Variable conf("FONTCONFIG_FILE", only_folder(folder));
    Diagnostics diagnostics;
    CHECK(test::load_families(folder, square, diagnostics) == nullptr);
    CHECK(test::texts(diagnostics) ==
          Texts{"fonts/mine.json: the font file square.ttf of Square is in none of the font set's folders, and "
                "fontconfig does not know the family; install the Debian package fonts-x [font.missing]"});
    CHECK(diagnostics.only_environment());
}

TEST_CASE("files of the first family must be sound fonts") {
    const test::Folder folder;
    const std::string bytes = [] {
        const test::Folder copy;
        test::copy_square(copy, "square.ttf");
        return copy.read("square.ttf");
    }();
    const std::size_t length = GENERATE_COPY(std::size_t{0}, std::size_t{3}, std::size_t{40}, bytes.size() / 2);
    folder.write("square.ttf", bytes.substr(0, length));
    Diagnostics diagnostics;
    CHECK(test::load_families(folder, square, diagnostics) == nullptr);
    CHECK(test::texts(diagnostics) ==
          Texts{(folder / "./square.ttf").string() +
                ": this file is no TrueType or OpenType font or is damaged; install the Debian package fonts-x again "
                "[font.broken]"});
    CHECK(diagnostics.only_environment());
}

TEST_CASE("a file in no folder is found through fontconfig, by family and weight") {
    const test::Folder folder;
    const Variable conf("FONTCONFIG_FILE", only_folder(folder));
    folder.write("installed/readme", "fonts");
    std::filesystem::copy_file(test::tree / "tests/data/square.ttf", folder / "installed/other-name.ttf");
    std::filesystem::copy_file("/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf", folder / "installed/heavy.ttf");
    Diagnostics diagnostics;
    const auto set = test::load_families(folder, square + R"(, {"family": "Noto Sans", "package": "fonts-x",
        "scripts": ["Grek"], "files": {"regular": "light.ttf", "bold": "NotoSans-Bold.ttf"}})",
                                         diagnostics);
    CHECK(test::texts(diagnostics).empty());
    REQUIRE(set != nullptr);
    CHECK(set->primary("Latn", Weight::regular)->file() == folder / "installed/other-name.ttf");
    CHECK(set->primary("Grek", Weight::bold)->file() == folder / "installed/heavy.ttf");
    CHECK(set->primary("Grek", Weight::regular) == nullptr);
}

TEST_CASE("folders are searched in order") {
    const test::Folder folder;
    folder.write("one/readme", "empty");
    folder.write("two/readme", "fonts");
    test::copy_square(folder, "two/square.ttf");
    test::copy_square(folder, "square.ttf");
    folder.write("mine.json", R"({"name": "mine", "folders": ["one", "two", "."], "families": [)" + square + "]}");
    Diagnostics diagnostics;
    const auto set = test::load("mine", folder.path(), diagnostics);
    REQUIRE(set != nullptr);
    CHECK(set->primary("Latn", Weight::regular)->file() == folder / "two/square.ttf");
    CHECK(set->source() == folder.read("mine.json"));
}
