// Answers of the API in its two forms: JSON, and problem+json (RFC 9457) in words people understand.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "http/http.hpp"

namespace leafwright::desk {

struct Product;

// What is asked for by name and is not there; with the nearest name that is.
http::Response not_found(std::string detail);
http::Response bad_request(std::string detail);

http::Response json(int status, const nlohmann::ordered_json& value);

// {"code","file","line","column","pointer","message","hint"}; files are named as they stand in the data folder.
nlohmann::ordered_json json_of(const Diagnostic& problem, const std::filesystem::path& data);
nlohmann::ordered_json json_of(const Diagnostics& problems, const std::filesystem::path& data);

// problem+json with "problems".
http::Response refused(int status, std::string_view detail, const Diagnostics& problems,
                       const std::filesystem::path& data);
// Why there is no file: 410 when it is withdrawn, 503 when trying again may help, else 409.
http::Response refused(const Product& product, const std::filesystem::path& data);

// A file with its ETag, for the client that asked to keep and to ask about: 304, 206 or 200.
http::Response file(const http::Request& request, const Product& product, std::string type);

// "1" and "true" are yes, "0" and "false" no; nothing for another word.
std::optional<bool> flag(const http::Request& request, std::string_view name);
std::string value(const http::Request& request, std::string_view name);
// A whole number without sign; nothing for other text and what is outside the bounds.
std::optional<int> number(std::string_view text, int least, int most);

}  // namespace leafwright::desk
