// What independent programs extract from a page in each script; src/pdf/EXTRACTION.md keeps the results.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "pages.hpp"
#include "readers.hpp"
#include "shape/shape.hpp"
#include "support/golden.hpp"

using namespace scripts;

namespace {

const std::filesystem::path document = std::filesystem::path(LEAFWRIGHT_TREE) / "src/pdf/EXTRACTION.md";

struct Result {
    std::string verdict;
    std::vector<std::string> differences;
};
using Results = std::map<std::string, std::map<std::string, Result>>;  // by page, by reader

std::string wanted(const Written& page) {
    std::string text;
    for (const std::string& line : page.lines) {
        text += line + "\n";
    }
    return flat(text);
}

const Results& results() {
    static const Results all = [] {
        Results results;
        for (const Page& page : pages()) {
            const auto file = written(page);
            if (!file) {
                WARN("SKIPPED: " << page.name << ": " << page.package << " is not installed");
                continue;
            }
            for (const Reader& reader : readers()) {
                const std::string found = read(reader, file->file);
                results[page.name][reader.name] = {verdict(wanted(*file), found), differences(wanted(*file), found)};
            }
        }
        return results;
    }();
    return all;
}

// The line of the table; what was not read is as it was.
std::string row(const Page& page, const std::string& before) {
    const auto found = results().find(page.name);
    if (found == results().end()) {
        return before;
    }
    std::string text = "| " + page.name + " |";
    for (const Reader& reader : readers()) {
        text += " " + found->second.at(reader.name).verdict + " |";
    }
    return text;
}

std::string line_with(const std::string& text, const std::string& begin) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.compare(0, begin.size(), begin) == 0) {
            return line;
        }
    }
    return {};
}

// The document with what is measured put between its two markers.
std::string with_results(const std::string& text) {
    const std::string begin = "<!-- measured -->\n", end = "<!-- end -->\n";
    const std::size_t from = text.find(begin), to = text.find(end);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);
    std::string measured = "| page |", rule = "|---|", versions;
    for (const Reader& reader : readers()) {
        measured += " " + reader.name + " |";
        rule += "---|";
        versions += (versions.empty() ? "Read with " : ", ") + reader.version;
    }
    measured += "\n" + rule + "\n";
    for (const Page& page : pages()) {
        measured += row(page, line_with(text, "| " + page.name + " |")) + "\n";
    }
    return text.substr(0, from) + begin + "\n" + versions + ".\n\n" + measured + "\n" + text.substr(to);
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

namespace {

// What a reader may make of a page; the documentation says why it is not always exact.
std::set<std::string> verdicts_allowed(const Page& page, const std::string& reader) {
    std::set<std::string> allowed = {"exact"};
    if (reader == "mutool" && leafwright::shape::is_right_to_left(page.language)) {
        allowed.insert({"composed", "spaces", "signs", "differs"});
    }
    return allowed;
}

}  // namespace

TEST_CASE("every script is extracted exactly") {
    for (const Page& page : pages()) {
        if (results().count(page.name) == 0) {
            continue;
        }
        for (const auto& [reader, result] : results().at(page.name)) {
            INFO(page.name << ", " << reader << ": " << result.verdict);
            for (const std::string& word : result.differences) {
                UNSCOPED_INFO(word);
            }
            CHECK(verdicts_allowed(page, reader).count(result.verdict) == 1);
        }
    }
}

TEST_CASE("the comparison sees what it must") {
    CHECK(flat(" a \n\n b\u200F\f") == "a b");
    CHECK(verdict("a b", "a b") == "exact");
    CHECK(verdict("\u00E9", "e\u0301") == "composed");
    CHECK(verdict("a, b", "a , b") == "spaces");
    CHECK(verdict("a, b", ",a b") == "signs");
    CHECK(verdict("ab", "ba") == "differs");
    CHECK(differences("one two three", "one tw o three") == std::vector<std::string>{"two → tw o"});
    CHECK(differences("one two three", "onetwo three") == std::vector<std::string>{"one → one…"});
}

TEST_CASE("the table in the documentation is what was measured") {
    if (readers().size() != 4) {
        return;  // said by name already
    }
    const std::string before = file_text(document);
    std::string versions;
    for (const Reader& reader : readers()) {
        versions += (versions.empty() ? "Read with " : ", ") + reader.version;
    }
    const char* update = std::getenv("LEAFWRIGHT_UPDATE_GOLDENS");
    if ((update == nullptr || *update != '1') && before.find(versions + ".\n") == std::string::npos) {
        WARN("SKIPPED: the table of src/pdf/EXTRACTION.md was measured with other versions than " << versions);
        return;
    }
    check_golden("../src/pdf/EXTRACTION.md", with_results(before));
}
