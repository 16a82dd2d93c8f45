// One pass over JSON text without recursion: its grammar, its depth, repeated keys, escapes that
// stand for forbidden characters, and where every value lies.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright {

class JsonEvents {
public:
    virtual ~JsonEvents() = default;
    // `pointer` names the value whose key or text begins at byte `at`.
    virtual void key(std::size_t at, const std::string& pointer) = 0;
    virtual void value(std::size_t at, const std::string& pointer) = 0;
    virtual void problem(std::size_t at, const char* code, const std::string& pointer, std::string message,
                         std::string hint) = 0;
};

class JsonScanner {
public:
    JsonScanner(std::string_view text, int depth, JsonEvents& events) : text_(text), depth_(depth), events_(events) {}

    // False when the grammar or the depth made it stop early; what follows is then not known.
    bool scan();

private:
    enum class Expect { value, value_or_end, key, key_or_end, colon, comma_or_end, nothing };
    struct Container {
        bool object = false;
        std::size_t opened = 0;  // byte of its bracket
        std::size_t items = 0;   // values begun
        std::size_t pointer_size = 0;
        std::set<std::string, std::less<>> keys;
    };

    void skip_space();
    bool step();
    bool open();
    bool close();
    bool comma();
    bool begin_value();
    bool key();
    // Reads the string at `at_`; its characters without escapes go to `characters`.
    bool string(std::string& characters);
    bool escape(std::string& characters);
    bool unicode_escape(std::string& characters);
    // The four hexadecimal digits at `at`, or -1.
    [[nodiscard]] int hex4(std::size_t at) const;
    bool word();
    bool number();
    bool unexpected();
    bool unclosed();
    bool fail(std::size_t at, std::string message, std::string hint);
    void forbidden_escape(std::size_t at, const std::string& what);
    void set_pointer_to_item(std::string_view name);
    void value_done();
    [[nodiscard]] char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

    std::string_view text_;
    int depth_;
    JsonEvents& events_;
    std::size_t at_ = 0;
    Expect expect_ = Expect::value;
    std::vector<Container> open_;
    std::string pointer_;
    std::string key_, ignored_;
};

}  // namespace leafwright
