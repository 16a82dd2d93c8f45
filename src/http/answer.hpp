// An answer's header.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "http/http.hpp"

namespace leafwright::http {

// Written for every answer, unless the application has set the field otherwise.
std::vector<std::pair<std::string, std::string>> usual_headers(const Settings& settings, bool tls);

// Whether the application's fields can be sent: no line breaks that would begin a field or answer of their own, and
// no field that tells where the message ends.
bool is_sendable(const Response& response);

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::chrono::sys_seconds time);

std::string header_text(const Response& response, const std::vector<std::pair<std::string, std::string>>& usual,
                        bool close);

// The part of the body that goes with it; none with a status that has none.
std::string_view body_of(const Response& response);

}  // namespace leafwright::http
