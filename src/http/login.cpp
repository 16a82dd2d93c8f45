#include "http/login.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/file.hpp"

namespace leafwright::http {

namespace {

constexpr std::size_t most_sessions = 1000;
constexpr int longest_wait = 8;
constexpr std::chrono::seconds forgotten_after{60};

bool same(std::string_view a, std::string_view b) {
    int difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t at = 0; at < std::min(a.size(), b.size()); ++at) difference |= a[at] ^ b[at];
    return difference == 0;
}

std::string secret() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, 32> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("the system gives no random bytes");
    }
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace

Login::Login(const std::vector<std::string>& tokens, std::chrono::seconds lifetime) : lifetime_(lifetime) {
    for (const std::string& token : tokens) tokens_.push_back(sha256(token));
}

bool Login::is_token(std::string_view text) const {
    const std::string sum = sha256(text);
    bool found = false;
    for (const std::string& token : tokens_) found = same(token, sum) || found;
    return found;
}

std::string Login::open_session(Clock::time_point now) {
    std::erase_if(sessions_, [&](const auto& session) { return session.second <= now; });
    if (sessions_.size() >= most_sessions) {
        sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
    std::string text = secret();
    sessions_.emplace(sha256(text), now + lifetime_);
    return text;
}

bool Login::is_session(std::string_view secret, Clock::time_point now) const {
    const auto found = sessions_.find(sha256(secret));
    return found != sessions_.end() && found->second > now;
}

void Login::close_session(std::string_view secret) {
    sessions_.erase(sha256(secret));
}

int Login::wrong_token(Clock::time_point now) {
    if (now - last_wrong_ > forgotten_after) wrong_ = 0;
    last_wrong_ = now;
    wrong_ = std::min(wrong_ + 1, longest_wait);
    return wrong_;
}

}  // namespace leafwright::http
