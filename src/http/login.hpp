// Tokens, and the sessions of browsers that have shown one.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::http {

class Login {
public:
    using Clock = std::chrono::steady_clock;
    Login(const std::vector<std::string>& tokens, std::chrono::seconds lifetime);

    [[nodiscard]] bool needed() const { return !tokens_.empty(); }
    // Takes the same time whatever the first wrong character is.
    [[nodiscard]] bool is_token(std::string_view text) const;

    std::string open_session(Clock::time_point now);  // its secret; nothing of it is kept but a sum
    [[nodiscard]] bool is_session(std::string_view secret, Clock::time_point now) const;
    void close_session(std::string_view secret);

    // How many times longer than at first the next wrong token has to wait: more, the more there were of late.
    int wrong_token(Clock::time_point now);

private:
    std::vector<std::string> tokens_;  // their sums
    std::chrono::seconds lifetime_;
    std::map<std::string, Clock::time_point, std::less<>> sessions_;  // by the sum of their secret, until when
    int wrong_ = 0;
    Clock::time_point last_wrong_{};
};

}  // namespace leafwright::http
