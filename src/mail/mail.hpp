// A leaflet as a mail: the message's bytes, the server they are given to, and what a person at reception is told.
//
// A condition is health data, and so is who asked about it: subject and attachment have neutral names, and no message
// of this stage holds an address in clear unless it is asked to. One process must call curl_global_init before it has
// threads: Network does, which send() therefore wants to see.
//
// Codes: "mail.address", "mail.name", "mail.subject", "mail.body", "mail.note", "mail.message-id", "mail.password",
// "mail.secret", "mail.login", "mail.ca", "mail.sender", "mail.no-settings", "mail.encrypt"; of the way to the
// recipient those of the table in mail/failures.cpp, "mail.recipient-refused" for one.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "engine/engine.hpp"
#include "model/reader.hpp"

namespace leafwright::mail {

// ---- the message ----

struct Mailbox {
    std::string address;  // "asha@example.org", ASCII
    std::string name;     // UTF-8; may be empty
};

// "asha@example.org" or "Asha Rao <asha@example.org>". Refused, at `what` ("--to"): more than one address, control
// characters, line breaks, what is no address, and addresses with other letters than ASCII's, which few servers take.
std::optional<Mailbox> read_mailbox(std::string_view text, std::string_view what, Diagnostics& diagnostics);

// "a***@example.org"; every address in the text.
std::string masked(std::string_view text);

struct Attachment {
    std::string name;   // UTF-8
    std::string ascii;  // the same for programs that know ASCII alone; empty: `name` is ASCII
    std::string bytes;  // a PDF
};

struct Message {
    Mailbox from, to;
    std::string subject;     // UTF-8, one line
    std::string text, html;  // UTF-8, LF
    std::string language;    // BCP 47
    Attachment attachment;
    std::chrono::sys_seconds date;
    std::string message_id;  // without angle brackets; empty: made from all of the above
};

// multipart/mixed(multipart/alternative(text/plain, text/html), application/pdf), CR LF, no line over 78 bytes but
// for an address that is longer: the same message gives the same bytes. Nothing, with diagnostics, when a header would
// hold a control character or an address is none.
std::optional<std::string> eml(const Message& message, Diagnostics& diagnostics);

// A copy that opens with the password only: AES-256 (revision 6), its metadata encrypted too since the title names a
// condition, every permission given, a screen reader's among them. It no longer says that it is PDF/A, which is never
// encrypted. The keys are random: the one thing here that is not the same twice.
std::optional<std::string> encrypted(std::string_view pdf, const std::string& password, Diagnostics& diagnostics);

// ---- settings ----

enum class Security : std::uint8_t { starttls, tls };  // there is no third

// No message shows it.
struct Login {
    std::string user, password;
};

struct Retries {
    int attempts = 0;  // in all
    std::chrono::milliseconds first_pause{}, longest_pause{};
    double growth = 0;  // each pause so much longer than the one before
};

struct Server {
    std::string host;
    std::uint16_t port = 0;
    Security security = Security::starttls;
    std::filesystem::path ca_file;  // certificates trusted instead of the system's; empty: the system's
    std::optional<Login> login;     // from the login file, else from LEAFWRIGHT_MAIL_USER and _PASSWORD
    std::string hello;              // the name this machine gives itself; empty: libcurl's
    std::uint64_t size_limit = 0;   // bytes; 0: as the server says
    std::chrono::milliseconds connect_time{}, answer_time{}, total_time{};  // of one attempt
    Retries retries;
};

// What a password must be like.
struct PasswordRule {
    std::size_t least_length = 0, least_digits_only = 0, least_different = 0;
    std::vector<std::string> refused;  // in lower case; also as a part of the password
};

struct Words {
    std::string subject, file_name, ascii_file_name, password_line;  // the subject may hold {clinic}
};

// content/mail/defaults.json with the clinic's own file laid over it, both by schemas/mail.schema.json.
struct Settings {
    Server server;
    std::optional<Mailbox> from;  // absent: the clinic's own name and address
    PasswordRule password;
    std::map<std::string, Words> words;  // by language, "en" among them
    std::size_t longest_note = 0;        // bytes
};

// By `given`, else LEAFWRIGHT_MAIL, else <data>/content/mail/server.json. A file that is nowhere is
// "mail.no-settings": the desk then offers no mail.
std::filesystem::path settings_file(const std::filesystem::path& given, const std::filesystem::path& data);
// With `needs_server` false (a message that is only written) the server's file may be absent, and no login is read.
std::optional<Settings> read_settings(const std::filesystem::path& file, const std::filesystem::path& data,
                                      bool needs_server, Diagnostics& diagnostics);

// Why the password is too weak; true when it is not.
bool check_password(const std::string& password, const PasswordRule& rule, Diagnostics& diagnostics);

// ---- from a leaflet to a message ----

struct Order {
    std::string to, from;                          // as read_mailbox reads them; no `from`: the settings'
    std::string subject;                           // empty: the neutral one of the settings
    std::string note;                              // the sender's own words; may be empty
    std::string password;                          // empty: the PDF as it is
    std::optional<std::chrono::sys_seconds> date;  // absent: now
    std::string message_id;                        // empty: made from the message
};

// What is wrong with the order itself, before any leaflet is made for it: addresses, subject, note, password. compose()
// asks it too.
bool check(const Order& order, const Settings& settings, Diagnostics& diagnostics);

struct Letter {
    Mailbox from, to;
    std::string message_id;
    std::string bytes;  // the eml
};

// The one way from a leaflet to a message, for the command and the desk. `leaflet` is what Engine::lay_out gave and
// `pdf` what Engine::render gave for it, so that review::standing has allowed it and every gate has passed.
std::optional<Letter> compose(const engine::Leaflet& leaflet, std::string_view pdf, const Order& order,
                              const Settings& settings, Diagnostics& diagnostics);

// ---- the way to the recipient ----

enum class Result : std::uint8_t {
    sent,
    refused,    // for good: sending it again as it is will not help
    temporary,  // every attempt met something that may pass
    unknown,    // the message was handed over and no answer came
    stopped
};

struct Outcome {
    Result result = Result::refused;
    std::string code;    // "mail.busy"; empty when it was sent
    std::string text;    // plain words for a person at reception: what happened
    std::string hint;    // what to do; may be empty
    std::string answer;  // the server's own last words, addresses masked; may be empty
    int attempts = 0;
};

// Between attempts, for who waits: the same words, and when the next one begins.
struct Progress {
    int attempt = 1, attempts = 1;
    std::string text;                   // empty: it is being sent
    std::chrono::milliseconds pause{};  // before the next attempt
};

// libcurl's process-wide state. To be made before the first thread and to live longer than the last send().
class Network {
public:
    Network();
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
};

struct Sending {
    bool show_addresses = false;
    std::function<void(const Progress&)> progress;  // may be empty
};

// Blocks until the server has the message or nothing more can be done. What is temporary is tried again, always with
// the same bytes and so with the same Message-ID, by which a second copy is recognised. Whatever did not end as
// `sent` is in the diagnostics too. Safe from several threads at once.
Outcome send(const Network& network, const Server& server, const Letter& letter, const Sending& sending,
             std::stop_token stop, Diagnostics& diagnostics);

}  // namespace leafwright::mail
