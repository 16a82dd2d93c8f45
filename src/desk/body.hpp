// The JSON object that a request brings. Every member is known by name; any other is refused, since a misspelt one
// would otherwise be ignored.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/http.hpp"

namespace leafwright::desk {

class Body {
public:
    // `known`: the names of its members.
    Body(const http::Request& request, const std::vector<std::string>& known);

    // The text of a member; of one that may be absent "" then.
    std::string text(std::string_view name);
    std::string text_if_any(std::string_view name);
    std::optional<int> number_if_any(std::string_view name, int least, int most);
    bool flag_if_any(std::string_view name);
    // The answer to a body in which anything is wrong: 400.
    [[nodiscard]] std::optional<http::Response> wrong() const;

private:
    const nlohmann::json* find(std::string_view name) const;
    void refuse(std::string what);

    nlohmann::json tree_;
    std::string wrong_;
};

}  // namespace leafwright::desk
