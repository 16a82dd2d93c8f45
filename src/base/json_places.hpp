// Where things lie in JSON text: bytes to lines and columns, pointers to bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/json_scan.hpp"

namespace leafwright {

struct Place {
    int line = 1, column = 1;
};

// Turns byte offsets into lines and columns. Asked in rising order, it reads the text once.
class Places {
public:
    explicit Places(std::string_view text) : text_(text) {}
    Place of(std::size_t offset);

private:
    std::string_view text_;
    std::size_t at_ = 0;
    Place place_;
};

// Finds the values and keys of some pointers in text that was parsed before.
class PointerPlaces : public JsonEvents {
public:
    // To be called for every pointer of interest before `scan`.
    void want(std::string_view pointer);
    void scan(std::string_view text);
    // The byte where the value, or the key, of `pointer` begins; its nearest parent's when the text has
    // no such value.
    [[nodiscard]] std::size_t value_of(std::string pointer) const;
    [[nodiscard]] std::size_t key_of(const std::string& pointer) const;

    void key(std::size_t at, const std::string& pointer) override;
    void value(std::size_t at, const std::string& pointer) override;
    void problem(std::size_t, const char*, const std::string&, std::string, std::string) override {}

private:
    struct Found {
        std::optional<std::size_t> key, value;
    };
    std::unordered_map<std::string, Found> found_;
};

}  // namespace leafwright
