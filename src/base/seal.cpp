#include "base/seal.hpp"

#include <utility>

#include "base/file.hpp"

namespace leafwright {
namespace {

// Where the digits begin; npos without exactly one place for them.
std::size_t place_of(std::string_view bytes) {
    const std::size_t begin = bytes.find(seal_begin);
    if (begin == std::string_view::npos || bytes.find(seal_begin, begin + 1) != std::string_view::npos) {
        return std::string_view::npos;
    }
    const std::size_t digits = begin + seal_begin.size();
    const bool ends = bytes.substr(digits).substr(0, seal_digits + seal_end.size()).substr(seal_digits) == seal_end;
    return ends ? digits : std::string_view::npos;
}

}  // namespace

std::string sealed(std::string bytes) {
    const std::size_t place = place_of(bytes);
    if (place != std::string::npos) bytes.replace(place, seal_digits, sha256(bytes));
    return bytes;
}

Seal check_seal(std::string_view bytes) {
    const std::size_t place = place_of(bytes);
    if (place == std::string_view::npos) return Seal::absent;
    const std::string zeros(seal_digits, '0');
    const std::string sum = sha256({bytes.substr(0, place), zeros, bytes.substr(place + seal_digits)});
    return bytes.substr(place, seal_digits) == sum ? Seal::whole : Seal::broken;
}

}  // namespace leafwright
