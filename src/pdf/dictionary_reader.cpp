// A strict reader of the PDF syntax that describes artwork.
#include <charconv>
#include <stdexcept>

#include "pdf/pictures.hpp"

namespace leafwright::pdf {
namespace {

constexpr int deepest = 32;

bool is_white(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

// Checks values and copies them without the white space they do not need.
class DictionaryReader {
public:
    DictionaryReader(std::string_view syntax, std::size_t parts) : syntax_(syntax), parts_(parts) {}

    std::vector<std::pair<std::string, std::string>> read() {
        std::vector<std::pair<std::string, std::string>> keys;
        skip_white();
        expect("<<");
        while (!accept(">>")) {
            std::string key = name().substr(1);
            out_.clear();
            value(0);
            keys.emplace_back(std::move(key), std::move(out_));
        }
        if (at_ != syntax_.size()) {
            fail();
        }
        return keys;
    }

private:
    [[noreturn]] void fail() const {
        throw std::logic_error("artwork is not in PDF syntax at byte " + std::to_string(at_));
    }
    void skip_white() {
        while (at_ < syntax_.size() && is_white(syntax_[at_])) {
            ++at_;
        }
    }
    // Every token eats the white space behind it.
    bool accept(std::string_view token) {
        if (syntax_.substr(at_, token.size()) != token) {
            return false;
        }
        at_ += token.size();
        skip_white();
        return true;
    }
    void expect(std::string_view token) {
        if (!accept(token)) {
            fail();
        }
    }
    // Characters up to white space or a delimiter.
    std::string word() {
        const std::size_t start = at_;
        while (at_ < syntax_.size() && !is_white(syntax_[at_]) && !is_delimiter(syntax_[at_])) {
            ++at_;
        }
        std::string found(syntax_.substr(start, at_ - start));
        skip_white();
        return found;
    }
    std::string name() {
        if (at_ >= syntax_.size() || syntax_[at_] != '/') {
            fail();
        }
        ++at_;
        std::string found("/");
        found += word();
        // "@" is kept for references, and an escaped character would be escaped once more.
        if (found.size() == 1 || found.find_first_of("@#") != std::string::npos) {
            fail();
        }
        return found;
    }
    void put(std::string_view token) {
        const bool glued = !out_.empty() && !is_delimiter(out_.back()) && !is_delimiter(token.front());
        if (glued) {
            out_ += ' ';
        }
        out_ += token;
    }
    void value(int depth) {
        if (at_ >= syntax_.size() || depth > deepest) {
            fail();
        }
        const char c = syntax_[at_];
        if (accept("<<")) {
            put("<<");
            while (!accept(">>")) {
                put(name());
                value(depth + 1);
            }
            put(">>");
        } else if (accept("[")) {
            put("[");
            while (!accept("]")) {
                value(depth + 1);
            }
            put("]");
        } else if (c == '/') {
            put(name());
        } else if (c == '(') {
            put(literal());
        } else if (c == '<') {
            put(hexadecimal());
        } else {
            put(scalar(word()));
        }
    }
    // Without parentheses inside, escaped or not: artwork's strings are plain.
    std::string literal() {
        const std::size_t end = syntax_.find_first_of("()\\@", at_ + 1);
        if (end == std::string_view::npos || syntax_[end] != ')') {
            fail();
        }
        std::string found(syntax_.substr(at_, end + 1 - at_));
        at_ = end + 1;
        skip_white();
        return found;
    }
    std::string hexadecimal() {
        const std::size_t end = syntax_.find_first_not_of("0123456789ABCDEFabcdef", at_ + 1);
        if (end == std::string_view::npos || syntax_[end] != '>') {
            fail();
        }
        std::string found(syntax_.substr(at_, end + 1 - at_));
        at_ = end + 1;
        skip_white();
        return found;
    }
    std::string scalar(std::string found) const {
        if (found == "true" || found == "false" || found == "null") {
            return found;
        }
        const char* first = found.data();
        const char* last = first + found.size();
        if (found.starts_with('@')) {
            std::size_t part = 0;
            const auto [end, error] = std::from_chars(first + 1, last, part);
            if (error != std::errc() || end != last || part >= parts_) {
                fail();
            }
            return found;
        }
        double number = 0;
        const auto [end, error] = std::from_chars(first, last, number, std::chars_format::fixed);
        const bool digits = found.find_first_not_of("-.0123456789") == std::string::npos;  // not "inf"
        if (error != std::errc() || end != last || !digits) {
            fail();
        }
        return found;
    }

    std::string_view syntax_;
    std::size_t parts_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> read_dictionary(std::string_view syntax, std::size_t parts) {
    return DictionaryReader(syntax, parts).read();
}

}  // namespace leafwright::pdf
