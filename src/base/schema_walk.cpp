#include "base/schema_walk.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.hpp"

namespace leafwright {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_problems = 200;

const Json* member(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}

std::string child_pointer(const std::string& pointer, const std::string& key) {
    std::string result = pointer + '/';
    for (const char c : key) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

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
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (value.is_null()) return "null";
    return "the number " + value.dump();
}

bool is_of_type(const Json& value, const std::string& type) {
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type != "integer") return false;
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

std::string joined(const std::vector<std::string>& words, const std::string& last) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) result += i + 1 == words.size() ? last : ", ";
        result += words[i];
    }
    return result;
}

// The first sentence of what the schema says about a value, for use after a semicolon.
std::string described(const Json& schema) {
    const Json* description = member(schema, "description");
    if (description == nullptr || !description->is_string()) return {};
    std::string text = description->get<std::string>();
    if (const std::size_t end = text.find(". "); end != std::string::npos) text.resize(end);
    if (!text.empty() && text.back() == '.') text.pop_back();
    return text;
}

std::string example_of(const Json& schema) {
    const Json* examples = member(schema, "examples");
    return examples == nullptr || examples->empty() ? std::string() : (*examples)[0].dump();
}

// What to write: the schema's words and its first example.
std::string advice(const Json& schema, const std::string& otherwise) {
    const std::string words = described(schema);
    const std::string example = example_of(schema);
    if (words.empty()) return example.empty() ? otherwise : "for example " + example;
    return example.empty() ? words : words + ", for example " + example;
}

std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string counted(std::size_t number, const std::string& singular, const std::string& plural) {
    return std::to_string(number) + " " + (number == 1 ? singular : plural);
}

}  // namespace

void SchemaWalk::walk(const Json& value) {
    visit(value, root_, {});
    if (found_ > most_problems) {
        const std::string message =
            "there are " + std::to_string(found_ - most_problems) + " more problems in this file";
        problems_.push_back(
            {{prefix_ + ".more-problems", Fault::refused, {}, 0, 0, {}, message, "mend those above first"}});
    }
}

void SchemaWalk::report(const char* code, const std::string& pointer, std::string message, std::string hint,
                        bool at_key) {
    ++found_;
    if (silent_ || found_ > most_problems) return;
    Diagnostic diagnostic;
    diagnostic.code = prefix_ + "." + code;
    diagnostic.pointer = pointer;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    problems_.push_back({std::move(diagnostic), at_key});
}

const Json& SchemaWalk::resolved(const Json& schema) const {
    const Json* found = &schema;
    // A reference may name another; a ring of them ends the search.
    for (int step = 0; step < 8 && found->is_object(); ++step) {
        const Json* reference = member(*found, "$ref");
        if (reference == nullptr) break;
        found = &root_.at(Json::json_pointer(reference->get_ref<const std::string&>().substr(1)));
    }
    return *found;
}

bool SchemaWalk::accepts(const Json& value, const Json& schema) {
    const std::size_t before = std::exchange(found_, 0);
    const bool silent = std::exchange(silent_, true);
    visit(value, schema, {});
    silent_ = silent;
    return std::exchange(found_, before) == 0;
}

void SchemaWalk::visit(const Json& value, const Json& given, const std::string& pointer) {
    const Json& schema = resolved(given);
    if (schema.is_boolean()) {
        if (!schema.get<bool>()) report("bad-value", pointer, "nothing may stand here", "delete it");
        return;
    }
    if (!has_type(value, schema, pointer)) return;
    if (const Json* allowed = member(schema, "enum")) {
        if (std::find(allowed->begin(), allowed->end(), value) == allowed->end())
            unknown_value(value, *allowed, pointer);
    }
    if (const Json* constant = member(schema, "const"); constant != nullptr && *constant != value) {
        unknown_value(value, *constant, pointer);
    }
    if (value.is_object()) visit_object(value, schema, pointer);
    if (value.is_array()) visit_array(value, schema, pointer);
    if (value.is_string()) visit_string(value, schema, pointer);
    if (value.is_number()) visit_number(value, schema, pointer);
    visit_alternatives(value, schema, pointer);
    visit_branches(value, schema, pointer);
}

bool SchemaWalk::has_type(const Json& value, const Json& schema, const std::string& pointer) {
    const Json* type = member(schema, "type");
    if (type == nullptr) return true;
    std::vector<std::string> types = as_strings(*type);
    if (std::any_of(types.begin(), types.end(), [&](const std::string& t) { return is_of_type(value, t); }))
        return true;
    std::transform(types.begin(), types.end(), types.begin(), type_in_words);
    const std::string example = example_of(schema);
    report("wrong-type", pointer, "this should be " + joined(types, " or ") + ", but it is " + type_of(value),
           example.empty() ? described(schema) : "for example " + example);
    return false;
}

void SchemaWalk::unknown_value(const Json& value, const Json& allowed, const std::string& pointer) {
    const std::vector<std::string> known = as_strings(allowed);
    const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
    const std::string meant = did_you_mean(written, known);
    std::vector<std::string> shown = known;
    std::transform(shown.begin(), shown.end(), shown.begin(), quoted);
    report("bad-value", pointer, quoted(shortened(written)) + " is not one of the values allowed here",
           meant.empty() ? "use " + joined(shown, " or ") : "did you mean " + quoted(meant) + "?");
}

void SchemaWalk::visit_object(const Json& value, const Json& schema, const std::string& pointer) {
    std::vector<std::string> explained;
    visit_unknown_keys(value, schema, pointer, explained);
    const Json* properties = member(schema, "properties");
    if (const Json* required = member(schema, "required")) {
        for (const Json& key : *required) {
            const std::string& name = key.get_ref<const std::string&>();
            if (value.contains(name) || std::find(explained.begin(), explained.end(), name) != explained.end())
                continue;
            const bool known = properties != nullptr && properties->contains(name);
            report("missing-key", child_pointer(pointer, name), "the key " + quoted(name) + " is missing",
                   "add it: " + (known ? advice(resolved((*properties)[name]), quoted(name)) : quoted(name)));
        }
    }
    if (properties == nullptr) return;
    for (const auto& [key, item] : value.items()) {
        const auto property = properties->find(key);
        if (property != properties->end()) visit(item, *property, child_pointer(pointer, key));
    }
}

void SchemaWalk::visit_unknown_keys(const Json& value, const Json& schema, const std::string& pointer,
                                    std::vector<std::string>& explained) {
    const Json* properties = member(schema, "properties");
    const Json* additional = member(schema, "additionalProperties");
    const Json* names = member(schema, "propertyNames");
    for (const auto& [key, item] : value.items()) {
        if (properties != nullptr && properties->contains(key)) continue;
        const std::string place = child_pointer(pointer, key);
        if (names != nullptr && !accepts(key, *names)) {
            report("unknown-key", place, quoted(shortened(key)) + " cannot be a key here", advice(*names, "delete it"),
                   true);
        }
        if (additional == nullptr || (additional->is_boolean() && additional->get<bool>())) continue;
        if (!additional->is_boolean()) {
            visit(item, *additional, place);
            continue;
        }
        std::vector<std::string> known;
        if (properties != nullptr) {
            for (const auto& property : properties->items()) {
                if (!value.contains(property.key())) known.push_back(property.key());
            }
        }
        const std::string meant = did_you_mean(key, known);
        if (!meant.empty()) explained.push_back(meant);
        std::transform(known.begin(), known.end(), known.begin(), quoted);
        std::string hint = "did you mean " + quoted(meant) + "?";
        if (meant.empty())
            hint = known.empty() ? "delete it" : "the keys still free here are " + joined(known, " and ");
        report("unknown-key", place, "unknown key " + quoted(shortened(key)), hint, true);
    }
}

void SchemaWalk::visit_array(const Json& value, const Json& schema, const std::string& pointer) {
    if (const Json* least = member(schema, "minItems"); least != nullptr && value.size() < least->get<std::size_t>()) {
        report("bad-value", pointer,
               value.empty() ? std::string("this list is empty")
                             : "this list has only " + counted(value.size(), "entry", "entries"),
               "it needs at least " + std::to_string(least->get<std::size_t>()));
    }
    if (const Json* most = member(schema, "maxItems"); most != nullptr && value.size() > most->get<std::size_t>()) {
        report("bad-value", pointer, "this list has " + counted(value.size(), "entry", "entries"),
               "it may have at most " + std::to_string(most->get<std::size_t>()));
    }
    if (const Json* unique = member(schema, "uniqueItems"); unique != nullptr && unique->get<bool>()) {
        std::map<Json, std::size_t> first;
        for (std::size_t i = 0; i < value.size(); ++i) {
            const auto [earlier, is_new] = first.emplace(value[i], i);
            if (is_new) continue;
            report("bad-value", pointer + "/" + std::to_string(i),
                   "this is the same as entry " + std::to_string(earlier->second + 1) + " of the list",
                   "keep one of them");
        }
    }
    const Json* items = member(schema, "items");
    if (items == nullptr) return;
    for (std::size_t i = 0; i < value.size(); ++i) visit(value[i], *items, pointer + "/" + std::to_string(i));
}

void SchemaWalk::visit_string(const Json& value, const Json& schema, const std::string& pointer) {
    const std::string& text = value.get_ref<const std::string&>();
    if (const Json* least = member(schema, "minLength")) {
        const auto fewest = least->get<std::size_t>();
        if (text.empty() && fewest > 0) {
            report("bad-value", pointer, "this text is empty", advice(schema, "write the text or delete the key"));
        } else if (text.size() < 4 * fewest && count_code_points(text) < fewest) {
            report("bad-value", pointer,
                   "this text has only " + counted(count_code_points(text), "character", "characters"),
                   "it needs at least " + std::to_string(fewest));
        }
    }
    if (const Json* most = member(schema, "maxLength"); most != nullptr && text.size() > most->get<std::size_t>()) {
        const std::size_t length = count_code_points(text);
        if (length > most->get<std::size_t>()) {
            report("bad-value", pointer, "this text has " + std::to_string(length) + " characters",
                   "at most " + std::to_string(most->get<std::size_t>()) + " are allowed: shorten it");
        }
    }
    if (const Json* pattern = member(schema, "pattern"); pattern != nullptr && !text.empty()) {
        if (!matches(text, pattern->get_ref<const std::string&>())) {
            report("bad-value", pointer, quoted(shortened(text)) + " is not of the form expected",
                   advice(schema, "the form is " + pattern->get<std::string>()));
        }
    }
}

bool SchemaWalk::matches(const std::string& text, const std::string& pattern) {
    // The library matches by recursion on the text; nothing with a pattern is long.
    constexpr std::size_t longest = 400;
    if (text.size() > longest) return false;
    auto found = patterns_.find(pattern);
    if (found == patterns_.end()) found = patterns_.emplace(pattern, std::regex(pattern)).first;
    return std::regex_search(text, found->second);
}

void SchemaWalk::visit_number(const Json& value, const Json& schema, const std::string& pointer) {
    const double number = value.get<double>();
    const auto bound = [&](const char* key, auto is_wrong, const char* words) {
        const Json* limit = member(schema, key);
        if (limit == nullptr || !is_wrong(number, limit->get<double>())) return;
        report("bad-value", pointer, value.dump() + " is out of range", words + limit->dump());
    };
    bound("minimum", std::less<>(), "it must be at least ");
    bound("maximum", std::greater<>(), "it must be at most ");
    bound("exclusiveMinimum", std::less_equal<>(), "it must be more than ");
    bound("exclusiveMaximum", std::greater_equal<>(), "it must be less than ");
}

void SchemaWalk::visit_alternatives(const Json& value, const Json& schema, const std::string& pointer) {
    for (const char* key : {"anyOf", "oneOf"}) {
        const Json* choices = member(schema, key);
        if (choices == nullptr) continue;
        const auto accepted =
            std::count_if(choices->begin(), choices->end(), [&](const Json& choice) { return accepts(value, choice); });
        if (accepted == 1 || (accepted > 1 && key[0] == 'a')) continue;
        report("bad-value", pointer, "this " + type_of(value) + " has none of the forms expected here",
               advice(schema, "see the schema"));
    }
}

void SchemaWalk::visit_branches(const Json& value, const Json& schema, const std::string& pointer) {
    if (const Json* all = member(schema, "allOf")) {
        for (const Json& part : *all) visit(value, part, pointer);
    }
    if (const Json* condition = member(schema, "if")) {
        const Json* branch = member(schema, accepts(value, *condition) ? "then" : "else");
        if (branch != nullptr) visit(value, *branch, pointer);
    }
}

}  // namespace leafwright
