// What a request asks for: the second word of its first line (RFC 9112, section 3.2).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace leafwright::http {

struct Target {
    enum class Form { origin, absolute, asterisk };
    Form form = Form::origin;
    std::string authority;  // of the absolute form: "desk.clinic.example:8480"
    std::string path;
    std::map<std::string, std::string, std::less<>> query;
};

// Nothing when it is not one of these forms, or path or query could be read in two ways; see `Request` for what a
// path is.
std::optional<Target> parse_target(std::string_view text);

// "%41%C3%A9" as "Aé"; nothing when a sign is broken, or the result no UTF-8 or with control characters.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

}  // namespace leafwright::http
