#include "reading/fonts.hpp"

#include <algorithm>

#include "reading/tokens.hpp"

namespace leafwright::reading {
namespace {

constexpr std::size_t most_codes = 0x10000;

std::size_t number_of(std::string_view bytes) {
    std::size_t value = 0;
    for (const char c : bytes.substr(0, 3)) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

}  // namespace

FontMap::FontMap(const Value& font, Objects& objects) {
    const Value& descendants = objects.key(font, "DescendantFonts");
    if (descendants.items.size() != 1 || name_of(objects.key(font, "Encoding")) != "Identity-H") {
        throw Damaged("a font is not of the kind that leaflets have");
    }
    const Value& descendant = objects.resolved(descendants.items.front());
    font_.name = name_of(objects.key(font, "BaseFont"));
    // TrueType outlines, or CFF outlines, whose codes are the glyphs' own numbers.
    const bool cff = name_of(objects.key(descendant, "Subtype")) == "CIDFontType0";
    const Value& program = objects.key(objects.key(descendant, "FontDescriptor"), cff ? "FontFile3" : "FontFile2");
    font_.embedded = integer_of(objects.key(program, "Length")).value_or(0) > 0;
    if (const Value& map = objects.key(descendant, "CIDToGIDMap"); map.is(Value::Kind::stream)) {
        identity_ = false;
        const std::string bytes = objects.data(map);
        for (std::size_t at = 0; at + 1 < std::min(bytes.size(), 2 * most_codes); at += 2) {
            glyphs_.push_back(static_cast<std::uint16_t>(number_of(std::string_view(bytes).substr(at, 2))));
        }
    }
    if (const Value& width = objects.key(descendant, "DW"); width.is(Value::Kind::number))
        default_width_ = width.number;
    read_widths(objects.key(descendant, "W"));
    const Value& unicode = objects.key(font, "ToUnicode");
    if (unicode.is(Value::Kind::stream)) read_unicode(objects.data(unicode));
}

// "first [w w w]" and "first last w".
void FontMap::read_widths(const Value& widths) {
    const auto set = [&](std::size_t code, const Value& width) {
        if (code >= most_codes || !width.is(Value::Kind::number)) throw Damaged("a font's widths are no numbers");
        if (code >= widths_.size()) widths_.resize(code + 1, default_width_);
        widths_[code] = width.number;
    };
    const auto code_of = [](const Value& value) {
        return static_cast<std::size_t>(std::max(0, integer_of(value).value_or(0)));
    };
    const std::vector<Value>& items = widths.items;
    for (std::size_t i = 0; i + 1 < items.size();) {
        std::size_t code = code_of(items[i]);
        if (items[i + 1].is(Value::Kind::array)) {
            for (const Value& width : items[i + 1].items) set(code++, width);
            i += 2;
        } else {
            const std::size_t last = code_of(items[i + 1]);
            if (last >= most_codes || i + 2 >= items.size()) throw Damaged("a font's widths have no end");
            for (; code <= last; ++code) set(code, items[i + 2]);
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
    Token token;
    for (tokens.next(token); token.kind != Token::Kind::end; tokens.next(token)) {
        if (token.kind != Token::Kind::word) {
            operands.push_back(token);
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
