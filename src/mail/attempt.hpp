// One attempt to give a message to a server, and what was seen of it.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

#include "mail/mail.hpp"

namespace leafwright::mail {

// The command that was answered last, or should have been.
enum class Step : std::uint8_t { greeting, login, sender, recipient, data, text };

struct Answer {
    bool accepted = false;  // the server has the message
    int curl = 0;           // libcurl's code
    int reply = 0;          // the server's to the last command; 0: none came
    Step step = Step::greeting;
    std::string words;               // the reply's, of all its lines
    std::uint64_t size_offered = 0;  // the largest message, as the server says; 0: it does not
    bool too_large = false;          // for that size, so that nothing was sent
    std::string trouble;             // in libcurl's words
};

Answer attempt(const Server& server, const Letter& letter, const std::stop_token& stop);

}  // namespace leafwright::mail
