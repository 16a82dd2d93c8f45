#include "mail/encode.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf8.hpp"

namespace leafwright::mail {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t body_line = 76, header_line = 76, word_length = 75;
constexpr std::string_view hex_digits = "0123456789ABCDEF";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint8_t byte_of(char c) {
    return static_cast<std::uint8_t>(c);
}

std::string escaped(char sign, char c) {
    return {sign, hex_digits[byte_of(c) >> 4U], hex_digits[byte_of(c) & 15U]};
}

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string base64_line(std::string_view bytes) {
    std::string line;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) bits = bits << 8U | (k < left ? byte_of(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) {
            line += k <= left ? base64_digits[bits >> (18U - 6U * k) & 63U] : '=';
        }
    }
    return line;
}

// What RFC 2047 allows in every place of a header.
std::string q_encoded(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == ' ') {
            result += '_';
        } else {
            result += is_alphanumeric(c) ? std::string(1, c) : escaped('=', c);
        }
    }
    return result;
}

std::string encoded_word(std::string_view text, bool q) {
    return std::string(q ? "=?UTF-8?Q?" : "=?UTF-8?B?") + (q ? q_encoded(text) : base64_line(text)) + "?=";
}

// Lines of one encoded word each, the first of which has `used` characters before it. They end after a space where they
// can: there are readers that put one between any two.
class EncodedWords {
public:
    EncodedWords(std::string_view text, std::size_t used)
        : text_(text), room_(header_line - used), q_(q_encoded(text).size() <= base64_line(text).size()) {}

    std::string write() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = std::min(text_.find(' ', at), text_.size() - 1) + 1;
            add_word(text_.substr(at, end - at));
            at = end;
        }
        return result_ + encoded_word(line_, q_);
    }

private:
    void add_word(std::string_view word) {
        if (add(word)) return;
        if (!line_.empty()) end_line();
        if (add(word)) return;
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t begin = at;
            next_code_point(word, at);
            const std::string_view letter = word.substr(begin, at - begin);
            if (add(letter)) continue;
            end_line();
            add(letter);
        }
    }

    bool add(std::string_view piece) {
        const std::string longer = line_ + std::string(piece);
        if (encoded_word(longer, q_).size() > std::min(room_, word_length)) return false;
        line_ = longer;
        return true;
    }

    void end_line() {
        result_ += encoded_word(line_, q_) + std::string(line_end) + ' ';
        line_.clear();
        room_ = header_line - 1;
    }

    std::string_view text_;
    std::size_t room_;
    bool q_;
    std::string line_, result_;
};

std::string encoded_words(std::string_view text, std::size_t used) {
    return EncodedWords(text, used).write();
}

// Broken before spaces, which stay.
std::string folded(std::string_view text, std::size_t used) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at + 1), text.size());
        if (used + (end - at) > header_line && text[at] == ' ' && end > at + 1) {
            result += line_end;
            used = 0;
        }
        result += text.substr(at, end - at);
        used += end - at;
        at = end;
    }
    return result;
}

// Plain text that no reader takes for an encoded word, in words that fit a line.
bool is_plain(std::string_view text) {
    if (!is_ascii(text) || text.find("=?") != std::string_view::npos) return false;
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    std::size_t word = 0;
    for (const char c : text) {
        word = c == ' ' ? 0 : word + 1;
        if (word > 60) return false;
    }
    return text.find("  ") == std::string_view::npos;
}

bool is_atom(char c) {
    return is_alphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

std::string phrase(std::string_view text, std::size_t used) {
    constexpr std::size_t longest_quoted = 50;
    if (!is_plain(text) || text.size() > longest_quoted) return encoded_words(text, used);
    if (std::all_of(text.begin(), text.end(), [](char c) { return is_atom(c) || c == ' '; })) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

bool needs_escape(std::string_view text, std::size_t at) {
    const char c = text[at];
    const bool last = at + 1 == text.size() || text[at + 1] == '\n';
    if (c == ' ' || c == '\t') return last;
    return c == '=' || c < ' ' || c > '~';
}

}  // namespace

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string base64(std::string_view bytes) {
    constexpr std::size_t bytes_in_line = body_line / 4 * 3;
    std::string result;
    result.reserve(bytes.size() / 3 * 4 + bytes.size() / bytes_in_line * 2 + 8);
    for (std::size_t i = 0; i < bytes.size(); i += bytes_in_line) {
        result += base64_line(bytes.substr(i, bytes_in_line)) + std::string(line_end);
    }
    return result;
}

std::string quoted_printable(std::string_view text) {
    std::string result, line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            result += line + std::string(line_end);
            line.clear();
            continue;
        }
        const bool from = line.empty() && text.substr(i, 5) == "From ";
        std::string next = needs_escape(text, i) || from ? escaped('=', text[i]) : std::string(1, text[i]);
        if (line.size() + next.size() > body_line - 1) {
            result += line + "=" + std::string(line_end);
            line.clear();
        }
        // Looked at after the break: the piece may begin the new line.
        if (line.empty() && text[i] == '.') next = escaped('=', '.');
        line += next;
    }
    if (!line.empty()) result += line + std::string(line_end);
    return result;
}

std::string text_header(std::string_view name, std::string_view value) {
    const std::string begin = std::string(name) + ": ";
    return begin + (is_plain(value) ? folded(value, begin.size()) : encoded_words(value, begin.size())) +
           std::string(line_end);
}

std::string mailbox_header(std::string_view name, std::string_view display, std::string_view address) {
    std::string line = std::string(name) + ": ";
    if (display.empty()) return line + std::string(address) + std::string(line_end);
    line += phrase(display, line.size());
    const std::size_t last = line.rfind('\n') == std::string::npos ? 0 : line.rfind('\n') + 1;
    if (line.size() - last + address.size() + 3 > header_line) line += line_end;
    return line + " <" + std::string(address) + ">" + std::string(line_end);
}

std::string parameter(std::string_view name, std::string_view value) {
    if (is_ascii(value) && value.find_first_of("\"\\") == std::string_view::npos) {
        return ";\r\n " + std::string(name) + "=\"" + std::string(value) + "\"";
    }
    constexpr std::size_t piece_length = 54;
    std::vector<std::string> pieces = {"UTF-8''"};
    for (const char c : value) {
        const bool plain = is_alphanumeric(c) || c == '.' || c == '-' || c == '_';
        const std::string next = plain ? std::string(1, c) : escaped('%', c);
        if (pieces.back().size() + next.size() > piece_length) pieces.emplace_back();
        pieces.back() += next;
    }
    std::string result;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string number = pieces.size() == 1 ? std::string() : "*" + std::to_string(i);
        result += ";\r\n " + std::string(name) + number + "*=" + pieces[i];
    }
    return result;
}

}  // namespace leafwright::mail
