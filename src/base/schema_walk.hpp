// Walks a value along its JSON Schema (draft 7) and words what is wrong for the author.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace leafwright {

class SchemaWalk {
public:
    using Json = nlohmann::json;

    SchemaWalk(const Json& schema, std::string code_prefix) : root_(schema), prefix_(std::move(code_prefix)) {}

    // Finds every violation; those it cannot list for their number are counted in a last message.
    void walk(const Json& value);

    // A problem about a key is placed where the key is written, any other at its value.
    struct Problem {
        Diagnostic diagnostic;
        bool at_key = false;
    };
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

private:
    void visit(const Json& value, const Json& schema, const std::string& pointer);
    void visit_object(const Json& value, const Json& schema, const std::string& pointer);
    void visit_unknown_keys(const Json& value, const Json& schema, const std::string& pointer,
                            std::vector<std::string>& explained);
    void visit_array(const Json& value, const Json& schema, const std::string& pointer);
    void visit_string(const Json& value, const Json& schema, const std::string& pointer);
    void visit_number(const Json& value, const Json& schema, const std::string& pointer);
    void visit_alternatives(const Json& value, const Json& schema, const std::string& pointer);
    void visit_branches(const Json& value, const Json& schema, const std::string& pointer);
    bool has_type(const Json& value, const Json& schema, const std::string& pointer);
    void unknown_value(const Json& value, const Json& allowed, const std::string& pointer);

    // Whether `value` satisfies `schema`, without reporting.
    bool accepts(const Json& value, const Json& schema);
    // The schema behind "$ref"; only references inside the same schema exist.
    const Json& resolved(const Json& schema) const;
    bool matches(const std::string& text, const std::string& pattern);
    void report(const char* code, const std::string& pointer, std::string message, std::string hint,
                bool at_key = false);

    const Json& root_;
    std::string prefix_;
    std::vector<Problem> problems_;
    std::size_t found_ = 0;
    bool silent_ = false;
    std::map<std::string, std::regex, std::less<>> patterns_;
};

}  // namespace leafwright
