#include <algorithm>
#include <string>
#include <vector>

#include "mail/mail.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

namespace {

using namespace leafwright;
using namespace leafwright::mail;

Message a_message() {
    Message message;
    message.from = {"info@vinayakm.in", "VinayakM"};
    message.to = {"asha.rao@example.org", "Asha Rao"};
    message.subject = "Your leaflet from VinayakM";
    message.text = "Red flags\n\n- Call 112 at once: sudden breathlessness.\n.\n..\nFrom here on: café = rest \n";
    message.html = "<!DOCTYPE html>\n<html lang=\"en-IN\"><body><p>" + std::string(200, 'x') + "</p></body></html>\n";
    message.language = "en-IN";
    message.attachment = {"leaflet.pdf", "", std::string("%PDF-1.7\n\0\xFF\x80", 12) + std::string(90, '.')};
    message.date = std::chrono::sys_days{std::chrono::year(2026) / 8 / 1} + std::chrono::hours(9) +
                   std::chrono::minutes(5) + std::chrono::seconds(7);
    return message;
}

std::string written(const Message& message) {
    Diagnostics diagnostics;
    const auto bytes = eml(message, diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(bytes);
    return *bytes;
}

std::vector<std::string> lines_of(const std::string& bytes) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = bytes.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        lines.push_back(bytes.substr(begin, end - begin));
        begin = end + 2;
    }
    return lines;
}

// What every server on the way takes as it is.
void check_form(const std::string& bytes) {
    for (const std::string& line : lines_of(bytes)) {
        INFO(line);
        CHECK(line.size() <= 78);
        CHECK((line.empty() || line.front() != '.'));
        CHECK(line.rfind("From ", 0) == std::string::npos);
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
    }
}

std::string without_returns(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    return text;
}

std::string code_of_refusal(const Message& message) {
    Diagnostics diagnostics;
    CHECK_FALSE(eml(message, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    return diagnostics.all().front().code;
}

}  // namespace

TEST_CASE("a message is the same bytes every time, and those of the golden file") {
    const std::string bytes = written(a_message());
    CHECK(bytes == written(a_message()));
    check_form(bytes);
    check_golden("mail/golden/message.txt", without_returns(bytes));
}

TEST_CASE("Hindi subjects, names and file names are coded, in lines of their own") {
    Message message = a_message();
    message.from.name = "विनायक एम आर्थोपेडिक क्लिनिक, ग्रेटर कैलाश, नई दिल्ली";
    message.to.name = "आशा \"राव\"";
    message.subject = "विनायक एम की ओर से आपका पर्चा, जिसमें लिखा है कि आपको कब तुरंत डॉक्टर के पास जाना चाहिए";
    message.text = "पिंडली में दर्द\n";
    message.attachment.name = "आपके लिए क्लिनिक की ओर से जानकारी-पर्चा.pdf";
    message.attachment.ascii = "leaflet.pdf";
    const std::string bytes = written(message);
    check_form(bytes);
    check_golden("mail/golden/hindi.txt", without_returns(bytes));
}

TEST_CASE("long and odd headers stay within their lines") {
    Message message = a_message();
    message.subject =
        "A subject of many words " + std::string(50, 'y') + " that has to go on in a second line, and a third";
    message.from.name = "Clinic: \"the\" \\ best";
    message.to.name = std::string(100, 'n');
    check_form(written(message));
    message.subject = "=?UTF-8?Q?not_a_word?=";
    CHECK(written(message).find("Subject: =?UTF-8?Q?not") == std::string::npos);
    message.subject = std::string(200, 's');
    check_form(written(message));
}

TEST_CASE("the Message-ID stays with the message and changes with it") {
    const auto id = [](const std::string& bytes) {
        const std::size_t begin = bytes.find("\r\nMessage-ID: ") + 2;
        return bytes.substr(begin, bytes.find("\r\n", begin) - begin);
    };
    Message message = a_message();
    const std::string before = id(written(message));
    CHECK(before.find("@vinayakm.in>") != std::string::npos);
    message.date += std::chrono::seconds(1);
    CHECK(id(written(message)) != before);
    message.message_id = "1@example.org";
    CHECK(id(written(message)) == "Message-ID: <1@example.org>");
}

TEST_CASE("nothing that could end a header gets into one") {
    for (const char* bad : {"\r\nBcc: b@example.org", "\nX: y", "\rX: y", "\t", "\x01", "\x7F", "\xC2\x85",
                            "\xE2\x80\xA8", "\xFF", "\xC3"}) {
        INFO(bad);
        Message message = a_message();
        message.subject += bad;
        CHECK(code_of_refusal(message) == "mail.subject");
        message = a_message();
        message.to.name += bad;
        CHECK(code_of_refusal(message) == "mail.name");
        message = a_message();
        message.from.address += bad;
        CHECK(code_of_refusal(message) == "mail.address");
        message = a_message();
        message.to.address = bad + message.to.address;
        CHECK(code_of_refusal(message) == "mail.address");
        message = a_message();
        message.attachment.name += bad;
        CHECK(code_of_refusal(message) == "mail.name");
        message = a_message();
        message.message_id = "1@example.org" + std::string(bad);
        CHECK(code_of_refusal(message) == "mail.message-id");
        message = a_message();
        message.language += bad;
        CHECK(code_of_refusal(message) == "mail.body");
    }
    Message message = a_message();
    message.text += '\0';
    CHECK(code_of_refusal(message) == "mail.body");
    message = a_message();
    message.html += '\r';
    CHECK(code_of_refusal(message) == "mail.body");
    message = a_message();
    message.attachment.name = "../leaflet.pdf";
    CHECK(code_of_refusal(message) == "mail.name");
    message = a_message();
    message.subject.clear();
    CHECK(code_of_refusal(message) == "mail.subject");
}
