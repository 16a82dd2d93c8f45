#include "base/json.hpp"
#include "http/gate.hpp"

namespace leafwright::http {

namespace {

constexpr std::size_t most_login_bytes = 4096;

std::optional<std::string> token_in(const std::string& body) {
    Diagnostics ignored;
    const auto file = parse_json(body, "login", {most_login_bytes, 4}, ignored);
    if (!file || !file->value.is_object()) return std::nullopt;
    const auto token = file->value.find("token");
    if (token == file->value.end() || !token->is_string()) return std::nullopt;
    return token->get<std::string>();
}

}  // namespace

Gate::Answer Gate::login(const Request& request) {
    const auto now = Login::Clock::now();
    const std::string attributes =
        std::string("; Path=/; HttpOnly; SameSite=Strict") + (request.secure ? "; Secure" : "");
    if (request.path == access_.logout) {
        login_.close_session(cookie_of(request));
        return {std::nullopt, cookie_name(request.secure) + "=; Max-Age=0" + attributes};
    }
    if (!login_.needed()) return {};
    const auto token = token_in(request.body);
    if (!token) return {Refusal{400, "bad-request", "The body has to be {\"token\": \"...\"}.", {}}, {}};
    if (!login_.is_token(*token)) {
        return {Refusal{401, "token", "The token is not right.", {}, login_.wrong_token(now)}, {}};
    }
    return {std::nullopt, cookie_name(request.secure) + "=" + login_.open_session(now) +
                              "; Max-Age=" + std::to_string(access_.login_time.count()) + attributes};
}

}  // namespace leafwright::http
