#include "mail/failures.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace leafwright::mail {
namespace {

constexpr const char* ask_it = "ask whoever looks after the clinic's mail";

constexpr std::array<FailureWords, 21> table = {{
    {Failure::no_host, "mail.no-host", Result::temporary, "the mail server {server} cannot be found",
     "check that the internet works, then try again; if it goes on, the server's name in the mail settings is wrong"},
    {Failure::unreachable, "mail.unreachable", Result::temporary, "the mail server {server} does not answer",
     "check that the internet works, then try again in a few minutes; if it goes on, ask whoever looks after the "
     "clinic's mail"},
    {Failure::no_tls, "mail.no-tls", Result::refused,
     "the mail server {server} offers no encryption, so nothing was sent",
     "health data must not travel in clear: ask whoever looks after the clinic's mail for a server or port with TLS"},
    {Failure::untrusted, "mail.untrusted", Result::refused,
     "it is not certain that {server} is the clinic's mail server, so nothing was sent",
     "its certificate is not trusted here: do not send from this network, and ask whoever looks after the clinic's "
     "mail; a certificate of the clinic's own goes into \"ca_file\" of the mail settings"},
    {Failure::tls_failed, "mail.tls", Result::refused, "no encrypted connection to {server} could be made",
     "the mail settings may have the wrong port, or smtp:// for smtps://: ask whoever looks after the clinic's mail"},
    {Failure::bad_ca, "mail.ca", Result::refused, "the file of trusted certificates cannot be read",
     "mend \"ca_file\" of the mail settings"},
    {Failure::login_refused, "mail.login-refused", Result::refused,
     "the mail server {server} does not accept the clinic's user name and password",
     "do not try again, which may lock the account: ask whoever looks after the clinic's mail for the login"},
    {Failure::login_needed, "mail.login-needed", Result::refused, "the mail server {server} wants a login",
     "the mail settings need a login file: ask whoever looks after the clinic's mail"},
    {Failure::server_refused, "mail.server-refused", Result::refused,
     "the mail server {server} does not want to speak to this machine", ask_it},
    {Failure::sender_refused, "mail.sender-refused", Result::refused,
     "the mail server {server} does not let this login send as {from}",
     "mend \"from\" of the mail settings, or ask whoever looks after the clinic's mail"},
    {Failure::recipient_refused, "mail.recipient-refused", Result::refused,
     "the mail server does not know, or does not accept, the address {to}",
     "read the address back to the patient letter by letter, then send to the right one"},
    {Failure::mailbox_full, "mail.mailbox-full", Result::refused, "the mailbox of {to} is full",
     "ask the patient to make room or for another address, or print the leaflet"},
    {Failure::content_refused, "mail.content-refused", Result::refused,
     "the mail server {server} refused the message itself",
     "print the leaflet for the patient, and show the server's words to whoever looks after the clinic's mail"},
    {Failure::too_large, "mail.too-large", Result::refused,
     "the message is too large for the mail server: it has {size} bytes",
     "send a shorter edition, as the handout, or print the leaflet"},
    {Failure::busy, "mail.busy", Result::temporary, "the mail server {server} cannot take the message just now",
     "try again in a quarter of an hour, or print the leaflet"},
    {Failure::recipient_busy, "mail.recipient-busy", Result::temporary,
     "the mail server does not take messages for {to} just now",
     "try again in a quarter of an hour; many servers let unknown senders wait at first"},
    {Failure::stalled, "mail.stalled", Result::temporary,
     "the mail server {server} stopped answering before it had the message", "try again in a few minutes"},
    {Failure::dropped, "mail.dropped", Result::temporary,
     "the connection to {server} broke before the message was over", "try again in a few minutes"},
    {Failure::no_answer, "mail.unknown", Result::unknown,
     "the message was handed to {server}, but no answer came: it may or may not arrive",
     "ask the patient to look for it, in the spam folder too, before you send it again"},
    {Failure::stopped, "mail.stopped", Result::stopped, "sending was stopped before the server had the message",
     "send it again"},
    {Failure::other, "mail.failed", Result::temporary, "the message could not be given to {server}",
     "try again in a few minutes; if it goes on, ask whoever looks after the clinic's mail"},
}};

Failure by_reply(const Answer& answer) {
    constexpr int login_needed = 530, login_failed = 535, storage = 552;
    if (answer.reply < 500) return answer.step == Step::recipient ? Failure::recipient_busy : Failure::busy;
    if (answer.reply == login_needed) return Failure::login_needed;
    if (answer.reply == login_failed || answer.step == Step::login) return Failure::login_refused;
    switch (answer.step) {
        case Step::greeting:
            return Failure::server_refused;
        case Step::sender:
            return answer.reply == storage ? Failure::too_large : Failure::sender_refused;
        case Step::recipient:
            return answer.reply == storage ? Failure::mailbox_full : Failure::recipient_refused;
        default:
            return answer.reply == storage ? Failure::too_large : Failure::content_refused;
    }
}

}  // namespace

std::span<const FailureWords> failures() {
    return table;
}

const FailureWords& words_of(Failure failure) {
    const auto* const found =
        std::find_if(table.begin(), table.end(), [&](const FailureWords& row) { return row.failure == failure; });
    if (found == table.end()) throw std::logic_error("a failure of mail has no words");
    return *found;
}

bool may_pass(Failure failure) {
    const Result result = words_of(failure).result;
    return result == Result::temporary || result == Result::unknown;
}

Failure failure_of(const Answer& answer) {
    if (answer.too_large) return Failure::too_large;
    // TLS that is there, but not just now.
    if (answer.curl == CURLE_USE_SSL_FAILED && answer.reply / 100 == 4) return Failure::busy;
    switch (answer.curl) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return Failure::no_host;
        case CURLE_COULDNT_CONNECT:
            return Failure::unreachable;
        case CURLE_USE_SSL_FAILED:
            return Failure::no_tls;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_ISSUER_ERROR:
            return Failure::untrusted;
        case CURLE_SSL_CACERT_BADFILE:
            return Failure::bad_ca;
        case CURLE_SSL_CONNECT_ERROR:
            return Failure::tls_failed;
        case CURLE_ABORTED_BY_CALLBACK:
            return Failure::stopped;
        default:
            break;
    }
    if (answer.reply >= 400) return by_reply(answer);
    if (answer.curl == CURLE_LOGIN_DENIED) return Failure::login_refused;
    if (answer.step == Step::text) return Failure::no_answer;
    switch (answer.curl) {
        case CURLE_OPERATION_TIMEDOUT:
            return answer.step == Step::greeting && answer.reply == 0 ? Failure::unreachable : Failure::stalled;
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
            return Failure::dropped;
        default:
            return Failure::other;
    }
}

}  // namespace leafwright::mail
