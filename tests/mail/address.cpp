#include <string>

#include "mail/mail.hpp"
#include "support/catch.hpp"

namespace {

using namespace leafwright;
using namespace leafwright::mail;

Mailbox read(const std::string& text) {
    Diagnostics diagnostics;
    const auto box = read_mailbox(text, "--to", diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(box);
    return *box;
}

std::string refusal(const std::string& text) {
    Diagnostics diagnostics;
    CHECK_FALSE(read_mailbox(text, "--to", diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all().front().code == "mail.address");
    return to_text(diagnostics.all().front());
}

}  // namespace

TEST_CASE("addresses are read with and without a name") {
    CHECK(read("asha@example.org").address == "asha@example.org");
    CHECK(read("  asha@example.org ").name.empty());
    CHECK(read("Asha Rao <asha.rao+leaflet@mail.example.org>").address == "asha.rao+leaflet@mail.example.org");
    CHECK(read("Asha Rao <asha@example.org>").name == "Asha Rao");
    CHECK(read("\"Rao, \\\"Asha\\\"\" <asha@example.org>").name == "Rao, \"Asha\"");
    CHECK(read("आशा राव <asha@example.org>").name == "आशा राव");
    CHECK(read("root@localhost").address == "root@localhost");
}

TEST_CASE("what is no single plain address is refused, and not shown in full") {
    for (const char* bad : {"",
                            " ",
                            "asha",
                            "@example.org",
                            "asha@",
                            "asha@example..org",
                            ".asha@example.org",
                            "asha.@example.org",
                            "asha@-example.org",
                            "asha@example.org>",
                            "<asha@example.org> x",
                            "Asha asha@example.org",
                            "a@b@c",
                            "asha@example.org\r\nBcc: eve@example.org",
                            "asha@example.org\n",
                            "Asha\r\nX: y <asha@example.org>",
                            "asha\t@example.org",
                            "asha@exa mple.org",
                            "<asha@example.org",
                            "asha@[127.0.0.1]",
                            "\"a b\"@example.org"}) {
        INFO(bad);
        refusal(bad);
    }
    CHECK(refusal("asha@example.org, ravi@example.org").find("one person at a time") != std::string::npos);
    CHECK(refusal("asha@example.org <ravi@example.org>").find("more than one") != std::string::npos);
    CHECK(refusal("आशा@example.org").find("plain Latin letters") != std::string::npos);
    CHECK(refusal("asha@भारत.भारत").find("xn--") != std::string::npos);
    CHECK(refusal("asha@example..org").find("asha@") == std::string::npos);
    refusal(std::string(65, 'a') + "@example.org");
    refusal("a@" + std::string(64, 'b') + ".org");
    refusal(std::string(121, 'n') + " <asha@example.org>");
}

TEST_CASE("addresses are masked wherever they stand") {
    CHECK(masked("asha.rao@example.org") == "a***@example.org");
    CHECK(masked("a@b") == "a***@b");
    CHECK(masked("550 <asha@example.org>: no; for=ravi@example.org") == "550 <a***@example.org>: no; f***@example.org");
    CHECK(masked("आशा@example.org") == "आ***@example.org");
    CHECK(masked("no address @ all, @") == "no address @ all, @");
    CHECK(masked("a@b@c") == "a***@b***@c");
    CHECK(masked("").empty());
}
