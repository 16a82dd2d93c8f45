// What may go wrong between here and the recipient's mail server: one table, with what to say and what to do.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "mail/attempt.hpp"

namespace leafwright::mail {

enum class Failure : std::uint8_t {
    no_host,
    unreachable,
    no_tls,
    untrusted,
    tls_failed,
    bad_ca,
    login_refused,
    login_needed,
    server_refused,
    sender_refused,
    recipient_refused,
    mailbox_full,
    content_refused,
    too_large,
    busy,
    recipient_busy,
    stalled,
    dropped,
    no_answer,
    stopped,
    other
};

struct FailureWords {
    Failure failure;
    const char* code;  // of the diagnostic
    Result result;     // when no further attempt follows
    const char* text;  // what happened; {server}, {to}, {from} and {size} are filled in
    const char* hint;  // what to do
};

std::span<const FailureWords> failures();
const FailureWords& words_of(Failure failure);

// Whether another attempt may go better.
bool may_pass(Failure failure);

// Of an attempt that did not succeed. Decided by the server's reply where there is one.
Failure failure_of(const Answer& answer);

}  // namespace leafwright::mail
