#include "base/schema_keywords.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace leafwright {
namespace {

using Json = nlohmann::json;
using Slot = const Json* SchemaKeywords::*;

struct Keyword {
    std::string_view name;
    Slot slot;
};

constexpr std::array<Keyword, 27> keyword_slots{{
    {"additionalProperties", &SchemaKeywords::additional},
    {"allOf", &SchemaKeywords::all_of},
    {"anyOf", &SchemaKeywords::any_of},
    {"const", &SchemaKeywords::constant},
    {"description", &SchemaKeywords::description},
    {"else", &SchemaKeywords::else_branch},
    {"enum", &SchemaKeywords::enumeration},
    {"examples", &SchemaKeywords::examples},
    {"exclusiveMaximum", &SchemaKeywords::below},
    {"exclusiveMinimum", &SchemaKeywords::above},
    {"if", &SchemaKeywords::condition},
    {"items", &SchemaKeywords::items},
    {"maxItems", &SchemaKeywords::max_items},
    {"maxLength", &SchemaKeywords::max_length},
    {"maximum", &SchemaKeywords::maximum},
    {"minItems", &SchemaKeywords::min_items},
    {"minLength", &SchemaKeywords::min_length},
    {"minProperties", &SchemaKeywords::min_properties},
    {"minimum", &SchemaKeywords::minimum},
    {"oneOf", &SchemaKeywords::one_of},
    {"pattern", &SchemaKeywords::pattern},
    {"properties", &SchemaKeywords::properties},
    {"propertyNames", &SchemaKeywords::names},
    {"required", &SchemaKeywords::required},
    {"then", &SchemaKeywords::then_branch},
    {"type", &SchemaKeywords::type},
    {"uniqueItems", &SchemaKeywords::unique},
}};

// Keywords that say nothing about whether a value is valid; a format is a hint for editors.
constexpr std::array<std::string_view, 8> annotations{"$comment",    "$id",    "$schema", "default",
                                                      "definitions", "format", "title",   "$defs"};

SchemaKeywords take_apart(const Json& schema) {
    SchemaKeywords result;
    for (const auto& [name, value] : schema.get_ref<const Json::object_t&>()) {
        const auto found = std::lower_bound(keyword_slots.begin(), keyword_slots.end(), name,
                                            [](const Keyword& k, const std::string& n) { return k.name < n; });
        if (found != keyword_slots.end() && found->name == name) {
            result.*(found->slot) = &value;
        } else if (std::find(annotations.begin(), annotations.end(), name) == annotations.end()) {
            throw std::invalid_argument("the keyword \"" + name + "\" is not supported");
        }
    }
    return result;
}

}  // namespace

const SchemaKeywords& SchemaIndex::keywords(const Json& schema) {
    const auto known = keywords_.find(&schema);
    if (known != keywords_.end()) return known->second;
    const Json* target = &schema;
    // A reference may name another one; a ring of them is cut off.
    for (int step = 0; step < 8 && target->contains("$ref"); ++step) {
        target = &root_.at(Json::json_pointer(target->at("$ref").get_ref<const std::string&>().substr(1)));
    }
    return keywords_.emplace(&schema, take_apart(*target)).first->second;
}

SchemaPattern::SchemaPattern(const std::string& pattern) {
    if (regcomp(&compiled_, pattern.c_str(), REG_EXTENDED | REG_NOSUB) != 0) {
        throw std::invalid_argument("the pattern \"" + pattern + "\" is not supported");
    }
}

bool SchemaIndex::matches(const std::string& text, const std::string& pattern) {
    return patterns_.try_emplace(pattern, pattern).first->second.matches(text);
}

}  // namespace leafwright
