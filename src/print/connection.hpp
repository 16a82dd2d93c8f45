// One question to a printer and its answer, over HTTP.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "print/message.hpp"
#include "print/print.hpp"

namespace leafwright::print {

// Where a printer is.
struct Address {
    std::string uri;   // what the printer is called in requests
    std::string host;  // or the path of a socket
    int port = 631;
    std::string resource;  // "/ipp/print"
    bool encrypted = false;
};

// ipp, ipps, http and https; nothing for what is none, carries a login or holds control characters.
std::optional<Address> read_address(std::string_view text);

// A place at the CUPS service, "/printers/front-desk" or "/".
Address service_address(const Options& options, const std::string& resource);

// Why there is no answer, by the codes of print/words.cpp.
struct Failure {
    std::string_view code;
    std::string detail;  // for those who look after printers
};

struct Reply {
    std::optional<Answer> answer;
    Failure failure;       // when there is none
    bool stopped = false;  // by the token
};

// Sends the request, with the document behind it, and reads the answer. Each exchange has a connection of its own:
// none is ever stale, and what bounds its time is the same for all.
Reply exchange(const Address& address, const Request& request, std::string_view document, const Limits& limits,
               const std::stop_token& stop);

}  // namespace leafwright::print
