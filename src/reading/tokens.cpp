#include "reading/tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace leafwright::reading {
namespace {

using Kind = Token::Kind;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
    switch (c) {
        case '(':
        case ')':
        case '<':
        case '>':
        case '[':
        case ']':
        case '{':
        case '}':
        case '/':
        case '%':
            return true;
        default:
            return false;
    }
}

// Digits with a sign and a point, the only form of a number there is. Up to fifteen digits are exact in
// whole numbers of a power of ten; longer ones take the general way.
bool read_number(std::string_view text, double& value) {
    static constexpr std::array<double, 16> powers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                      1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = text.front() == '-';
    if (negative || text.front() == '+') text.remove_prefix(1);
    if (text.size() > powers.size()) {
        const auto result = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
        if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return false;
    } else {
        std::int64_t digits = 0;
        std::size_t decimals = 0;
        bool point = false;
        for (const char c : text) {
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                decimals += point ? 1 : 0;
            } else {
                return false;
            }
        }
        if (text.empty() || text == ".") return false;
        if (decimals >= powers.size()) return false;
        value = static_cast<double>(digits) / powers[decimals];
    }
    if (negative) value = -value;
    return true;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

void Tokens::next(Token& token) {
    token.kind = Kind::end;
    token.text.clear();
    skip_space();
    if (at_ >= data_.size() || broken_) return;
    const char c = data_[at_];
    const bool twice = at_ + 1 < data_.size() && data_[at_ + 1] == c;
    switch (c) {
        case '(':
            return string(token);
        case '/':
            return name(token);
        case '[':
        case ']':
            ++at_;
            token.kind = c == '[' ? Kind::open_array : Kind::close_array;
            return;
        case '<':
            if (!twice) return hexadecimal(token);
            at_ += 2;
            token.kind = Kind::open_dictionary;
            return;
        case '>':
            if (!twice) return fail(token);
            at_ += 2;
            token.kind = Kind::close_dictionary;
            return;
        case ')':
        case '{':
        case '}':
            return fail(token);
        default:
            return number_or_word(token);
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

void Tokens::string(Token& token) {
    token.kind = Kind::string;
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
            return;
        }
        token.text += c;
    }
    fail(token);
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

void Tokens::hexadecimal(Token& token) {
    token.kind = Kind::string;
    int half = -1;
    for (++at_; at_ < data_.size(); ++at_) {
        const char c = data_[at_];
        if (c == '>') {
            ++at_;
            if (half >= 0) token.text += static_cast<char>(half * 16);
            return;
        }
        if (is_space(c)) continue;
        const int digit = hex_digit(c);
        if (digit < 0) return fail(token);
        if (half < 0) {
            half = digit;
        } else {
            token.text += static_cast<char>(half * 16 + digit);
            half = -1;
        }
    }
    fail(token);
}

void Tokens::name(Token& token) {
    token.kind = Kind::name;
    for (++at_; at_ < data_.size() && !is_space(data_[at_]) && !is_delimiter(data_[at_]); ++at_) {
        if (data_[at_] == '#' && at_ + 2 < data_.size() && hex_digit(data_[at_ + 1]) >= 0 &&
            hex_digit(data_[at_ + 2]) >= 0) {
            token.text += static_cast<char>(hex_digit(data_[at_ + 1]) * 16 + hex_digit(data_[at_ + 2]));
            at_ += 2;
        } else {
            token.text += data_[at_];
        }
    }
}

void Tokens::number_or_word(Token& token) {
    const std::size_t first = at_;
    while (at_ < data_.size() && !is_space(data_[at_]) && !is_delimiter(data_[at_])) ++at_;
    std::string_view text = data_.substr(first, at_ - first);
    const char c = text.front();
    if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.') {
        token.kind = Kind::word;
        token.text.assign(text);
        return;
    }
    if (!read_number(text, token.number)) return fail(token);
    token.kind = Kind::number;
}

void Tokens::fail(Token& token) {
    broken_ = true;
    token.kind = Kind::end;
}

}  // namespace leafwright::reading
