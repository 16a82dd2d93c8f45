#include "dump/roles.hpp"

#include <array>

namespace leafwright::dump {

std::string_view role_name(frame::Role role) {
    // In the order of frame::Role.
    constexpr std::array<std::string_view, 22> names = {
        "Document", "Part",  "Sect",   "Div",     "H1",    "H2", "H3", "H4", "P",    "L",    "LI",
        "Lbl",      "LBody", "Figure", "Caption", "Table", "TR", "TH", "TD", "Link", "Note", "Span"};
    static_assert(names.size() == static_cast<std::size_t>(frame::Role::span) + 1);
    return names.at(static_cast<std::size_t>(role));
}

}  // namespace leafwright::dump
