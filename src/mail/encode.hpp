// Texts and bytes as mail carries them: RFC 2045 (bodies), 2047 (headers), 2231 (parameters). Every line ends with
// CR LF and is short enough for any server.
#pragma once

#include <string>
#include <string_view>

namespace leafwright::mail {

// Lines of 76 characters.
std::string base64(std::string_view bytes);

// Lines of at most 76 characters, none of which begins with a dot or with "From ", so that nothing on the way has a
// reason to change one.
std::string quoted_printable(std::string_view text);

// A header whose value is free text: as it is when it is plain ASCII, else as encoded words, which never cut a
// character. `value` holds no control characters.
std::string text_header(std::string_view name, std::string_view value);

// "Name <address>".
std::string mailbox_header(std::string_view name, std::string_view display, std::string_view address);

// "; filename*0*=UTF-8''...", over several lines where it is long; "; filename=\"...\"" for ASCII.
std::string parameter(std::string_view name, std::string_view value);

bool is_ascii(std::string_view text);

}  // namespace leafwright::mail
