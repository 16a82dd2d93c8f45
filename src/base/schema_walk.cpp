#include "base/schema_walk.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "base/pointer.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

namespace leafwright {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_problems = 200;

std::string type_in_words(const std::string& type) {
    if (type == "string") return "text in quotation marks";
    if (type == "array") return "a list in [ ]";
    if (type == "object") return "an object in { }";
    if (type == "integer") return "a whole number";
    if (type == "number") return "a number";
    if (type == "boolean") return "true or false";
    return type;
}

std::string type_of(const Json& value) {
    if (value.is_string()) return "text";
    if (value.is_array()) return "a list";
    if (value.is_object()) return "an object";
    if (value.is_number()) return "the number " + value.dump();
    return value.dump();
}

bool is_of_type(const Json& value, const std::string& type) {
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    return value.is_number_integer() ||
           (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>());
}

std::vector<std::string> as_strings(const Json& list) {
    std::vector<std::string> result;
    const auto add = [&](const Json& item) {
        result.push_back(item.is_string() ? item.get<std::string>() : item.dump());
    };
    if (list.is_array()) {
        for (const Json& item : list) add(item);
    } else {
        add(list);
    }
    return result;
}

// The first sentence of what the schema says about a value, for use inside a message.
std::string described(const SchemaKeywords& schema) {
    if (schema.description == nullptr) return {};
    std::string text = schema.description->get<std::string>();
    if (const std::size_t end = text.find(". "); end != std::string::npos) text.resize(end);
    if (!text.empty() && text.back() == '.') text.pop_back();
    // It goes on in the middle of a sentence; names in capitals keep theirs.
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && (text[1] == ' ' || (text[1] >= 'a' && text[1] <= 'z'))) {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

std::string example_of(const SchemaKeywords& schema) {
    return schema.examples == nullptr || schema.examples->empty() ? std::string()
                                                                  : "for example " + (*schema.examples)[0].dump();
}

// What to write: the schema's words and its first example.
std::string advice(const SchemaKeywords& schema, const std::string& otherwise) {
    std::string words = described(schema);
    const std::string example = example_of(schema);
    if (words.empty()) words = example.empty() ? otherwise : example;
    return example.empty() || words == example ? words : words + ", " + example;
}

std::size_t count_of(const Json& limit) {
    return limit.get<std::size_t>();
}

}  // namespace

void SchemaWalk::walk(const Json& value) {
    visit(value, root_);
}

void SchemaWalk::report(const char* code, std::string message, std::string hint, bool at_key) {
    ++found_;
    if (silent_ || found_ > most_problems) return;
    Diagnostic diagnostic;
    diagnostic.code = prefix_ + "." + code;
    diagnostic.pointer = pointer_;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    problems_.push_back({std::move(diagnostic), at_key});
}

bool SchemaWalk::accepts(const Json& value, const Json& schema) {
    const std::size_t before = std::exchange(found_, 0);
    const bool silent = std::exchange(silent_, true);
    visit(value, schema);
    silent_ = silent;
    return std::exchange(found_, before) == 0;
}

void SchemaWalk::visit_item(const Json& value, const Json& schema, std::string_view key) {
    const PointerScope scope(pointer_, key);
    visit(value, schema);
}

void SchemaWalk::visit(const Json& value, const Json& given) {
    if (given.is_boolean()) {
        if (!given.get<bool>()) report("bad-value", "nothing may stand here", "delete it");
        return;
    }
    const SchemaKeywords& schema = index_.keywords(given);
    if (schema.type != nullptr && !has_type(value, schema)) return;
    if (schema.enumeration != nullptr &&
        std::find(schema.enumeration->begin(), schema.enumeration->end(), value) == schema.enumeration->end()) {
        unknown_value(value, *schema.enumeration);
    }
    if (schema.constant != nullptr && *schema.constant != value) unknown_value(value, *schema.constant);
    if (value.is_object()) visit_object(value, schema);
    if (value.is_array()) visit_array(value, schema);
    if (value.is_string()) visit_string(value.get_ref<const std::string&>(), schema);
    if (value.is_number()) visit_number(value, schema);
    visit_branches(value, schema);
}

bool SchemaWalk::has_type(const Json& value, const SchemaKeywords& schema) {
    if (schema.type->is_string() && is_of_type(value, schema.type->get_ref<const std::string&>())) return true;
    std::vector<std::string> types = as_strings(*schema.type);
    if (std::any_of(types.begin(), types.end(), [&](const std::string& t) { return is_of_type(value, t); }))
        return true;
    std::transform(types.begin(), types.end(), types.begin(), type_in_words);
    const std::string example = example_of(schema);
    report("wrong-type", "this should be " + joined(types, " or ") + ", but it is " + type_of(value),
           example.empty() ? described(schema) : example);
    return false;
}

void SchemaWalk::unknown_value(const Json& value, const Json& allowed) {
    if (silent_) {
        ++found_;
        return;
    }
    const std::vector<std::string> known = as_strings(allowed);
    const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
    const std::string meant = did_you_mean(written, known);
    report("bad-value", in_quotes(shortened(written)) + " is not one of the values allowed here",
           meant.empty() ? "use " + joined_in_quotes(known, " or ") : "did you mean " + in_quotes(meant) + "?");
}

void SchemaWalk::visit_object(const Json& value, const SchemaKeywords& schema) {
    const auto& members = value.get_ref<const Json::object_t&>();
    if (schema.min_properties != nullptr && members.size() < count_of(*schema.min_properties)) {
        report("bad-value", members.empty() ? "this object is empty" : "this object has too few keys",
               advice(schema, "it needs at least " + schema.min_properties->dump()));
    }
    const std::vector<std::string> meant = visit_unknown_keys(value, schema);
    if (schema.required != nullptr) visit_missing_keys(value, schema, meant);
    if (schema.properties == nullptr) return;
    for (const auto& [key, item] : members) {
        const auto property = schema.properties->find(key);
        if (property != schema.properties->end()) visit_item(item, *property, key);
    }
}

void SchemaWalk::visit_missing_keys(const Json& value, const SchemaKeywords& schema,
                                    const std::vector<std::string>& meant) {
    for (const Json& required : *schema.required) {
        const std::string& key = required.get_ref<const std::string&>();
        if (value.contains(key) || std::find(meant.begin(), meant.end(), key) != meant.end()) continue;
        const PointerScope scope(pointer_, key);
        std::string hint = "add it";
        if (schema.properties != nullptr && schema.properties->contains(key)) {
            hint += ": " + advice(index_.keywords((*schema.properties)[key]), in_quotes(key));
        }
        report("missing-key", "the key " + in_quotes(key) + " is missing", std::move(hint));
    }
}

std::vector<std::string> SchemaWalk::visit_unknown_keys(const Json& value, const SchemaKeywords& schema) {
    std::vector<std::string> meant;
    if (schema.additional == nullptr && schema.names == nullptr) return meant;
    for (const auto& [key, item] : value.get_ref<const Json::object_t&>()) {
        if (schema.properties != nullptr && schema.properties->contains(key)) continue;
        const PointerScope scope(pointer_, key);
        if (schema.additional == nullptr || schema.additional->is_object() || schema.additional->get<bool>()) {
            visit_free_key(key, item, schema);
            continue;
        }
        std::vector<std::string> known;  // keys given already cannot have been meant
        if (schema.properties != nullptr) {
            for (const auto& property : schema.properties->get_ref<const Json::object_t&>()) {
                if (!value.contains(property.first)) known.push_back(property.first);
            }
        }
        unknown_key(key, known);
        meant.push_back(did_you_mean(key, known));
    }
    return meant;
}

void SchemaWalk::visit_free_key(const std::string& key, const Json& item, const SchemaKeywords& schema) {
    if (schema.names != nullptr && !accepts(key, *schema.names)) {
        const SchemaKeywords& names = index_.keywords(*schema.names);
        if (names.enumeration != nullptr) {
            unknown_key(key, as_strings(*names.enumeration));
        } else {
            report("unknown-key", in_quotes(shortened(key)) + " cannot be a key here", advice(names, "delete it"),
                   true);
        }
    }
    if (schema.additional != nullptr) visit(item, *schema.additional);
}

void SchemaWalk::unknown_key(const std::string& key, const std::vector<std::string>& known) {
    const std::string meant = did_you_mean(key, known);
    std::string hint = "did you mean " + in_quotes(meant) + "?";
    if (meant.empty())
        hint = known.empty() ? "delete it" : "the keys that may be added here are " + joined_in_quotes(known, " and ");
    report("unknown-key", "unknown key " + in_quotes(shortened(key)), std::move(hint), true);
}

void SchemaWalk::visit_array(const Json& value, const SchemaKeywords& schema) {
    const std::string has = "this list has " + counted(value.size(), "entry", "entries");
    if (schema.min_items != nullptr && value.size() < count_of(*schema.min_items)) {
        report("bad-value", value.empty() ? "this list is empty" : has,
               "it needs at least " + counted(count_of(*schema.min_items), "entry", "entries"));
    }
    if (schema.max_items != nullptr && value.size() > count_of(*schema.max_items)) {
        report("bad-value", has, "it may have at most " + schema.max_items->dump());
    }
    if (schema.unique != nullptr && schema.unique->get<bool>()) {
        std::map<Json, std::size_t> first;
        for (std::size_t i = 0; i < value.size(); ++i) {
            const auto [earlier, is_new] = first.emplace(value[i], i);
            if (is_new) continue;
            const PointerScope scope(pointer_, std::to_string(i));
            report("bad-value", "this is the same as entry " + std::to_string(earlier->second + 1) + " of the list",
                   "keep one of them");
        }
    }
    if (schema.items == nullptr) return;
    for (std::size_t i = 0; i < value.size(); ++i) visit_item(value[i], *schema.items, std::to_string(i));
}

void SchemaWalk::visit_string(const std::string& text, const SchemaKeywords& schema) {
    const std::size_t least = schema.min_length == nullptr ? 0 : count_of(*schema.min_length);
    if (text.empty() && least > 0) {
        report("bad-value", "this text is empty", advice(schema, "write the text or delete the key"));
        return;
    }
    if (text.size() < 4 * least && count_code_points(text) < least) {
        report("bad-value", "this text has only " + counted(count_code_points(text), "character", "characters"),
               "it needs at least " + std::to_string(least));
    }
    if (schema.max_length != nullptr && text.size() > count_of(*schema.max_length)) {
        const std::size_t length = count_code_points(text);
        if (length > count_of(*schema.max_length)) {
            report("bad-value", "this text has " + counted(length, "character", "characters"),
                   "it may have at most " + schema.max_length->dump());
            return;
        }
    }
    if (schema.pattern == nullptr || index_.matches(text, schema.pattern->get_ref<const std::string&>())) return;
    report("bad-value", in_quotes(shortened(text)) + " does not have the form expected here",
           advice(schema, "the form is " + schema.pattern->dump()));
}

void SchemaWalk::visit_number(const Json& value, const SchemaKeywords& schema) {
    const double number = value.get<double>();
    const auto bound = [&](const Json* limit, bool is_wrong, const char* words) {
        if (is_wrong) report("bad-value", value.dump() + " is out of range", words + limit->dump());
    };
    const auto limit = [](const Json* json) { return json->get<double>(); };
    bound(schema.minimum, schema.minimum != nullptr && number < limit(schema.minimum), "it must be at least ");
    bound(schema.maximum, schema.maximum != nullptr && number > limit(schema.maximum), "it must be at most ");
    bound(schema.above, schema.above != nullptr && number <= limit(schema.above), "it must be more than ");
    bound(schema.below, schema.below != nullptr && number >= limit(schema.below), "it must be less than ");
}

void SchemaWalk::visit_branches(const Json& value, const SchemaKeywords& schema) {
    for (const Json* choices : {schema.any_of, schema.one_of}) {
        if (choices == nullptr) continue;
        const auto accepted =
            std::count_if(choices->begin(), choices->end(), [&](const Json& choice) { return accepts(value, choice); });
        if (accepted == 1 || (accepted > 1 && choices == schema.any_of)) continue;
        report("bad-value", "this is none of the forms expected here", advice(schema, "see the schema"));
    }
    if (schema.all_of != nullptr) {
        for (const Json& part : *schema.all_of) visit(value, part);
    }
    if (schema.condition != nullptr) {
        const Json* branch = accepts(value, *schema.condition) ? schema.then_branch : schema.else_branch;
        if (branch != nullptr) visit(value, *branch);
    }
}

}  // namespace leafwright
