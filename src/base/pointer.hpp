// JSON pointers (RFC 6901), built while walking.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace leafwright {

// Adds "/key" with "~" and "/" in the key escaped.
inline void append_pointer(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (const char c : key) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

// The pointer of a value inside another, for as long as the scope lives.
class PointerScope {
public:
    PointerScope(std::string& pointer, std::string_view key) : pointer_(pointer), size_(pointer.size()) {
        append_pointer(pointer, key);
    }
    PointerScope(const PointerScope&) = delete;
    PointerScope& operator=(const PointerScope&) = delete;
    ~PointerScope() { pointer_.resize(size_); }

private:
    std::string& pointer_;
    std::size_t size_;
};

}  // namespace leafwright
