#include "review/names.hpp"

#include <unicode/unistr.h>

#include "model/unicode.hpp"

namespace leafwright::review {
namespace {

icu::UnicodeString folded(const std::string& name) {
    return icu::UnicodeString::fromUTF8(model::tidy(name)).foldCase();
}

}  // namespace

bool is_same_name(const std::string& a, const std::string& b) {
    return folded(a) == folded(b);
}

}  // namespace leafwright::review
