#include "http/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "http/characters.hpp"

namespace leafwright::http {

namespace {

constexpr std::array<unsigned char, 12> v4_mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_v4(const Address& address) {
    return std::equal(v4_mapped.begin(), v4_mapped.end(), address.bytes.begin());
}

bool is_host_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    const std::string name(text);
    Address address;
    if (::inet_pton(AF_INET6, name.c_str(), address.bytes.data()) == 1) return address;
    std::copy(v4_mapped.begin(), v4_mapped.end(), address.bytes.begin());
    if (::inet_pton(AF_INET, name.c_str(), address.bytes.data() + v4_mapped.size()) == 1) return address;
    return std::nullopt;
}

bool is_loopback(const Address& address) {
    if (is_v4(address)) return address.bytes[12] == 127;
    return std::all_of(address.bytes.begin(), address.bytes.end() - 1, [](unsigned char byte) { return byte == 0; }) &&
           address.bytes.back() == 1;
}

std::optional<Range> parse_range(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto first = parse_address(text.substr(0, slash));
    if (!first) return std::nullopt;
    if (slash == std::string_view::npos) return Range{*first, 128};
    const auto bits = whole_number<int>(text.substr(slash + 1));
    const bool v4 = text.substr(0, slash).find(':') == std::string_view::npos;
    if (!bits || *bits < 0 || *bits > (v4 ? 32 : 128)) return std::nullopt;
    return Range{*first, v4 ? *bits + 96 : *bits};
}

bool holds(const std::vector<Range>& ranges, std::string_view address) {
    const auto wanted = parse_address(address);
    return wanted && std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
               for (int bit = 0; bit < range.bits; ++bit) {
                   const auto byte = static_cast<std::size_t>(bit / 8);
                   const int mask = 0x80 >> (bit % 8);
                   if ((wanted->bytes[byte] & mask) != (range.first.bytes[byte] & mask)) return false;
               }
               return true;
           });
}

std::optional<Endpoint> parse_endpoint(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view name = text.substr(0, colon);
    const auto port = whole_number<std::uint16_t>(text.substr(colon + 1));
    Endpoint endpoint;
    if (name.starts_with('[') && name.ends_with(']')) {
        name = name.substr(1, name.size() - 2);
        endpoint.v6 = true;
    }
    const auto address = parse_address(name);
    if (!address || !port || endpoint.v6 == (name.find(':') == std::string_view::npos)) return std::nullopt;
    endpoint.address = *address;
    endpoint.port = *port;
    return endpoint;
}

std::optional<std::string> host_name(std::string_view authority) {
    std::size_t end = 0;
    if (authority.starts_with('[')) {
        end = authority.find(']');
        if (end == std::string_view::npos || !parse_address(authority.substr(1, end - 1))) return std::nullopt;
        ++end;
    } else {
        while (end < authority.size() && is_host_character(authority[end])) ++end;
    }
    const std::string_view rest = authority.substr(end);
    if (end == 0 || (!rest.empty() && (rest.front() != ':' || !whole_number<std::uint16_t>(rest.substr(1))))) {
        return std::nullopt;
    }
    return lowered(authority.substr(0, end));
}

}  // namespace leafwright::http
