#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "mail/checks.hpp"
#include "mail/encode.hpp"
#include "mail/mail.hpp"

namespace leafwright::mail {
namespace {

constexpr std::string_view line_end = "\r\n";

std::string two_digits(unsigned number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// In universal time, since the machine's zone is none of the message's business.
std::string date_header(std::chrono::sys_seconds time) {
    constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return "Date: " + std::string(days.at(std::chrono::weekday(day).c_encoding())) + ", " +
           two_digits(static_cast<unsigned>(date.day())) + " " +
           std::string(months.at(static_cast<unsigned>(date.month()) - 1)) + " " +
           std::to_string(static_cast<int>(date.year())) + " " +
           two_digits(static_cast<unsigned>(clock.hours().count())) + ":" +
           two_digits(static_cast<unsigned>(clock.minutes().count())) + ":" +
           two_digits(static_cast<unsigned>(clock.seconds().count())) + " +0000" + std::string(line_end);
}

// Text may have lines and tabs, and nothing else that is no character.
bool is_body(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        if (!c || is_forbidden(*c) || *c == '\r') return false;
    }
    return true;
}

class Writer {
public:
    Writer(const Message& message, Diagnostics& diagnostics) : message_(message), diagnostics_(diagnostics) {}

    [[nodiscard]] bool check() const {
        const std::size_t before = diagnostics_.size();
        for (const Mailbox* box : {&message_.from, &message_.to}) {
            const std::string who = box == &message_.from ? "the sender" : "the recipient";
            if (!is_address(box->address)) refuse("mail.address", who + " has no mail address");
            if (!is_one_line(box->name)) refuse("mail.name", who + "'s name holds a line break or control character");
        }
        constexpr std::size_t longest_subject = 200;
        if (!is_one_line(message_.subject) || message_.subject.empty()) {
            refuse("mail.subject", "the subject is empty or holds a line break or control character");
        } else if (count_code_points(message_.subject) > longest_subject) {
            refuse("mail.subject", "the subject has more than 200 characters");
        }
        const Attachment& file = message_.attachment;
        if (!is_one_line(file.name) || file.name.empty() || file.name.find_first_of("/\\\"") != std::string::npos ||
            !is_ascii(file.ascii) || file.ascii.find_first_of("/\\\"") != std::string::npos) {
            refuse("mail.name",
                   "the attachment's name is empty, a path, or holds quotation marks or control characters");
        }
        if (!is_body(message_.text) || !is_body(message_.html)) {
            refuse("mail.body", "the text of the message holds control characters or is no UTF-8");
        }
        if (!is_one_line(message_.language) || !is_ascii(message_.language)) {
            refuse("mail.body", "the message's language is no language tag");
        }
        if (!message_.message_id.empty() && !is_address(message_.message_id)) {
            refuse("mail.message-id", "the Message-ID must have the form name@example.org");
        }
        return diagnostics_.size() == before;
    }

    [[nodiscard]] std::string write() const {
        const std::string sum = sha256({message_.from.address, message_.to.address, message_.subject, message_.text,
                                        message_.html, message_.attachment.bytes, date_header(message_.date)});
        // Neither encoding of a body can hold "=_", so that no body can end its part.
        const std::string outer = "=_mixed_" + sum.substr(0, 32), inner = "=_text_" + sum.substr(32);
        std::string result = date_header(message_.date) +
                             mailbox_header("From", message_.from.name, message_.from.address) +
                             mailbox_header("To", message_.to.name, message_.to.address) +
                             text_header("Subject", message_.subject) + message_id(sum) + "MIME-Version: 1.0\r\n";
        if (!message_.language.empty()) result += "Content-Language: " + message_.language + std::string(line_end);
        result += multipart("mixed", outer);
        result += "This is a message in several parts, for a mail program that knows MIME.\r\n\r\n";
        result += "--" + outer + std::string(line_end) + multipart("alternative", inner);
        result += text_part("text/plain", message_.text, inner) + text_part("text/html", message_.html, inner);
        result += "--" + inner + "--\r\n\r\n";
        result += "--" + outer + std::string(line_end) + attachment();
        return result + "--" + outer + "--\r\n";
    }

private:
    void refuse(const char* code, std::string message) const { diagnostics_.refuse(code, std::move(message)); }

    // Sending the same message twice in a second gives one Message-ID, by which the second is known for a copy.
    [[nodiscard]] std::string message_id(const std::string& sum) const {
        const std::string& from = message_.from.address;
        const std::string made = sum.substr(0, 40) + from.substr(from.rfind('@'));
        return "Message-ID: <" + (message_.message_id.empty() ? made : message_.message_id) + ">\r\n";
    }

    static std::string multipart(const std::string& kind, const std::string& boundary) {
        return "Content-Type: multipart/" + kind + ";\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    }

    // In whichever encoding is the shorter one: Hindi takes a quarter less as base64, English can be read as it is.
    static std::string text_part(const std::string& type, const std::string& text, const std::string& boundary) {
        std::string lines;
        for (const char c : text) {
            if (c == '\n') lines += '\r';
            lines += c;
        }
        if (text.empty() || text.back() != '\n') lines += line_end;
        const std::string quoted = quoted_printable(text), coded = base64(lines);
        const bool readable = quoted.size() <= coded.size();
        return "--" + boundary + "\r\nContent-Type: " + type +
               "; charset=utf-8\r\nContent-Transfer-Encoding: " + (readable ? "quoted-printable" : "base64") +
               "\r\n\r\n" + (readable ? quoted : coded) + std::string(line_end);
    }

    [[nodiscard]] std::string attachment() const {
        const Attachment& file = message_.attachment;
        return "Content-Type: application/pdf" + parameter("name", file.ascii.empty() ? file.name : file.ascii) +
               "\r\nContent-Disposition: attachment" + parameter("filename", file.name) +
               "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(file.bytes) + std::string(line_end);
    }

    const Message& message_;
    Diagnostics& diagnostics_;
};

}  // namespace

std::optional<std::string> eml(const Message& message, Diagnostics& diagnostics) {
    const Writer writer(message, diagnostics);
    if (!writer.check()) return std::nullopt;
    return writer.write();
}

}  // namespace leafwright::mail
