// Walks a value along its JSON Schema (draft 7) and words what is wrong for the author.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/schema_keywords.hpp"

namespace leafwright {

class SchemaWalk {
public:
    using Json = nlohmann::json;

    SchemaWalk(const Json& schema, std::string code_prefix)
        : root_(schema), index_(schema), prefix_(std::move(code_prefix)) {}

    // Finds every violation; of very many, the last ones are only counted in `unlisted`.
    void walk(const Json& value);

    // A problem with a key is placed where the key is written, any other at its value.
    struct Problem {
        Diagnostic diagnostic;
        bool at_key = false;
    };
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
    [[nodiscard]] std::size_t unlisted() const { return found_ - problems_.size(); }

private:
    void visit(const Json& value, const Json& schema);
    void visit_item(const Json& value, const Json& schema, std::string_view key);
    bool has_type(const Json& value, const SchemaKeywords& schema);
    void visit_object(const Json& value, const SchemaKeywords& schema);
    void visit_free_key(const std::string& key, const Json& item, const SchemaKeywords& schema);
    void unknown_key(const std::string& key, const std::vector<std::string>& known);
    // Reports the keys of `value` that no one knows; returns the known ones that were meant.
    std::vector<std::string> visit_unknown_keys(const Json& value, const SchemaKeywords& schema);
    void visit_missing_keys(const Json& value, const SchemaKeywords& schema, const std::vector<std::string>& meant);
    void visit_array(const Json& value, const SchemaKeywords& schema);
    void visit_string(const std::string& text, const SchemaKeywords& schema);
    void visit_number(const Json& value, const SchemaKeywords& schema);
    void visit_branches(const Json& value, const SchemaKeywords& schema);
    void unknown_value(const Json& value, const Json& allowed);

    // Whether `value` satisfies `schema`, without reporting.
    bool accepts(const Json& value, const Json& schema);
    void report(const char* code, std::string message, std::string hint, bool at_key = false);

    const Json& root_;
    SchemaIndex index_;
    std::string prefix_;
    std::string pointer_;  // of the value being visited
    std::vector<Problem> problems_;
    std::size_t found_ = 0;
    bool silent_ = false;
};

}  // namespace leafwright
