#include "http/answer.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "http/characters.hpp"

namespace leafwright::http {

namespace {

// What tells where a message ends, or is true of one connection alone, is the server's to write.
constexpr std::array<std::string_view, 8> own_fields{"Connection", "Content-Length", "Date",    "Keep-Alive",
                                                     "TE",         "Trailer",        "Upgrade", "Transfer-Encoding"};

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

bool has_field(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& field) { return same_ignoring_case(field.first, name); });
}

void add_field(std::string& text, std::string_view name, std::string_view value) {
    text += name;
    text += ": ";
    text += value;
    text += "\r\n";
}

std::string two_digits(unsigned number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

std::string_view reason(int status) {
    struct Reason {
        int status;
        std::string_view text;
    };
    static constexpr std::array reasons{
        Reason{200, "OK"},
        Reason{201, "Created"},
        Reason{202, "Accepted"},
        Reason{204, "No Content"},
        Reason{206, "Partial Content"},
        Reason{301, "Moved Permanently"},
        Reason{302, "Found"},
        Reason{303, "See Other"},
        Reason{304, "Not Modified"},
        Reason{307, "Temporary Redirect"},
        Reason{308, "Permanent Redirect"},
        Reason{400, "Bad Request"},
        Reason{401, "Unauthorized"},
        Reason{403, "Forbidden"},
        Reason{404, "Not Found"},
        Reason{405, "Method Not Allowed"},
        Reason{406, "Not Acceptable"},
        Reason{408, "Request Timeout"},
        Reason{409, "Conflict"},
        Reason{410, "Gone"},
        Reason{412, "Precondition Failed"},
        Reason{413, "Content Too Large"},
        Reason{415, "Unsupported Media Type"},
        Reason{416, "Range Not Satisfiable"},
        Reason{417, "Expectation Failed"},
        Reason{421, "Misdirected Request"},
        Reason{422, "Unprocessable Content"},
        Reason{428, "Precondition Required"},
        Reason{429, "Too Many Requests"},
        Reason{431, "Request Header Fields Too Large"},
        Reason{500, "Internal Server Error"},
        Reason{501, "Not Implemented"},
        Reason{502, "Bad Gateway"},
        Reason{503, "Service Unavailable"},
        Reason{504, "Gateway Timeout"},
    };
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const Reason& each) { return each.status == status; });
    return found == reasons.end() ? std::string_view() : found->text;
}

Response problem(int status, std::string_view detail) {
    const nlohmann::ordered_json body{
        {"type", "about:blank"}, {"title", reason(status)}, {"status", status}, {"detail", detail}};
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/problem+json"}};
    response.body =
        std::make_shared<const std::string>(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    return response;
}

Response method_not_allowed(std::string_view allowed) {
    Response response = problem(405, "This address takes only " + std::string(allowed) + ".");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

Response text(int status, std::string type, std::string body) {
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", std::move(type)}};
    response.body = std::make_shared<const std::string>(std::move(body));
    return response;
}

std::vector<std::pair<std::string, std::string>> usual_headers(const Settings& settings, bool tls) {
    std::vector<std::pair<std::string, std::string>> usual{
        {"Cache-Control", "no-store"},
        {"Content-Security-Policy", settings.content_security_policy},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
        {"Referrer-Policy", "no-referrer"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "SAMEORIGIN"},
    };
    if (tls) usual.emplace_back("Strict-Transport-Security", "max-age=31536000");
    return usual;
}

bool is_sendable(const Response& response) {
    const auto wrong = [](const auto& field) {
        const auto& [name, value] = field;
        return !is_token(name) ||
               std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; }) ||
               std::any_of(own_fields.begin(), own_fields.end(),
                           [&](std::string_view own) { return same_ignoring_case(own, name); });
    };
    const std::size_t size = response.body ? response.body->size() : 0;
    const bool part_inside =
        !response.part || (response.part->offset <= size && response.part->size <= size - response.part->offset);
    return part_inside && response.status >= 200 && response.status <= 599 &&
           std::none_of(response.headers.begin(), response.headers.end(), wrong);
}

std::string http_date(std::chrono::sys_seconds time) {
    static constexpr std::array days{"Sun, ", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, "};
    static constexpr std::array months{" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
                                       " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    const auto number = [](auto count) { return static_cast<unsigned>(count); };
    return days[std::chrono::weekday(day).c_encoding()] + two_digits(number(date.day())) +
           months[number(date.month()) - 1] + std::to_string(static_cast<int>(date.year())) + " " +
           two_digits(number(clock.hours().count())) + ":" + two_digits(number(clock.minutes().count())) + ":" +
           two_digits(number(clock.seconds().count())) + " GMT";
}

std::string header_text(const Response& response, const std::vector<std::pair<std::string, std::string>>& usual,
                        bool close) {
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
    text.reserve(1024);
    text += reason(response.status);
    text += "\r\n";
    add_field(text, "Date", http_date(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())));
    for (const auto& [name, value] : response.headers) add_field(text, name, value);
    for (const auto& [name, value] : usual) {
        if (!has_field(response, name)) add_field(text, name, value);
    }
    if (has_body(response.status)) add_field(text, "Content-Length", std::to_string(body_of(response).size()));
    if (close) add_field(text, "Connection", "close");
    text += "\r\n";
    return text;
}

std::string_view body_of(const Response& response) {
    if (!response.body || !has_body(response.status)) return {};
    const std::string_view all = *response.body;
    return response.part ? all.substr(response.part->offset, response.part->size) : all;
}

}  // namespace leafwright::http
