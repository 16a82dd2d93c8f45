// A JSON Schema (draft 7) taken apart once: the keywords of each of its objects, references
// followed, patterns compiled. The keywords known are those below; the published schemas use no others.
#pragma once

#include <regex.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

namespace leafwright {

// The keywords of one schema object; null where absent.
struct SchemaKeywords {
    using Json = nlohmann::json;
    const Json *description = nullptr, *examples = nullptr;
    const Json *type = nullptr, *enumeration = nullptr, *constant = nullptr;
    const Json *required = nullptr, *properties = nullptr, *additional = nullptr, *names = nullptr,
               *min_properties = nullptr;
    const Json *items = nullptr, *min_items = nullptr, *max_items = nullptr, *unique = nullptr;
    const Json *min_length = nullptr, *max_length = nullptr, *pattern = nullptr;
    const Json *minimum = nullptr, *maximum = nullptr, *above = nullptr, *below = nullptr;
    const Json *all_of = nullptr, *any_of = nullptr, *one_of = nullptr;
    const Json *condition = nullptr, *then_branch = nullptr, *else_branch = nullptr;
};

// A compiled pattern. The C library's matcher neither recurses on the text nor takes long to compile;
// it knows POSIX extended expressions, so the schemas use what those share with JavaScript's.
class SchemaPattern {
public:
    // Throws std::invalid_argument when `pattern` is none.
    explicit SchemaPattern(const std::string& pattern);
    SchemaPattern(const SchemaPattern&) = delete;
    SchemaPattern& operator=(const SchemaPattern&) = delete;
    ~SchemaPattern() { regfree(&compiled_); }
    [[nodiscard]] bool matches(const std::string& text) const {
        return regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0;
    }

private:
    regex_t compiled_{};
};

class SchemaIndex {
public:
    using Json = nlohmann::json;

    explicit SchemaIndex(const Json& root) : root_(root) {}

    // Throws std::invalid_argument for a keyword that is not known, nlohmann's exceptions for a
    // reference that leads nowhere.
    const SchemaKeywords& keywords(const Json& schema);
    bool matches(const std::string& text, const std::string& pattern);

private:
    const Json& root_;
    std::unordered_map<const Json*, SchemaKeywords> keywords_;
    std::map<std::string, SchemaPattern, std::less<>> patterns_;
};

}  // namespace leafwright
