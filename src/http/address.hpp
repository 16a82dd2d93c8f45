// Addresses of machines, and networks of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::http {

// IPv4 addresses as IPv6 ones (::ffff:a.b.c.d), so that both compare.
struct Address {
    std::array<unsigned char, 16> bytes{};
};
std::optional<Address> parse_address(std::string_view text);
bool is_loopback(const Address& address);

struct Range {
    Address first;
    int bits = 128;
};
std::optional<Range> parse_range(std::string_view text);  // "10.0.0.0/8", "::1"
bool holds(const std::vector<Range>& ranges, std::string_view address);

// "127.0.0.1:8480", "[::1]:8480": numbers only, so that no name server decides who is let in.
struct Endpoint {
    Address address;
    bool v6 = false;
    std::uint16_t port = 0;
};
std::optional<Endpoint> parse_endpoint(std::string_view text);

// Without the port: "desk.clinic.example" of "Desk.Clinic.Example:8480", "[::1]" of "[::1]:8480". Nothing when it is
// no host with an optional port.
std::optional<std::string> host_name(std::string_view authority);

}  // namespace leafwright::http
