// What people are told, and what is said to printers and heard from them.
#include "print/words.hpp"

#include <filesystem>
#include <regex>
#include <set>

#include "fake_printer.hpp"
#include "print/capabilities.hpp"
#include "print/report.hpp"
#include "support/folder.hpp"

using namespace leafwright;
using namespace leafwright::print;

TEST_CASE("every code in the sources has words, every word a code, and each says what to do") {
    const test::Folder folder;
    std::set<std::string> used, known;
    const std::regex code(R"re("(print\.[a-z-]+)")re");
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(LEAFWRIGHT_TREE) / "src/print")) {
        const std::string name = file.path().filename().string();
        if (name == "sentences.cpp" || name == "print.hpp") continue;
        const std::string text = folder.read(file.path());
        for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) used.insert((*at)[1]);
    }
    for (const Sentence& sentence : sentences()) {
        INFO(sentence.code);
        CHECK(known.insert(std::string(sentence.code)).second);
        CHECK_FALSE(sentence.hint.empty());
        CHECK(sentence.text.back() != '.');
        const Diagnostic filled = told(sentence.code, "\"desk\"", "this");
        CHECK(filled.message.find('{') == std::string::npos);
        CHECK(filled.hint.find('{') == std::string::npos);
    }
    CHECK(used == known);
    // The header lists them for those who look for one.
    const std::string header = folder.read(std::filesystem::path(LEAFWRIGHT_TREE) / "src/print/print.hpp");
    for (const std::string& one : known) {
        INFO(one);
        CHECK(header.find('"' + one + '"') != std::string::npos);
    }
}

TEST_CASE("what stops a printer comes before what may wait, however it is weighted") {
    CHECK(gravest({"toner-low-report", "media-empty-error"})->text == "is out of paper");
    CHECK(gravest({"media-jam-warning", "media-empty"})->text == "has a paper jam");
    CHECK(gravest({"toner-low"})->stops == false);
    CHECK(gravest({"none", "com.example-unheard-of"}) == nullptr);
    CHECK(find_reason("door-open-report")->text == "has a door open");
    std::set<std::string_view> keywords;
    for (const Reason& reason : reasons()) {
        CHECK(keywords.insert(reason.keyword).second);
        CHECK_FALSE(reason.hint.empty());
        CHECK(find_reason(reason.keyword) == &reason);
    }
}

TEST_CASE("paper, wishes and names in words") {
    CHECK(paper_names({"iso_a4_210x297mm", "na_letter_8.5x11in", "iso_a4_210x297mm"}) == "A4 and Letter");
    CHECK(paper_name("custom_100x150mm_100x150mm") == "100 x 150 mm");
    CHECK(wishes_of({"sides", "media", "job-sheets"}) ==
          "print on the sides asked for, take the paper asked for and do \"job-sheets\"");
    CHECK(wishes_of({}) == "do what is asked for");
    CHECK(harmless("Front\x1b[2J\ndesk\u202e") == "Front [2J desk ");
    CHECK(harmless(std::string(1000, 'x')).size() == 200);
    CHECK(harmless("\u0938\u094d\u0935\u093e\u0917\u0924") == "\u0938\u094d\u0935\u093e\u0917\u0924");
}

TEST_CASE("what a printer says of itself becomes what it can do") {
    test::Words words = test::able();
    words.add(0x42, "printer-name", "desk\r\n").number(0x23, "printer-state", 5);
    words.keyword("printer-state-reasons", "door-open-error").also("toner-low");
    words.add(0x22, "color-supported", std::string(1, '\0'));
    const auto answer = decode(words.bytes());
    REQUIRE(answer);
    REQUIRE(answer->printers.size() == 1);
    const Printer printer = read_capabilities(answer->printers[0], "ipp://x/").printer;
    CHECK(printer.name == "desk  ");
    CHECK(printer.duplex);
    CHECK(printer.known);
    CHECK(printer.media == std::vector<std::string>{"iso_a4_210x297mm"});
    const std::string text = to_text(std::vector{printer});
    CHECK(text.find("both sides") != std::string::npos);
    CHECK(to_json(std::vector{printer}).find("\"duplex\": true") != std::string::npos);
    CHECK(to_text(std::vector<Printer>{}) == "no printers\n");
}

TEST_CASE("a damaged answer is none, wherever it ends and whatever it says") {
    test::Words words = test::able();
    words.group(2).number(0x21, "job-id", 3);
    const std::string bytes = words.bytes();
    REQUIRE(decode(bytes));
    CHECK(number_of(decode(bytes)->job, "job-id") == 3);
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode(bytes.substr(0, size)));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const int bit : {1, 16, 128}) {
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ bit);
            decode(changed);
        }
    }
    // Collections in collections without end.
    std::string deep = bytes.substr(0, bytes.size() - 1);
    for (int i = 0; i < 100'000; ++i) deep += std::string("\x34\0\1a\0\0\x4A\0\0\0\1b", 12);
    CHECK_FALSE(decode(deep + '\x03'));
}

TEST_CASE("addresses") {
    CHECK(read_address("ipp://desk.local/ipp/print")->uri == "ipp://desk.local:631/ipp/print");
    CHECK(read_address("ipps://[::1]:8443/ipp/print")->host == "::1");
    CHECK(read_address("https://desk.local:631/ipp/print")->encrypted);
    for (const char* wrong : {"", "desk", "ipp:", "ipp://", "file:///etc/passwd", "ftp://desk/", "socket://desk:9100",
                              "ipp://name:word@desk/", "ipp://desk/\r\nHost: other", "ipp://desk:99999999/",
                              "ipp://a b/", "ipp://%0d%0a/ipp", "ipp://desk/%0d%0aX: y", "ipp://%2ftmp%2fsocket/"}) {
        INFO(wrong);
        CHECK_FALSE(read_address(wrong));
    }
    CHECK(read_address("ipp://desk/printers/front%20desk")->resource == "/printers/front desk");
    CHECK(read_address("ipp://desk/printers/front%20desk")->uri == "ipp://desk:631/printers/front%20desk");
    Diagnostics diagnostics;
    Options options = test::quick();
    options.addresses = false;
    CHECK_FALSE(find_printer("ipp://127.0.0.1:1/ipp/print", options, diagnostics));
    CHECK(diagnostics.has("print.address"));
    for (const char* word : {"one-sided", "two-sided-long-edge", "two-sided-short-edge"}) CHECK(read_sides(word));
    CHECK_FALSE(read_sides("both"));
}
