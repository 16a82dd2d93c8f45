#include "diff/groups.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace leafwright::diff {
namespace {

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool within(const std::string& pointer, std::string_view part) {
    return pointer.starts_with(part) && (pointer.size() == part.size() || pointer[part.size()] == '/');
}

bool is_of_people(const std::string& pointer) {
    constexpr std::array<std::string_view, 10> parts = {"/author",    "/reviewers",     "/translation", "/version",
                                                        "/published", "/last_reviewed", "/review_due",  "/status",
                                                        "/clinic",    "/also_in"};
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return within(pointer, part); });
}

bool is_reference(const std::string& pointer) {
    return within(pointer, "/references") || within(pointer, "/related");
}

bool is_in(const std::string& pointer, std::string_view list) {
    return pointer.find(list) != std::string::npos;
}

}  // namespace

std::string key_at(const std::string& pointer) {
    std::size_t end = pointer.size();
    for (;;) {
        const std::size_t slash = pointer.rfind('/', end - 1);
        if (slash == std::string::npos) return {};
        const std::string key = pointer.substr(slash + 1, end - slash - 1);
        if (key.find_first_not_of("0123456789") != std::string::npos || slash == 0) return key;
        end = slash;
    }
}

Group base_group(const std::string& pointer) {
    if (within(pointer, "/red_flags")) return Group::red_flags;
    if (is_of_people(pointer)) return Group::people;
    if (is_reference(pointer)) return Group::references;
    if (is_in(pointer, "/nodes/") || is_in(pointer, "/edges/")) return Group::pathway;
    if (is_in(pointer, "/rows/") || is_in(pointer, "/header/")) return Group::tables;
    return Group::sentences;
}

Group group_of_value(const std::string& pointer) {
    const std::string key = key_at(pointer);
    constexpr std::array<std::string_view, 3> addresses = {"url", "web_address", "short_address"};
    if (key == "emergency_number" || key == "country") return Group::emergency_number;
    if (within(pointer, "/red_flags")) return Group::red_flags;
    if (is_of_people(pointer)) return Group::people;
    if (holds(addresses, key) || is_reference(pointer)) return Group::references;
    if (is_in(pointer, "/edges/") || (is_in(pointer, "/nodes/") && key == "kind")) return Group::pathway;
    return key == "source" ? Group::pictures : Group::settings;
}

Group group_of_part(const std::string& kind, const std::string& list, const std::string& pointer) {
    const Group group = base_group(pointer);
    if (group != Group::sentences) return group;
    if (list == "do" || list == "dont") return Group::do_dont;
    return kind == "row" || kind == "cell" || kind == "column" ? Group::tables : Group::parts;
}

bool may_endanger(Group group) {
    return group != Group::people && group != Group::references && group != Group::settings;
}

}  // namespace leafwright::diff
