#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <string>

#include "base/file.hpp"
#include "mail/mail.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

namespace {

using namespace leafwright;
using namespace leafwright::mail;
namespace fs = std::filesystem;

const fs::path tree = LEAFWRIGHT_TREE;

// A clinic's own settings, in a folder of their own.
struct Desk {
    Desk() {
        ::unsetenv("LEAFWRIGHT_MAIL_USER");
        ::unsetenv("LEAFWRIGHT_MAIL_PASSWORD");
    }
    std::optional<Settings> read(bool needs_server = true) {
        folder.write("server.json", json.dump());
        diagnostics = {};
        auto settings = read_settings(folder / "server.json", tree, needs_server, diagnostics);
        for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
        CHECK(settings.has_value() == diagnostics.empty());
        return settings;
    }
    std::string refusal() {
        CHECK_FALSE(read());
        return diagnostics.empty() ? std::string() : diagnostics.all().front().code;
    }
    void login(const std::string& text, mode_t rights = 0600) {
        folder.write("login", text);
        REQUIRE(::chmod((folder / "login").c_str(), rights) == 0);
        json["login_file"] = "login";
    }

    test::Folder folder;
    nlohmann::json json = {{"server", "smtp://smtp.example.org:2525"}};
    Diagnostics diagnostics;
};

std::string weakness(const std::string& password, const PasswordRule& rule) {
    Diagnostics diagnostics;
    if (check_password(password, rule, diagnostics)) return {};
    REQUIRE(diagnostics.size() == 1);
    return diagnostics.all().front().message;
}

}  // namespace

TEST_CASE("the clinic's file need hold no more than its server") {
    Desk desk;
    const auto settings = desk.read();
    REQUIRE(settings);
    CHECK(settings->server.host == "smtp.example.org");
    CHECK(settings->server.port == 2525);
    CHECK(settings->server.security == Security::starttls);
    CHECK_FALSE(settings->server.login);
    CHECK_FALSE(settings->from);
    CHECK(settings->server.retries.attempts > 1);
    CHECK(settings->words.count("en") == 1);
    desk.json["server"] = "smtps://mail.example.org";
    desk.json["retries"] = {{"attempts", 2}};
    desk.json["from"] = "Clinic <info@example.org>";
    const auto other = desk.read();
    REQUIRE(other);
    CHECK(other->server.security == Security::tls);
    CHECK(other->server.port == 465);
    CHECK(other->server.retries.attempts == 2);
    CHECK(other->server.retries.growth == settings->server.retries.growth);
    CHECK(other->from->name == "Clinic");
    desk.json["server"] = "smtp://mail.example.org";
    CHECK(desk.read()->server.port == 587);
}

TEST_CASE("settings that cannot be right are refused with their place") {
    Desk desk;
    for (const char* bad : {"http://mail.example.org", "mail.example.org", "smtp://", "smtp://user:pw@example.org",
                            "smtp://example.org/\r\nX", "smtp://example.org:x"}) {
        INFO(bad);
        desk.json["server"] = bad;
        CHECK(desk.refusal() == "mail.bad-value");
    }
    for (const char* bad : {"smtp://example.org:0", "smtp://example.org:65536"}) {
        desk.json["server"] = bad;
        CHECK(desk.refusal() == "mail.bad-value");
    }
    desk.json["server"] = "smtp://example.org";
    desk.json["pasword"] = "x";
    CHECK(desk.refusal() == "mail.unknown-key");
    desk.json.erase("pasword");
    desk.json["ca_file"] = "none.pem";
    CHECK(desk.refusal() == "mail.ca");
    desk.json = {{"from", "info@example.org"}};
    CHECK(desk.refusal() == "mail.missing-key");
    desk.json["from"] = "nobody";
    CHECK(desk.refusal() == "mail.address");
}

TEST_CASE("without a server's file nothing is sent, but a message can be written") {
    Diagnostics diagnostics;
    CHECK_FALSE(read_settings("/nowhere/server.json", tree, true, diagnostics));
    CHECK(diagnostics.has("mail.no-settings"));
    Diagnostics none;
    CHECK(read_settings("/nowhere/server.json", tree, false, none));
    CHECK(none.empty());
}

TEST_CASE("the login is in a file that others cannot read, or in the environment") {
    Desk desk;
    desk.login("desk\r\nse cret\r\n");
    auto settings = desk.read();
    REQUIRE((settings && settings->server.login));
    CHECK(settings->server.login->user == "desk");
    CHECK(settings->server.login->password == "se cret");
    for (const mode_t rights : {0604, 0620, 0602, 0601}) {
        desk.login("desk\nsecret\n", rights);
        CHECK(desk.refusal() == "mail.secret");
        CHECK(to_text(desk.diagnostics.all().front()).find("secret\n") == std::string::npos);
    }
    desk.login("desk\nsecret\n", 0640);
    CHECK(desk.read());
    desk.login("desk\n");
    CHECK(desk.refusal() == "mail.login");
    desk.login(
        "desk\nse\x01"
        "cret\n");
    CHECK(desk.refusal() == "mail.login");
    desk.json["login_file"] = "absent";
    CHECK(desk.refusal() == "file.missing");

    desk.json.erase("login_file");
    ::setenv("LEAFWRIGHT_MAIL_USER", "desk", 1);
    CHECK(desk.refusal() == "mail.login");
    ::setenv("LEAFWRIGHT_MAIL_PASSWORD", "secret", 1);
    settings = desk.read();
    REQUIRE((settings && settings->server.login));
    CHECK(settings->server.login->user == "desk");
    ::unsetenv("LEAFWRIGHT_MAIL_USER");
    ::unsetenv("LEAFWRIGHT_MAIL_PASSWORD");
}

TEST_CASE("weak passwords are refused, without repeating them") {
    Desk desk;
    const PasswordRule rule = desk.read(false)->password;
    CHECK(weakness("tulip carbon seven hill", rule).empty());
    CHECK(weakness("short", rule).find("too short") != std::string::npos);
    CHECK(weakness("14-08-1961-14", rule).find("number") != std::string::npos);
    CHECK(weakness("abababababababab", rule).find("repeats") != std::string::npos);
    CHECK(weakness("MyPassWord-2026!", rule).find("\"password\"") != std::string::npos);
    CHECK(weakness("तुलसी का पौधा", rule).find("keyboard") != std::string::npos);
    CHECK(weakness("tulip\ncarbon seven", rule).find("keyboard") != std::string::npos);
    CHECK(weakness(std::string(130, 'x'), rule).find("longer") != std::string::npos);
}

TEST_CASE("the encrypted copy opens with its password alone and says nothing before") {
    Diagnostics diagnostics;
    const auto pdf = read_file(tree / "samples/calf-pain.en-IN.handout.pdf", 10u << 20, "sample", diagnostics);
    REQUIRE(pdf);
    const std::string password = "tulip carbon seven hill";
    const auto copy = encrypted(*pdf, password, diagnostics);
    REQUIRE(copy);
    CHECK(copy->find("Calf pain") == std::string::npos);
    CHECK(copy->find("pdfaid") == std::string::npos);
    for (const char* wrong : {"", "tulip carbon seven hil", "Tulip carbon seven hill"}) {
        QPDF file;
        CHECK_THROWS(file.processMemoryFile("copy", copy->data(), copy->size(), wrong));
    }
    QPDF file;
    file.processMemoryFile("copy", copy->data(), copy->size(), password.c_str());
    int revision = 0, permissions = 0, version = 0;
    QPDF::encryption_method_e streams{}, strings{}, files{};
    REQUIRE(file.isEncrypted(revision, permissions, version, streams, strings, files));
    CHECK(revision == 6);
    CHECK(streams == QPDF::e_aesv3);
    CHECK(strings == QPDF::e_aesv3);
    CHECK(file.allowAccessibility());
    CHECK(file.allowExtractAll());
    CHECK(file.allowPrintHighRes());
    CHECK(file.getRoot().getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    const auto xmp = file.getRoot().getKey("/Metadata").getStreamData(qpdf_dl_all);
    const std::string text(xmp->getBuffer(), xmp->getBuffer() + xmp->getSize());
    CHECK(text.find("Calf pain") != std::string::npos);
    CHECK(text.find("pdfuaid:part") != std::string::npos);
    CHECK(text.find("<pdfaid:") == std::string::npos);
    CHECK(text.find("FileSHA256>") == std::string::npos);
    CHECK(encrypted(*pdf, password, diagnostics) != copy);  // keys are random

    CHECK_FALSE(encrypted("no PDF", password, diagnostics));
    CHECK(diagnostics.has("mail.encrypt"));
}
