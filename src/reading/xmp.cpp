#include "reading/xmp.hpp"

#include <array>
#include <utility>

namespace leafwright::reading {
namespace {

std::string unescaped(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        bool found = false;
        for (const auto& [entity, character] : entities) {
            if (text.substr(at, entity.size()) != entity) continue;
            out += character;
            at += entity.size();
            found = true;
            break;
        }
        if (!found) out += text[at++];
    }
    return out;
}

}  // namespace

std::map<std::string, std::string> read_xmp(std::string_view packet) {
    constexpr std::size_t most = 1000;
    std::map<std::string, std::string> properties;
    for (std::size_t open = packet.find('<'); open != std::string_view::npos && properties.size() < most;) {
        const std::size_t close = packet.find('>', open);
        if (close == std::string_view::npos) break;
        const std::size_t next = packet.find('<', close);
        if (next == std::string_view::npos) break;
        const std::string_view name = packet.substr(open + 1, close - open - 1);
        // Text between a beginning and its own end.
        if (!name.empty() && name.find_first_of(" /?!") == std::string_view::npos && packet.substr(next, 2) == "</" &&
            packet.substr(next + 2, name.size()) == name && packet.substr(next + 2 + name.size(), 1) == ">") {
            properties.emplace(name, unescaped(packet.substr(close + 1, next - close - 1)));
        }
        open = next;
    }
    return properties;
}

}  // namespace leafwright::reading
