#include "reading/tokens.hpp"

#include <algorithm>
#include <charconv>

namespace leafwright::reading {
namespace {

using Kind = Token::Kind;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Token Tokens::next() {
    skip_space();
    if (at_ >= data_.size() || broken_) return {};
    const char c = data_[at_];
    const bool twice = at_ + 1 < data_.size() && data_[at_ + 1] == c;
    switch (c) {
        case '(':
            return string();
        case '/':
            return name();
        case '[':
            ++at_;
            return {Kind::open_array, 0, {}};
        case ']':
            ++at_;
            return {Kind::close_array, 0, {}};
        case '<':
            if (!twice) return hexadecimal();
            at_ += 2;
            return {Kind::open_dictionary, 0, {}};
        case '>':
            if (!twice) return fail();
            at_ += 2;
            return {Kind::close_dictionary, 0, {}};
        case ')':
        case '{':
        case '}':
            return fail();
        default:
            return number_or_word();
    }
}

void Tokens::skip_space() {
    for (; at_ < data_.size(); ++at_) {
        if (data_[at_] == '%') {
            at_ = std::min(data_.find_first_of("\r\n", at_), data_.size() - 1);
        } else if (!is_space(data_[at_])) {
            return;
        }
    }
}

Token Tokens::string() {
    Token token{Kind::string, 0, {}};
    std::size_t open = 1;
    for (++at_; at_ < data_.size(); ++at_) {
        const char c = data_[at_];
        if (c == '\\') {
            ++at_;
            escape(token.text);
            continue;
        }
        open += c == '(' ? 1 : 0;
        open -= c == ')' ? 1 : 0;
        if (open == 0) {
            ++at_;
            return token;
        }
        token.text += c;
    }
    return fail();
}

// Leaves `at_` on the last byte of the escape.
void Tokens::escape(std::string& text) {
    if (at_ >= data_.size()) return;
    const char c = data_[at_];
    constexpr std::string_view letters = "nrtbf", meant = "\n\r\t\b\f";
    if (const auto letter = letters.find(c); letter != std::string_view::npos) {
        text += meant[letter];
    } else if (c >= '0' && c <= '7') {
        unsigned value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && at_ + digits < data_.size(); ++digits) {
            const char digit = data_[at_ + digits];
            if (digit < '0' || digit > '7') break;
            value = value * 8 + static_cast<unsigned>(digit - '0');
        }
        at_ += digits - 1;
        text += static_cast<char>(value & 0xFFU);
    } else if (c == '\r') {
        if (at_ + 1 < data_.size() && data_[at_ + 1] == '\n') ++at_;
    } else if (c != '\n') {
        text += c;
    }
}

Token Tokens::hexadecimal() {
    Token token{Kind::string, 0, {}};
    int half = -1;
    for (++at_; at_ < data_.size(); ++at_) {
        const char c = data_[at_];
        if (c == '>') {
            ++at_;
            if (half >= 0) token.text += static_cast<char>(half * 16);
            return token;
        }
        if (is_space(c)) continue;
        const int digit = hex_digit(c);
        if (digit < 0) return fail();
        if (half < 0) {
            half = digit;
        } else {
            token.text += static_cast<char>(half * 16 + digit);
            half = -1;
        }
    }
    return fail();
}

Token Tokens::name() {
    Token token{Kind::name, 0, {}};
    for (++at_; at_ < data_.size() && !is_space(data_[at_]) && !is_delimiter(data_[at_]); ++at_) {
        if (data_[at_] == '#' && at_ + 2 < data_.size() && hex_digit(data_[at_ + 1]) >= 0 &&
            hex_digit(data_[at_ + 2]) >= 0) {
            token.text += static_cast<char>(hex_digit(data_[at_ + 1]) * 16 + hex_digit(data_[at_ + 2]));
            at_ += 2;
        } else {
            token.text += data_[at_];
        }
    }
    return token;
}

Token Tokens::number_or_word() {
    const std::size_t first = at_;
    while (at_ < data_.size() && !is_space(data_[at_]) && !is_delimiter(data_[at_])) ++at_;
    std::string_view text = data_.substr(first, at_ - first);
    const char c = text.front();
    if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.') return {Kind::word, 0, std::string(text)};
    if (c == '+') text.remove_prefix(1);
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return fail();
    return {Kind::number, value, {}};
}

Token Tokens::fail() {
    broken_ = true;
    return {};
}

}  // namespace leafwright::reading
