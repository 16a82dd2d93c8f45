// The only door to Boost.Beast: the bytes of one request become its parts.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/http.hpp"

namespace leafwright::http {

// What is wrong with the bytes of a request's header, up to and with its empty line; nothing when it keeps to the
// letter of RFC 9112. What readers are known to take differently is refused: bare line feeds, folded lines, space
// before a colon, control characters.
std::string_view wrong_with_header(std::string_view bytes);

class Parser {
public:
    enum class State { header, body, done, wrong, too_large };
    Parser(std::size_t header_limit, std::size_t body_limit);
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser();

    // Takes from the front of `bytes` what it can, and says how many these are. The first call gets the header whole.
    State put(std::string_view bytes, std::size_t& taken);

    [[nodiscard]] const std::string& method() const;
    [[nodiscard]] const std::string& target() const;
    [[nodiscard]] int version() const;  // 10 or 11
    [[nodiscard]] const Headers& headers() const;
    [[nodiscard]] std::string& body();

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

}  // namespace leafwright::http
