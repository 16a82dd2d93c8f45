// Where printers and the CUPS service are.
#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "print/connection.hpp"

namespace leafwright::print {
namespace {

bool is_printable(char c) {
    return c > ' ' && c < '\x7f';
}

bool is_no_control(char c) {
    return static_cast<unsigned char>(c) >= ' ' && c != '\x7f';
}

// With whatever addresses may not hold written as such.
std::string assembled(const Address& address) {
    std::array<char, HTTP_MAX_URI> uri{};
    httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), address.encrypted ? "ipps" : "ipp",
                    nullptr, address.host.front() == '/' ? "localhost" : address.host.c_str(), address.port,
                    address.resource.c_str());
    return uri.data();
}

}  // namespace

std::optional<Address> read_address(std::string_view text) {
    if (text.size() >= HTTP_MAX_URI || !std::all_of(text.begin(), text.end(), is_printable)) return std::nullopt;
    std::array<char, HTTP_MAX_URI> scheme{}, login{}, host{}, resource{};
    int port = 0;
    const std::string uri(text);
    const auto size = static_cast<int>(HTTP_MAX_URI);
    const http_uri_status_t status =
        httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), size, login.data(), size, host.data(), size,
                        &port, resource.data(), size);
    const std::string_view kind(scheme.data());
    const bool known = kind == "ipp" || kind == "ipps" || kind == "http" || kind == "https";
    // Whoever sees the list of processes would see a login too.
    if (status < HTTP_URI_STATUS_OK || !known || login[0] != '\0' || host[0] == '\0' || host[0] == '/') {
        return std::nullopt;
    }
    Address address;
    address.host = host.data();
    address.resource = resource[0] == '\0' ? "/" : resource.data();
    if (!std::all_of(address.host.begin(), address.host.end(), is_printable)) return std::nullopt;
    if (!std::all_of(address.resource.begin(), address.resource.end(), is_no_control)) return std::nullopt;
    address.encrypted = kind == "ipps" || kind == "https";
    // The schemes of the web have ports of their own, and a printer is called by the schemes of printing.
    address.port = port;
    address.uri = assembled(address);
    return address;
}

Address service_address(const Options& options, const std::string& resource) {
    Address address;
    address.host = options.server.empty() ? cupsServer() : options.server;
    address.port = ippPort();
    address.resource = resource;
    address.encrypted = cupsEncryption() == HTTP_ENCRYPTION_ALWAYS;
    const std::size_t colon = options.server.rfind(':');
    const bool is_path = address.host.front() == '/';
    if (!is_path && colon != std::string::npos && options.server.back() != ']') {
        const char* end = options.server.data() + options.server.size();
        if (std::from_chars(options.server.data() + colon + 1, end, address.port).ptr == end) {
            address.host = options.server.substr(0, colon);
        }
    }
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    address.uri = assembled(address);
    return address;
}

}  // namespace leafwright::print
