// The tokens of a content stream or a CMap.
#pragma once

#include <string>
#include <string_view>

namespace leafwright::reading {

struct Token {
    enum class Kind { end, number, name, string, open_array, close_array, open_dictionary, close_dictionary, word };
    Kind kind = Kind::end;
    double number = 0;
    std::string text;  // of names, strings (as bytes) and words
};

class Tokens {
public:
    explicit Tokens(std::string_view data) : data_(data) {}
    // Puts the next token into `token`, whose memory is used again; after the last, and at what is no token
    // at all, `end`.
    void next(Token& token);
    // True when what was read is no PDF syntax.
    [[nodiscard]] bool broken() const { return broken_; }

private:
    void skip_space();
    void string(Token& token);
    void hexadecimal(Token& token);
    void name(Token& token);
    void number_or_word(Token& token);
    void escape(std::string& text);
    void fail(Token& token);

    std::string_view data_;
    std::size_t at_ = 0;
    bool broken_ = false;
};

}  // namespace leafwright::reading
