#include "desk/body.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/words.hpp"
#include "desk/answers.hpp"

namespace leafwright::desk {
namespace {

// A content file whose every byte is escaped is longer than a content file may be.
constexpr JsonLimits limits{std::size_t{8} << 20, 8};

}  // namespace

Body::Body(const http::Request& request, const std::vector<std::string>& known) {
    Diagnostics problems;
    auto file = parse_json(request.body, "the request", limits, problems);
    if (!file || !file->value.is_object()) {
        refuse("The request holds no JSON object" +
               (problems.empty() ? "." : ": " + problems.all().front().message + '.'));
        return;
    }
    tree_ = std::move(file->value);
    for (const auto& [name, value] : tree_.items()) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string near = did_you_mean(name, known);
        refuse("The request has an unknown member" + (near.empty() ? "." : "; did you mean " + in_quotes(near) + "?"));
    }
}

void Body::refuse(std::string what) {
    if (wrong_.empty()) wrong_ = std::move(what);
}

const nlohmann::json* Body::find(std::string_view name) const {
    if (!tree_.is_object()) return nullptr;
    const auto found = tree_.find(name);
    return found == tree_.end() || found->is_null() ? nullptr : &*found;
}

std::string Body::text(std::string_view name) {
    if (find(name) == nullptr) refuse("The request lacks " + in_quotes(name) + '.');
    return text_if_any(name);
}

std::string Body::text_if_any(std::string_view name) {
    const nlohmann::json* value = find(name);
    if (value == nullptr) return {};
    if (!value->is_string()) {
        refuse(in_quotes(name) + " is to be text.");
        return {};
    }
    return value->get<std::string>();
}

std::optional<int> Body::number_if_any(std::string_view name, int least, int most) {
    const nlohmann::json* value = find(name);
    if (value == nullptr) return std::nullopt;
    const bool fits = value->is_number_integer() && *value >= least && *value <= most;
    if (!fits) {
        refuse(in_quotes(name) + " is to be a whole number from " + std::to_string(least) + " to " +
               std::to_string(most) + '.');
        return std::nullopt;
    }
    return value->get<int>();
}

bool Body::flag_if_any(std::string_view name) {
    const nlohmann::json* value = find(name);
    if (value == nullptr) return false;
    if (!value->is_boolean()) refuse(in_quotes(name) + " is to be true or false.");
    return value->is_boolean() && value->get<bool>();
}

std::optional<http::Response> Body::wrong() const {
    return wrong_.empty() ? std::nullopt : std::optional(bad_request(wrong_));
}

}  // namespace leafwright::desk
