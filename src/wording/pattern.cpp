#include "wording/pattern.hpp"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace leafwright::wording {
namespace {

using icu::MessagePattern;
using icu::UnicodeString;

std::string utf8(const UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

std::string syntax_hint(UErrorCode error) {
    switch (error) {
        case U_UNMATCHED_BRACES:
            return "close every { with }";
        case U_DEFAULT_KEYWORD_MISSING:
            return "give the choice a case \"other {...}\"";
        default:
            return "write arguments as {name}, and a brace meant as text as '{'";
    }
}

std::string list_of(std::span<const Argument> arguments) {
    std::string list;
    for (const Argument& argument : arguments) list += (list.empty() ? "{" : ", {") + std::string(argument.name) + "}";
    return list;
}

class ArgumentCheck {
public:
    ArgumentCheck(const TextKey& key, const std::string& pointer, Diagnostics& diagnostics)
        : key_(key), pointer_(pointer), diagnostics_(diagnostics) {}

    void check(const std::string& name, UMessagePatternArgType type) {
        const auto known = key_.arguments();
        const auto found = std::find_if(known.begin(), known.end(), [&](const Argument& a) { return a.name == name; });
        if (found == known.end()) {
            unknown(name);
        } else if (type == UMSGPAT_ARG_TYPE_SIMPLE || type == UMSGPAT_ARG_TYPE_CHOICE) {
            refuse("wording.bad-argument", "{" + name + "} asks for a format, and arguments come formatted",
                   "write {" + name + "}, or choose with plural, selectordinal or select");
        } else if (UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(type) && !found->is_number) {
            refuse("wording.bad-argument", "{" + name + "} is text, and plural needs a number",
                   "write {" + name + "}, or choose with select");
        }
    }

private:
    void unknown(const std::string& name) {
        std::vector<std::string> names;
        for (const Argument& argument : key_.arguments()) names.emplace_back(argument.name);
        const std::string near = did_you_mean(name, names);
        refuse("wording.unknown-argument", "this text has no argument {" + name + "}",
               !near.empty()   ? "did you mean {" + near + "}?"
               : names.empty() ? "it has none"
                               : "it has " + list_of(key_.arguments()));
    }

    void refuse(const char* code, std::string message, std::string hint) {
        diagnostics_.refuse_at(code, pointer_, std::move(message), std::move(hint));
    }

    const TextKey& key_;
    const std::string& pointer_;
    Diagnostics& diagnostics_;
};

const std::string& value_of(const Arguments& arguments, std::string_view name) {
    const auto found = arguments.find(std::string(name));
    if (found == arguments.end()) throw std::logic_error("no argument " + std::string(name));
    return found->second;
}

icu::Formattable formattable(const Argument& argument, const std::string& value) {
    std::int64_t number = 0;
    const char* end = value.data() + value.size();
    if (argument.is_number && std::from_chars(value.data(), end, number).ptr == end) return icu::Formattable(number);
    return icu::Formattable(UnicodeString::fromUTF8(value));
}

}  // namespace

std::optional<Pattern> Pattern::parse(const std::string& text, const TextKey& key, const std::string& pointer,
                                      Diagnostics& diagnostics) {
    Pattern result;
    result.text_ = text;
    if (text.find_first_of("{}'") == std::string::npos) {
        result.pieces_.push_back({text});
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError place{};
    const UnicodeString source = UnicodeString::fromUTF8(text);
    const MessagePattern pattern(source, &place, status);
    if (U_FAILURE(status)) {
        const std::string before = utf8(UnicodeString(place.preContext)),
                          after = utf8(UnicodeString(place.postContext));
        diagnostics.refuse_at("wording.bad-pattern", pointer,
                              "this pattern cannot be read at \"" + before + after + "\"", syntax_hint(status));
        return std::nullopt;
    }
    const std::size_t first = diagnostics.size();
    ArgumentCheck arguments(key, pointer, diagnostics);
    for (int i = 0; i < pattern.countParts(); ++i) {
        const MessagePattern::Part& part = pattern.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        arguments.check(utf8(pattern.getSubstring(pattern.getPart(i + 1))), part.getArgType());
        result.chooses_ = result.chooses_ || part.getArgType() != UMSGPAT_ARG_TYPE_NONE;
    }
    if (diagnostics.size() > first) return std::nullopt;
    result.arguments_.assign(key.arguments().begin(), key.arguments().end());
    if (!result.chooses_) result.split(pattern);
    return result;
}

// Literal text stands between the parts; apostrophes that only quote are parts of their own.
void Pattern::split(const icu::MessagePattern& pattern) {
    const UnicodeString& source = pattern.getPatternString();
    int end = 0;
    for (int i = 0; i < pattern.countParts(); ++i) {
        const MessagePattern::Part& part = pattern.getPart(i);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME)
            pieces_.push_back({utf8(pattern.getSubstring(part)), true});
        else if (part.getType() != UMSGPAT_PART_TYPE_ARG_LIMIT)
            pieces_.push_back({utf8(source.tempSubStringBetween(end, part.getIndex()))});
        end = part.getLimit();
    }
}

bool Pattern::has_number() const {
    return std::any_of(arguments_.begin(), arguments_.end(), [](const Argument& one) { return one.is_number; });
}

std::string Pattern::fill(const Arguments& arguments, const std::string& language) const {
    if (chooses_) return choose(arguments, language);
    std::string result;
    for (const Piece& piece : pieces_) result += piece.is_argument ? value_of(arguments, piece.text) : piece.text;
    return result;
}

// A formatter is made for each call, since ICU's may not be shared between threads. Its digits are
// those of the arguments, which come as text.
std::string Pattern::choose(const Arguments& arguments, const std::string& language) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessageFormat format(UnicodeString::fromUTF8(text_),
                                    icu::Locale::forLanguageTag(language + "-u-nu-latn", status), status);
    std::vector<UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : arguments_) {
        names.push_back(UnicodeString::fromUTF8(std::string(argument.name)));
        values.push_back(formattable(argument, value_of(arguments, argument.name)));
    }
    UnicodeString result;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(values.size()), result, status);
    if (U_FAILURE(status)) throw std::logic_error("the pattern " + text_ + ": " + u_errorName(status));
    return utf8(result);
}

}  // namespace leafwright::wording
