#include <algorithm>
#include <string_view>

#include "model/reader.hpp"

namespace leafwright::model {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool all_of(std::string_view text, std::string_view others) {
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_letter_or_digit(c) || others.find(c) != std::string_view::npos; });
}

// The characters an address may hold (RFC 3986), a percent sign only before two digits.
bool is_address_text(std::string_view text) {
    if (!all_of(text, "-._~:/?#[]@!$&'()*+,;=%")) return false;
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        if (at + 2 >= text.size() || !is_hex(text[at + 1]) || !is_hex(text[at + 2])) return false;
    }
    return true;
}

// "www.example.org" or "www.example.org:8443". A user name before "@" would hide the real host.
bool is_host(std::string_view host) {
    const std::size_t colon = host.find(':');
    if (colon != std::string_view::npos) {
        const std::string_view port = host.substr(colon + 1);
        if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos)
            return false;
        host = host.substr(0, colon);
    }
    return all_of(host, "-.") && host.find('.') != std::string_view::npos &&
           host.find("..") == std::string_view::npos && host.front() != '.' && host.front() != '-' &&
           host.back() != '.' && host.back() != '-';
}

bool is_mailbox(std::string_view address) {
    const std::size_t at = address.find('@');
    if (at == std::string_view::npos || at == 0) return false;
    return all_of(address.substr(0, at), "-._+") && is_host(address.substr(at + 1)) &&
           address.find(':') == std::string_view::npos;
}

std::string_view after(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix ? text.substr(prefix.size()) : std::string_view();
}

}  // namespace

bool is_safe_link(const std::string& address) {
    if (!is_address_text(address)) return false;
    if (const std::string_view rest = after(address, "https://"); !rest.empty()) {
        const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
        return !host.empty() && is_host(host);
    }
    if (const std::string_view rest = after(address, "mailto:"); !rest.empty()) {
        return is_mailbox(rest.substr(0, rest.find('?')));
    }
    if (const std::string_view rest = after(address, "tel:"); !rest.empty()) {
        return rest.find_first_not_of("+0123456789-.()") == std::string_view::npos &&
               rest.find_first_of("0123456789") != std::string_view::npos;
    }
    return false;
}

}  // namespace leafwright::model
