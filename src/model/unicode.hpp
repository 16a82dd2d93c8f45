// Text as it is kept: one Unicode form, single spaces, no line breaks.
#pragma once

#include <string>

namespace leafwright::model {

// Normalisation form C; runs of spaces, tabs and line breaks become one space, none at the ends.
// No-break and other spaces with a width of their own stay.
std::string tidy(const std::string& text);

// True when nothing in `text`, which is UTF-8, leaves a mark on paper.
bool is_blank(const std::string& text);

// The canonical form of a BCP 47 tag ("en-in" gives "en-IN"), or "" when `tag` is none.
std::string canonical_language(const std::string& tag);

// Whether `code` is an assigned ISO 3166-1 alpha-2 code.
bool is_country(const std::string& code);

}  // namespace leafwright::model
