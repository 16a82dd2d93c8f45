#include "base/json_scan.hpp"

#include <optional>
#include <utility>

#include "base/pointer.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

namespace leafwright {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word_part(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '+' ||
           c == '-';
}

bool is_json_number(std::string_view number) {
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t begin = i;
        while (i < number.size() && is_digit(number[i])) ++i;
        return i > begin;
    };
    if (i < number.size() && number[i] == '-') ++i;
    if (i < number.size() && number[i] == '0') {
        ++i;
    } else if (!digits()) {
        return false;
    }
    if (i < number.size() && number[i] == '.' && (++i, !digits())) return false;
    if (i < number.size() && (number[i] == 'e' || number[i] == 'E')) {
        ++i;
        if (i < number.size() && (number[i] == '+' || number[i] == '-')) ++i;
        if (!digits()) return false;
    }
    return i == number.size();
}

}  // namespace

bool JsonScanner::scan() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.substr(0, byte_order_mark.size()) == byte_order_mark) at_ = byte_order_mark.size();
    for (skip_space(); at_ < text_.size(); skip_space()) {
        if (!step()) return false;
    }
    return expect_ == Expect::nothing || unclosed();
}

void JsonScanner::skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
        ++at_;
}

bool JsonScanner::step() {
    const char c = text_[at_];
    switch (expect_) {
        case Expect::value_or_end:
            if (c == ']') return close();
            [[fallthrough]];
        case Expect::value:
            return begin_value();
        case Expect::key_or_end:
            if (c == '}') return close();
            [[fallthrough]];
        case Expect::key:
            return key();
        case Expect::colon:
            if (c != ':') return unexpected();
            ++at_;
            expect_ = Expect::value;
            return true;
        case Expect::comma_or_end:
            if (c == ',') return comma();
            if (c == (open_.back().object ? '}' : ']')) return close();
            return unexpected();
        case Expect::nothing:
            return unexpected();
    }
    return false;
}

bool JsonScanner::open() {
    if (open_.size() >= static_cast<std::size_t>(depth_)) {
        events_.problem(at_, "json.too-deep", {},
                        "brackets are nested more than " + std::to_string(depth_) + " levels deep here",
                        "check that every bracket is closed where it should be");
        return false;
    }
    Container container;
    container.object = text_[at_] == '{';
    container.opened = at_++;
    container.pointer_size = pointer_.size();
    expect_ = container.object ? Expect::key_or_end : Expect::value_or_end;
    open_.push_back(std::move(container));
    return true;
}

bool JsonScanner::close() {
    ++at_;
    pointer_.resize(open_.back().pointer_size);
    open_.pop_back();
    value_done();
    return true;
}

bool JsonScanner::comma() {
    const std::size_t comma_at = at_++;
    skip_space();
    const char close = open_.back().object ? '}' : ']';
    if (at(at_) == close) {
        return fail(comma_at, std::string("there is a comma before the closing \"") + close + "\"", "delete the comma");
    }
    expect_ = open_.back().object ? Expect::key : Expect::value;
    return true;
}

void JsonScanner::set_pointer_to_item(std::string_view name) {
    pointer_.resize(open_.back().pointer_size);
    append_pointer(pointer_, name);
}

void JsonScanner::value_done() {
    expect_ = open_.empty() ? Expect::nothing : Expect::comma_or_end;
}

bool JsonScanner::begin_value() {
    if (!open_.empty() && !open_.back().object) set_pointer_to_item(std::to_string(open_.back().items++));
    const char c = text_[at_];
    if (c != ']' && c != '}' && c != ',' && c != ':') events_.value(at_, pointer_);
    if (c == '{' || c == '[') return open();
    if (c == '"') {
        if (!string(ignored_)) return false;
    } else if (is_word_part(c)) {
        if (!(is_digit(c) || c == '-' || c == '+' || c == '.' ? number() : word())) return false;
    } else {
        return unexpected();
    }
    value_done();
    return true;
}

bool JsonScanner::key() {
    if (text_[at_] != '"') return unexpected();
    const std::size_t begin = at_;
    // The pointer is needed by problems found inside the key, which has no pointer of its own yet.
    pointer_.resize(open_.back().pointer_size);
    if (!string(key_)) return false;
    set_pointer_to_item(key_);
    events_.key(begin, pointer_);
    if (!open_.back().keys.insert(key_).second) {
        events_.problem(begin, "json.repeated-key", pointer_, "the key \"" + key_ + "\" is given twice in this object",
                        "keep one of the two");
    }
    expect_ = Expect::colon;
    return true;
}

bool JsonScanner::string(std::string& characters) {
    const std::size_t begin = at_++;
    characters.clear();
    for (;;) {
        const std::size_t plain = at_;
        while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' && text_[at_] != '\n' &&
               text_[at_] != '\t' && text_[at_] != '\r')
            ++at_;
        characters.append(text_, plain, at_ - plain);
        const char c = at(at_);
        if (at_ >= text_.size() || c == '\n' || c == '\r') {
            return fail(begin, "the text that begins here has no closing quotation mark on its line",
                        "end it with \", and keep each text on one line of the file");
        }
        if (c == '\t') {
            events_.problem(at_++, "json.text", pointer_, "there is a tab inside the text", "write a space instead");
        } else if (c == '"') {
            ++at_;
            return true;
        } else if (!escape(characters)) {
            return false;
        }
    }
}

bool JsonScanner::escape(std::string& characters) {
    constexpr std::string_view names = "\"\\/nrtbf";
    constexpr std::string_view meanings = "\"\\/\n\r\t\b\f";
    const char c = at(at_ + 1);
    if (c == 'u') return unicode_escape(characters);
    const std::size_t which = c == '\0' ? std::string_view::npos : names.find(c);
    if (which == std::string_view::npos) {
        return fail(at_, "a backslash must be followed by one of \" \\ / n r t or u and four digits",
                    "write \\\\ for a backslash in the text");
    }
    if (c == 'b' || c == 'f') {
        forbidden_escape(at_, describe_forbidden(static_cast<char32_t>(meanings[which])));
    }
    characters += meanings[which];
    at_ += 2;
    return true;
}

int JsonScanner::hex4(std::size_t from) const {
    int result = 0;
    for (std::size_t i = from; i < from + 4; ++i) {
        const char c = at(i);
        const int lower = c | 0x20;
        if (is_digit(c)) {
            result = result * 16 + (c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            result = result * 16 + (lower - 'a' + 10);
        } else {
            return -1;
        }
    }
    return result;
}

bool JsonScanner::unicode_escape(std::string& characters) {
    const std::size_t begin = at_;
    const int unit = hex4(begin + 2);
    if (unit < 0) return fail(begin, "\\u must be followed by four hexadecimal digits", "write it as in \\u00e9");
    at_ += 6;
    char32_t code_point = static_cast<char32_t>(unit);
    if (unit >= 0xD800 && unit < 0xDC00 && at(at_) == '\\' && at(at_ + 1) == 'u') {
        const int second = hex4(at_ + 2);
        if (second >= 0xDC00 && second < 0xE000) {
            code_point = 0x10000u + ((code_point - 0xD800u) << 10) + (static_cast<char32_t>(second) - 0xDC00u);
            at_ += 6;
        }
    }
    if (code_point >= 0xD800 && code_point < 0xE000) {
        forbidden_escape(begin, describe_forbidden(code_point));
        return true;
    }
    if (is_forbidden(code_point)) forbidden_escape(begin, describe_forbidden(code_point));
    append_utf8(characters, code_point);
    return true;
}

void JsonScanner::forbidden_escape(std::size_t begin, const std::string& what) {
    events_.problem(begin, "json.text", pointer_, "the text holds " + what, "delete it or write the character meant");
}

bool JsonScanner::number() {
    const std::size_t begin = at_;
    while (is_word_part(at(at_))) ++at_;
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (is_json_number(written)) return true;
    return fail(begin, in_quotes(written.substr(0, 40)) + " is not a number as JSON writes it",
                "write it like 12, 0.5 or -3, or put it in quotation marks if it is text");
}

bool JsonScanner::word() {
    const std::size_t begin = at_;
    while (is_word_part(at(at_))) ++at_;
    const std::string_view written = text_.substr(begin, at_ - begin);
    std::string lower;
    for (const char c : written.substr(0, 40)) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (const std::string_view known : {"true", "false", "null"}) {
        if (written == known) return true;
        if (lower == known) {
            return fail(begin, in_quotes(written) + " is written in small letters",
                        std::string("write ").append(known));
        }
    }
    return fail(begin, "the text " + in_quotes(written.substr(0, 40)) + " has no quotation marks",
                "put it between \" and \"");
}

bool JsonScanner::unexpected() {
    const char c = at(at_);
    std::size_t next = at_;
    const std::optional<char32_t> code_point = next_code_point(text_, next);
    std::string shown = "this character";
    if (c == '"') {
        shown = "the quotation mark";
    } else if (code_point && !is_forbidden(*code_point)) {
        shown = in_quotes(text_.substr(at_, next - at_));
    }
    if (code_point && *code_point >= 0x2018 && *code_point <= 0x201F) {
        return fail(at_, shown + " is a curly quotation mark", "JSON needs the straight one, \"");
    }
    if (c == '\'') return fail(at_, "text stands between single quotation marks", "use \" instead");
    if (c == '#' || (c == '/' && (at(at_ + 1) == '/' || at(at_ + 1) == '*'))) {
        return fail(at_, "JSON has no comments", "delete the comment");
    }
    switch (expect_) {
        case Expect::key:
        case Expect::key_or_end:
            return fail(at_, "a key in quotation marks is expected here, but " + shown + " was found",
                        "write \"key\": value");
        case Expect::colon:
            return fail(at_, "a colon is missing after the key \"" + key_ + "\"", "write \"" + key_ + "\": value");
        case Expect::comma_or_end:
            if (c == ']' || c == '}' || c == ':') break;
            return fail(at_, "a comma is missing before " + shown, "put a comma after the value before it");
        case Expect::nothing:
            return fail(at_, "there is more text after the end of the JSON value, beginning with " + shown,
                        "delete what follows the last bracket");
        case Expect::value:
        case Expect::value_or_end:
            return fail(at_, "a value is missing before " + shown, "write the value or delete its key and comma");
    }
    const char expected = open_.back().object ? '}' : ']';
    return fail(at_, in_quotes({&expected, 1}) + " or a comma is expected here, but " + shown + " was found",
                "check the brackets and commas before this place");
}

bool JsonScanner::unclosed() {
    if (open_.empty()) return fail(text_.size(), "the file holds no JSON value", "begin it with { and end it with }");
    const char bracket = open_.back().object ? '{' : '[';
    return fail(open_.back().opened, std::string("the \"") + bracket + "\" that opens here is never closed",
                std::string("add the missing \"") + (open_.back().object ? '}' : ']') + "\"");
}

bool JsonScanner::fail(std::size_t begin, std::string message, std::string hint) {
    events_.problem(begin, "json.syntax", {}, std::move(message), std::move(hint));
    return false;
}

}  // namespace leafwright
