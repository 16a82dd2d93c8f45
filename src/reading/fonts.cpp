#include "reading/fonts.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "reading/tokens.hpp"

namespace leafwright::reading {
namespace {

constexpr std::size_t most_codes = 0x10000;

std::string from_utf16(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto unit = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) << 8U |
                                         static_cast<unsigned char>(bytes[i + 1]));
        };
        char32_t character = unit(at);
        if (character >= 0xD800 && character < 0xDC00 && at + 3 < bytes.size()) {
            at += 2;
            character = 0x10000 + ((character - 0xD800) << 10U) + ((unit(at) - 0xDC00) & 0x3FFU);
        }
        append_utf8(text, character >= 0xD800 && character < 0xE000 ? U'\uFFFD' : character);
    }
    return text;
}

std::size_t number_of(std::string_view bytes) {
    std::size_t value = 0;
    for (const char c : bytes.substr(0, 3)) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

}  // namespace

FontMap::FontMap(const Object& font) {
    Object descendants = key(font, "/DescendantFonts");
    Object encoding = key(font, "/Encoding");
    if (!descendants.isArray() || descendants.getArrayNItems() != 1 || name_of(encoding) != "Identity-H") {
        throw Damaged("a font is not of the kind that leaflets have");
    }
    const Object descendant = descendants.getArrayItem(0);
    font_.name = name_of(key(font, "/BaseFont"));
    const Object descriptor = key(descendant, "/FontDescriptor");
    Object program = key(descriptor, "/FontFile2");
    font_.embedded = program.isStream() && integer_of(key(program, "/Length")).value_or(0) > 0;
    if (Object map = key(descendant, "/CIDToGIDMap"); map.isStream()) {
        identity_ = false;
        const std::string bytes = data_of(map);
        for (std::size_t at = 0; at + 1 < std::min(bytes.size(), 2 * most_codes); at += 2) {
            glyphs_.push_back(static_cast<std::uint16_t>(number_of(std::string_view(bytes).substr(at, 2))));
        }
    }
    if (Object width = key(descendant, "/DW"); width.isNumber()) default_width_ = width.getNumericValue();
    read_widths(key(descendant, "/W"));
    if (Object unicode = key(font, "/ToUnicode"); unicode.isStream()) read_unicode(data_of(unicode));
}

// "first [w w w]" and "first last w".
void FontMap::read_widths(Object widths) {
    if (!widths.isArray()) return;
    const auto set = [&](std::size_t code, Object width) {
        if (code >= most_codes || !width.isNumber()) throw Damaged("a font's widths are no numbers");
        if (code >= widths_.size()) widths_.resize(code + 1, default_width_);
        widths_[code] = width.getNumericValue();
    };
    const int count = widths.getArrayNItems();
    for (int i = 0; i + 1 < count;) {
        const auto first = static_cast<std::size_t>(std::max(0, integer_of(widths.getArrayItem(i)).value_or(0)));
        Object second = widths.getArrayItem(i + 1);
        if (second.isArray()) {
            const int length = second.getArrayNItems();
            for (int j = 0; j < length; ++j) set(first + static_cast<std::size_t>(j), second.getArrayItem(j));
            i += 2;
        } else {
            const auto last = static_cast<std::size_t>(std::max(0, integer_of(second).value_or(0)));
            if (last >= most_codes || i + 2 >= count) throw Damaged("a font's widths have no end");
            for (std::size_t code = first; code <= last; ++code) set(code, widths.getArrayItem(i + 2));
            i += 3;
        }
    }
}

void FontMap::read_unicode(std::string_view map) {
    Tokens tokens(map);
    std::vector<Token> operands;
    const auto set = [&](std::size_t code, std::string text) {
        if (code >= most_codes) throw Damaged("a font's map to Unicode names a code that cannot be");
        if (code >= texts_.size()) texts_.resize(code + 1);
        texts_[code] = {true, std::move(text)};
    };
    const auto chars = [&] {
        for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
            set(number_of(operands[i].text), from_utf16(operands[i + 1].text));
        }
    };
    const auto ranges = [&] {
        for (std::size_t i = 0; i + 2 < operands.size(); ++i) {
            const std::size_t first = number_of(operands[i].text), last = number_of(operands[i + 1].text);
            if (last >= most_codes) throw Damaged("a font's map to Unicode names a code that cannot be");
            i += 2;
            if (operands[i].kind == Token::Kind::open_array) {
                for (std::size_t code = first; ++i < operands.size() && operands[i].kind == Token::Kind::string;
                     ++code) {
                    set(code, from_utf16(operands[i].text));
                }
                continue;
            }
            // The last byte of the text counts up with the code (ISO 32000-1, 9.10.3).
            std::string target = operands[i].text;
            for (std::size_t code = first; code <= last; ++code) {
                set(code, from_utf16(target));
                if (!target.empty()) target.back() = static_cast<char>(static_cast<unsigned char>(target.back()) + 1);
            }
        }
    };
    for (Token token = tokens.next(); token.kind != Token::Kind::end; token = tokens.next()) {
        if (token.kind != Token::Kind::word) {
            operands.push_back(std::move(token));
            continue;
        }
        if (token.text == "endbfchar") chars();
        if (token.text == "endbfrange") ranges();
        operands.clear();
    }
    if (tokens.broken()) throw Damaged("a font's map to Unicode is no PDF syntax");
}

bool FontMap::append_text(std::uint16_t code, std::string& words) const {
    if (code >= texts_.size() || !texts_[code].known) return false;
    words += texts_[code].text;
    return true;
}

}  // namespace leafwright::reading
