#include <stdexcept>

#include "mail/checks.hpp"
#include "mail/mail.hpp"
#include "markup/markup.hpp"

namespace leafwright::mail {
namespace {

// Of the language itself, the nearest wider one, or English.
const Words& words_for(const Settings& settings, const std::string& language) {
    for (std::string tag = language;;) {
        const auto found = settings.words.find(tag);
        if (found != settings.words.end()) return found->second;
        const std::size_t hyphen = tag.rfind('-');
        tag = hyphen != std::string::npos ? tag.substr(0, hyphen) : "en";
    }
}

std::string filled(std::string pattern, const std::string& clinic) {
    constexpr std::string_view name = "{clinic}";
    const std::size_t at = pattern.find(name);
    return at == std::string::npos ? pattern : pattern.replace(at, name.size(), clinic);
}

// Files from other systems end their lines otherwise.
std::string with_line_feeds(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

// Of a message that this stage wrote.
std::string message_id_of(const std::string& bytes) {
    constexpr std::string_view header = "\r\nMessage-ID: <";
    const std::size_t begin = bytes.find(header) + header.size();
    return bytes.substr(begin, bytes.find('>', begin) - begin);
}

std::optional<Mailbox> sender(const Order& order, const Settings& settings, const model::Clinic& clinic,
                              Diagnostics& diagnostics) {
    if (!order.from.empty()) return read_mailbox(order.from, "--from", diagnostics);
    if (settings.from) return settings.from;
    if (clinic.email.empty()) {
        diagnostics.refuse("mail.sender", "nobody is named as the message's sender",
                           "add \"from\" to the mail settings, or \"email\" to the clinic's file");
        return std::nullopt;
    }
    auto box = read_mailbox(clinic.email, "the clinic's email", diagnostics);
    if (box) box->name = clinic.name;
    return box;
}

}  // namespace

bool check(const Order& order, const Settings& settings, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.size();
    read_mailbox(order.to, "--to", diagnostics);
    if (!order.from.empty()) read_mailbox(order.from, "--from", diagnostics);
    if (!is_one_line(order.subject)) {
        diagnostics.refuse("mail.subject", "the subject holds a line break or another control character",
                           "write it in one line");
    }
    if (order.note.size() > settings.longest_note) {
        diagnostics.refuse("mail.note", "the note is longer than " + std::to_string(settings.longest_note) + " bytes",
                           "shorten it");
    }
    if (!order.password.empty()) {
        check_password(order.password, settings.password, diagnostics);
        if (order.note.find(order.password) != std::string::npos ||
            order.subject.find(order.password) != std::string::npos) {
            diagnostics.refuse("mail.password", "the message holds the password, which must not travel with the file",
                               "tell it another way, as on the phone");
        }
    }
    return diagnostics.size() == before;
}

std::optional<Letter> compose(const engine::Leaflet& leaflet, std::string_view pdf, const Order& order,
                              const Settings& settings, Diagnostics& diagnostics) {
    if (!leaflet.content || !leaflet.clinic || !leaflet.wording || !leaflet.style) {
        throw std::logic_error("a leaflet that was refused is to be sent");
    }
    const std::size_t before = diagnostics.size();
    if (leaflet.standing) leaflet.standing->refuse(diagnostics);
    const model::Clinic& clinic = *leaflet.clinic;
    const Words& words = words_for(settings, leaflet.content->language);
    const auto from = check(order, settings, diagnostics) ? sender(order, settings, clinic, diagnostics) : std::nullopt;
    if (diagnostics.size() > before || !from) return std::nullopt;
    Message message;
    message.attachment = {words.file_name, words.ascii_file_name, std::string(pdf)};
    std::string note = with_line_feeds(order.note);
    if (!order.password.empty()) {
        note += (note.empty() ? "" : "\n\n") + words.password_line;
        auto copy = encrypted(pdf, order.password, diagnostics);
        if (!copy) return std::nullopt;
        message.attachment.bytes = *std::move(copy);
    }
    const markup::Source source{*leaflet.content, clinic, *leaflet.wording, *leaflet.style};
    message.from = *from;
    message.to = read_mailbox(order.to, "--to", diagnostics).value();
    message.subject = order.subject.empty() ? filled(words.subject, clinic.name) : order.subject;
    message.text = markup::brief_text(source, note);
    message.html = markup::brief_html(source, note);
    message.language = leaflet.content->language;
    message.date = order.date.value_or(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    message.message_id = order.message_id;
    auto bytes = eml(message, diagnostics);
    if (!bytes) return std::nullopt;
    return Letter{message.from, message.to, message_id_of(*bytes), *bytes};
}

}  // namespace leafwright::mail
