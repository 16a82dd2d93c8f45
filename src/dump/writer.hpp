// Lines of text with indentation, and numbers as dumps show them.
#pragma once

#include <string>
#include <string_view>

#include "base/geometry.hpp"

namespace leafwright::dump {

// To a tenth, always with that digit; never "-0.0".
std::string number(double value);
// "12.0,34.5" and "100.0x20.0".
std::string place(Point point);
std::string size(Size size);
// "12.0,34.5 100.0x20.0"
std::string area(const Rect& rect);
std::string color(Color color);
// In double quotes; quotes, backslashes and what cannot be seen are escaped.
std::string in_quotes(std::string_view text);

// Words of one line, with single spaces between them; empty words are left out.
class Line {
public:
    explicit Line(std::string text) : text_(std::move(text)) {}
    Line& add(std::string_view word) {
        if (!word.empty()) text_.append(" ").append(word);
        return *this;
    }
    Line& add(std::string_view name, std::string_view value) {
        if (!value.empty()) text_.append(" ").append(name).append("=").append(value);
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

class Writer {
public:
    void line(int depth, std::string_view text) {
        text_.append(static_cast<std::size_t>(depth) * 2, ' ').append(text).append("\n");
    }
    void line(int depth, const Line& line_text) { line(depth, line_text.text()); }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

}  // namespace leafwright::dump
