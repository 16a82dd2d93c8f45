#include "desk/router.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "desk/answers.hpp"

namespace leafwright::desk {
namespace {

// What the names of the pattern stand for in the path; nothing when it does not fit.
std::optional<std::vector<std::string>> parts_of(std::string_view path, std::string_view pattern) {
    std::vector<std::string> parts;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::string_view literal = pattern.substr(0, open);
        if (!path.starts_with(literal)) return std::nullopt;
        path.remove_prefix(literal.size());
        if (open == std::string_view::npos) return path.empty() ? std::optional(parts) : std::nullopt;
        pattern.remove_prefix(pattern.find('}') + 1);
        // The name ends where the rest of its segment begins, which is at the end of the path's segment.
        const std::string_view segment = path.substr(0, path.find('/'));
        const std::string_view ending = pattern.substr(0, pattern.find('/'));
        if (segment.size() <= ending.size() || !segment.ends_with(ending)) return std::nullopt;
        parts.emplace_back(segment.substr(0, segment.size() - ending.size()));
        path.remove_prefix(parts.back().size());
    }
    return path.empty() ? std::optional(parts) : std::nullopt;
}

}  // namespace

void Router::add(std::vector<Route> routes) {
    for (Route& route : routes) routes_.push_back(std::move(route));
}

http::Response Router::answer(const http::Request& request, Library& library) const {
    std::vector<std::string_view> allowed;
    for (const Route& route : routes_) {
        auto parts = parts_of(request.path, route.pattern);
        if (!parts) continue;
        if (route.method != request.method) {
            allowed.push_back(route.method);
            continue;
        }
        const auto snapshot = library.now();
        http::Response response = route.answer(Call{request, *snapshot, std::move(*parts)});
        response.route = std::string(route.pattern);
        return response;
    }
    if (allowed.empty()) return not_found("There is nothing under this address.");
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    std::string methods;
    for (const std::string_view method : allowed) methods += (methods.empty() ? "" : ", ") + std::string(method);
    return http::method_not_allowed(methods);
}

}  // namespace leafwright::desk
