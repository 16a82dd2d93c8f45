#include <algorithm>
#include <charconv>

#include "http/characters.hpp"
#include "http/http.hpp"

namespace leafwright::http {

namespace {

std::string_view tag_of(const Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (same_ignoring_case(name, "ETag")) return value;
    }
    return {};
}

std::string_view without_weakness(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

// A list of tags or "*". Tags of ours hold no comma.
bool list_names(std::string_view list, std::string_view tag, bool weakly) {
    bool found = false;
    for_each_part(list, ',', [&](std::string_view part) {
        if (part == "*") {
            found = true;
        } else if (weakly) {
            found = without_weakness(part) == without_weakness(tag);
        } else {
            found = part == tag && !tag.starts_with("W/");
        }
        return !found;
    });
    return found;
}

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

enum class Wanted { all, part, nothing_there };

// RFC 9110, section 14: what is no range of bytes, or several, is as good as absent.
Wanted read_range(std::string_view text, std::size_t size, Response::Part& part) {
    if (!same_ignoring_case(text.substr(0, 6), "bytes=")) return Wanted::all;
    text.remove_prefix(6);
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos || text.find(',') != std::string_view::npos) return Wanted::all;
    const std::string_view from = trimmed(text.substr(0, dash));
    const std::string_view to = trimmed(text.substr(dash + 1));
    const auto first = number_in(from);
    const auto last = number_in(to);
    if ((!from.empty() && !first) || (!to.empty() && !last) || (!first && !last)) return Wanted::all;
    if (!first) {
        if (*last == 0 || size == 0) return Wanted::nothing_there;
        part.size = std::min(*last, size);
        part.offset = size - part.size;
        return Wanted::part;
    }
    if (last && *last < *first) return Wanted::all;
    if (*first >= size) return Wanted::nothing_there;
    part.offset = *first;
    part.size = std::min(last.value_or(size - 1), size - 1) - *first + 1;
    return Wanted::part;
}

}  // namespace

Response conditional(const Request& request, Response response) {
    const std::string tag(tag_of(response));
    if (response.status != 200 || request.method != "GET" || tag.empty()) return response;
    response.headers.emplace_back("Accept-Ranges", "bytes");
    if (const auto known = request.headers.find("If-None-Match")) {
        if (list_names(*known, tag, true)) {
            response.status = 304;
            return response;
        }
    }
    const auto wanted = request.headers.find("Range");
    const auto unchanged = request.headers.find("If-Range");
    if (!wanted || (unchanged && !(*unchanged == tag && !tag.starts_with("W/")))) return response;
    const std::size_t size = response.body ? response.body->size() : 0;
    Response::Part part;
    switch (read_range(*wanted, size, part)) {
        case Wanted::all:
            return response;
        case Wanted::nothing_there: {
            Response refusal = problem(416, "There is nothing at that range.");
            refusal.headers.emplace_back("Content-Range", "bytes */" + std::to_string(size));
            refusal.route = response.route;
            return refusal;
        }
        case Wanted::part:
            break;
    }
    response.status = 206;
    response.part = part;
    response.headers.emplace_back("Content-Range", "bytes " + std::to_string(part.offset) + "-" +
                                                       std::to_string(part.offset + part.size - 1) + "/" +
                                                       std::to_string(size));
    return response;
}

bool matches(const Request& request, std::string_view etag) {
    const auto wanted = request.headers.find("If-Match");
    return !wanted || (!etag.empty() && list_names(*wanted, etag, false));
}

}  // namespace leafwright::http
