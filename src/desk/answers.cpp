#include "desk/answers.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "desk/cache.hpp"

namespace leafwright::desk {
namespace {

using Json = nlohmann::ordered_json;

// Whatever bytes are in a message, the answer is JSON.
std::string written(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string shown(const std::string& file, const std::filesystem::path& data) {
    const std::string folder = data.string() + '/';
    return file.starts_with(folder) ? file.substr(folder.size()) : file;
}

}  // namespace

http::Response json(int status, const Json& value) {
    return http::text(status, "application/json", written(value));
}

http::Response not_found(std::string detail) {
    return http::problem(404, detail);
}

http::Response bad_request(std::string detail) {
    return http::problem(400, detail);
}

Json json_of(const Diagnostic& problem, const std::filesystem::path& data) {
    return {{"code", problem.code},     {"file", shown(problem.file, data)}, {"line", problem.line},
            {"column", problem.column}, {"pointer", problem.pointer},        {"message", problem.message},
            {"hint", problem.hint}};
}

Json json_of(const Diagnostics& problems, const std::filesystem::path& data) {
    Json list = Json::array();
    for (const Diagnostic& problem : problems.all()) list.push_back(json_of(problem, data));
    return list;
}

http::Response refused(int status, std::string_view detail, const Diagnostics& problems,
                       const std::filesystem::path& data) {
    const Json value = {{"type", "about:blank"},
                        {"title", http::reason(status)},
                        {"status", status},
                        {"detail", detail},
                        {"problems", json_of(problems, data)}};
    return http::text(status, "application/problem+json", written(value));
}

http::Response refused(const Product& product, const std::filesystem::path& data) {
    const Diagnostics& problems = product.problems;
    if (problems.has("content.withdrawn")) return refused(410, "This leaflet is withdrawn.", problems, data);
    if (problems.only_environment()) {
        http::Response response = refused(503, "The leaflet cannot be made at this moment.", problems, data);
        response.headers.emplace_back("Retry-After", "2");
        return response;
    }
    return refused(409, "This leaflet may not be handed out as it is.", problems, data);
}

http::Response file(const http::Request& request, const Product& product, std::string type) {
    http::Response response;
    response.headers = {
        {"Content-Type", std::move(type)}, {"ETag", product.etag}, {"Cache-Control", "private, no-cache"}};
    if (!product.policy.empty()) response.headers.emplace_back("Content-Security-Policy", product.policy);
    response.body = product.bytes;
    return http::conditional(request, std::move(response));
}

std::optional<bool> flag(const http::Request& request, std::string_view name) {
    const std::string word = value(request, name);
    if (word == "1" || word == "true") return true;
    if (word.empty() || word == "0" || word == "false") return false;
    return std::nullopt;
}

std::string value(const http::Request& request, std::string_view name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

std::optional<int> number(std::string_view text, int least, int most) {
    int result = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), result);
    const bool whole = end.ec == std::errc{} && end.ptr == text.data() + text.size() && text.front() != '-';
    return whole && result >= least && result <= most ? std::optional(result) : std::nullopt;
}

}  // namespace leafwright::desk
