#include "base/json_edit.hpp"

#include "base/json_places.hpp"

namespace leafwright {
namespace {

constexpr const char* white_space = " \t\r\n";

// Where one member of the outermost object lies.
class FindsMember : public PointerPlaces {
public:
    FindsMember(std::string_view text, std::string_view key) : pointer_('/' + std::string(key)) { scan(text); }
    void key(std::size_t at, const std::string& pointer) override {
        if (pointer == pointer_) key_begin = at;
    }
    void value(std::size_t at, const std::string& pointer) override {
        if (pointer == pointer_) value_begin = at;
    }
    [[nodiscard]] bool found() const { return value_begin != std::string::npos; }
    std::size_t key_begin = std::string::npos, value_begin = std::string::npos;

private:
    std::string pointer_;
};

// One behind the value that begins at `begin`.
std::size_t end_of_value(std::string_view text, std::size_t begin) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c != '"') continue;
            in_string = false;
            if (depth == 0) return i + 1;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return i;
            if (--depth == 0) return i + 1;
        } else if (depth == 0 && (c == ',' || std::string_view(white_space).find(c) != std::string_view::npos)) {
            return i;
        }
    }
    return text.size();
}

std::string line_end(std::string_view text) {
    return text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

// Behind its key, or in a list, so many spaces deep.
std::string written(const nlohmann::ordered_json& value, std::string_view text, std::size_t depth) {
    std::string result;
    for (const char c : value.dump(2)) {
        if (c != '\n') {
            result += c;
        } else {
            result += line_end(text) + std::string(depth, ' ');
        }
    }
    return result;
}

}  // namespace

std::string with_member(const std::string& text, std::string_view key, const nlohmann::ordered_json& value) {
    const std::string shown = written(value, text, 2);
    const FindsMember member(text, key);
    if (member.found()) {
        return text.substr(0, member.value_begin) + shown + text.substr(end_of_value(text, member.value_begin));
    }
    const std::size_t brace = text.rfind('}');
    const std::size_t last = text.find_last_not_of(white_space, brace - 1) + 1;
    return text.substr(0, last) + "," + line_end(text) + "  \"" + std::string(key) + "\": " + shown + text.substr(last);
}

std::string with_entry(const std::string& text, std::string_view key, const nlohmann::ordered_json& value) {
    const FindsMember member(text, key);
    const std::size_t bracket = member.found() ? end_of_value(text, member.value_begin) - 1 : std::string::npos;
    const std::size_t last = member.found() ? text.find_last_not_of(white_space, bracket - 1) : std::string::npos;
    if (!member.found() || last == member.value_begin) {
        return with_member(text, key, nlohmann::ordered_json::array({value}));
    }
    return text.substr(0, last + 1) + "," + line_end(text) + "    " + written(value, text, 4) + text.substr(last + 1);
}

std::string without_member(const std::string& text, std::string_view key) {
    const FindsMember member(text, key);
    if (!member.found()) return text;
    std::size_t end = text.find_first_not_of(white_space, end_of_value(text, member.value_begin));
    std::size_t begin = member.key_begin;
    if (text[end] == ',') {
        end = text.find_first_not_of(white_space, end + 1);
    } else {
        // The last one goes with the comma before it, and leaves the white space behind it.
        end = end_of_value(text, member.value_begin);
        const std::size_t before = text.find_last_not_of(white_space, begin - 1);
        begin = text[before] == ',' ? before : begin;
    }
    return text.substr(0, begin) + text.substr(end);
}

}  // namespace leafwright
