#include "fonts/cff.hpp"

#include <utility>

namespace leafwright::fonts {
namespace {

// Reads forward; behind the end everything is 0 and `sound` false.
class Cursor {
public:
    Cursor(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    std::uint32_t number(std::size_t size) {
        if (!has(size)) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes_[at_++]);
        return value;
    }
    void skip(std::size_t size) {
        if (has(size)) at_ += size;
    }
    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
    [[nodiscard]] std::size_t at() const { return at_; }

private:
    bool has(std::size_t size) {
        sound_ = sound_ && at_ <= bytes_.size() && size <= bytes_.size() - at_;
        return sound_;
    }

    std::string_view bytes_;
    std::size_t at_;
    bool sound_ = true;
};

// An INDEX: its first item, and where it ends.
struct Index {
    std::string_view first;
    std::size_t end = 0;
};
std::optional<Index> read_index(std::string_view table, std::size_t begin) {
    Cursor cursor(table, begin);
    const std::size_t count = cursor.number(2);
    if (!cursor.sound()) return std::nullopt;
    if (count == 0) return Index{{}, cursor.at()};
    const std::size_t width = cursor.number(1);
    if (width < 1 || width > 4) return std::nullopt;
    const std::size_t first = cursor.number(width), second = cursor.number(width);
    std::size_t last = second;
    if (count > 1) {
        cursor.skip((count - 2) * width);
        last = cursor.number(width);
    }
    // Offsets count from the byte before the data.
    const std::size_t data = cursor.at() - 1;
    if (!cursor.sound() || first < 1 || second < first || last < second || last > table.size() - data) {
        return std::nullopt;
    }
    return Index{table.substr(data + first, second - first), data + last};
}

struct TopDictionary {
    bool has_ros = false;
    std::uint32_t charset = 0;
};

// Whole numbers of a DICT; a real one is passed over.
std::optional<TopDictionary> read_top(std::string_view dictionary) {
    constexpr std::uint32_t charset = 15, escape = 12, ros = 30;
    TopDictionary top;
    std::uint32_t operand = 0;
    Cursor cursor(dictionary, 0);
    while (!cursor.at_end()) {
        const std::uint32_t byte = cursor.number(1);
        if (byte == escape) {
            top.has_ros = cursor.number(1) == ros || top.has_ros;
        } else if (byte <= 21) {
            if (byte == charset) top.charset = operand;
        } else if (byte == 28) {
            operand = cursor.number(2);
        } else if (byte == 29) {
            operand = cursor.number(4);
        } else if (byte == 30) {
            while (cursor.sound() && (cursor.number(1) & 0xFU) != 0xFU) {
            }
        } else if (byte >= 32 && byte <= 246) {
            operand = byte - 139;
        } else if (byte >= 247 && byte <= 254) {
            const std::uint32_t low = cursor.number(1);
            operand = byte <= 250 ? (byte - 247) * 256 + low + 108 : 0;  // no offset is negative
        } else {
            return std::nullopt;
        }
        if (!cursor.sound()) return std::nullopt;
    }
    return top;
}

std::optional<std::vector<std::uint16_t>> read_charset(std::string_view table, std::size_t begin, std::size_t glyphs) {
    Cursor cursor(table, begin);
    const std::uint32_t format = cursor.number(1);
    if (format > 2) return std::nullopt;
    std::vector<std::uint16_t> characters{0};  // .notdef is not listed
    characters.reserve(glyphs);
    while (characters.size() < glyphs) {
        const std::size_t first = cursor.number(2);
        const std::size_t more = format == 0 ? 0 : cursor.number(format);
        if (!cursor.sound() || first + more > 0xFFFF) return std::nullopt;
        for (std::size_t i = 0; i <= more && characters.size() < glyphs; ++i) {
            characters.push_back(static_cast<std::uint16_t>(first + i));
        }
    }
    bool own = true;
    for (std::size_t i = 0; i < glyphs && own; ++i) own = characters[i] == i;
    if (own) characters.clear();
    return characters;
}

}  // namespace

std::optional<CffNumbers> read_cff(std::string_view table, std::size_t glyphs) {
    Cursor header(table, 0);
    const std::uint32_t version = header.number(1);
    header.skip(1);
    const std::size_t length = header.number(1);
    if (!header.sound() || version != 1) return std::nullopt;
    const auto names = read_index(table, length);
    if (!names) return std::nullopt;
    const auto tops = read_index(table, names->end);
    if (!tops) return std::nullopt;
    const auto top = read_top(tops->first);
    if (!top) return std::nullopt;
    CffNumbers numbers;
    numbers.by_character = top->has_ros;
    constexpr std::uint32_t predefined = 2;  // up to here no offset but a list of glyph names
    if (!numbers.by_character || top->charset <= predefined) return numbers;
    auto characters = read_charset(table, top->charset, glyphs);
    if (!characters) return std::nullopt;
    numbers.characters = std::move(*characters);
    return numbers;
}

}  // namespace leafwright::fonts
