#include <qrencode.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <utility>

#include "graphics/graphics.hpp"

namespace leafwright::graphics {
namespace {

constexpr std::size_t longest_address = 300;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Symbol = std::unique_ptr<QRcode, Free>;

constexpr std::array<std::pair<char, QRecLevel>, 4> levels = {
    {{'L', QR_ECLEVEL_L}, {'M', QR_ECLEVEL_M}, {'Q', QR_ECLEVEL_Q}, {'H', QR_ECLEVEL_H}}};

bool check_address(const std::string& address, const std::string& pointer, Diagnostics& diagnostics) {
    if (address.empty()) {
        diagnostics.refuse_at("qr.address", pointer, "the QR code's address is empty", "give the page's web address");
        return false;
    }
    if (address.size() > longest_address) {
        diagnostics.refuse_at("qr.address", pointer,
                              "the QR code's address has " + std::to_string(address.size()) +
                                  " characters; with more than 300 the code is too fine to scan",
                              "give a shorter web address");
        return false;
    }
    if (!std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c <= '~'; })) {
        diagnostics.refuse_at("qr.address", pointer, "the QR code's address holds a blank or a character beyond ASCII",
                              "write it as the browser copies it: %20 for a blank, xn-- for other scripts' names");
        return false;
    }
    return true;
}

Symbol encode(const std::string& address, int version, QRecLevel level) {
    return Symbol(QRcode_encodeData(static_cast<int>(address.size()),
                                    reinterpret_cast<const unsigned char*>(address.data()), version, level));
}

// The corners of the dark areas' outlines. Each edge between a dark and a light module is walked
// once, with the dark one on its right hand.
class Outline {
public:
    explicit Outline(const QrCode& code) : code_(code) {
        for (int y = 0; y < code.modules; ++y) {
            for (int x = 0; x < code.modules; ++x) {
                if (!code.at(x, y)) continue;
                if (!dark(x, y - 1)) ends_.insert({{y, x}, {0, 1}});
                if (!dark(x + 1, y)) ends_.insert({{y, x + 1}, {1, 0}});
                if (!dark(x, y + 1)) ends_.insert({{y + 1, x + 1}, {0, -1}});
                if (!dark(x - 1, y)) ends_.insert({{y + 1, x}, {-1, 0}});
            }
        }
    }

    // One outline after the other as (row, column) corners; empty when all are walked.
    std::vector<std::pair<int, int>> next() {
        std::vector<std::pair<int, int>> corners;
        if (ends_.empty()) return corners;
        const Corner start = ends_.begin()->first;
        Corner at = start;
        Step last{0, 0};
        do {
            const Step step = take(at, last);
            if (step != last) corners.push_back(at);
            last = step;
            at = {at.first + step.first, at.second + step.second};
        } while (at != start);
        return corners;
    }

private:
    using Corner = std::pair<int, int>;
    using Step = std::pair<int, int>;

    [[nodiscard]] bool dark(int x, int y) const {
        return x >= 0 && y >= 0 && x < code_.modules && y < code_.modules && code_.at(x, y);
    }

    // Where two dark modules touch only at a corner, two edges leave it: turning right stays with
    // the same module.
    Step take(Corner at, Step last) {
        auto [first, end] = ends_.equal_range(at);
        const Step right{last.second, -last.first};
        for (auto edge = first; edge != end; ++edge) {
            if (edge->second == right) first = edge;
        }
        const Step step = first->second;
        ends_.erase(first);
        return step;
    }

    const QrCode& code_;
    std::multimap<Corner, Step> ends_;
};

}  // namespace

std::optional<QrCode> make_qr(const std::string& address, char level, const std::string& pointer,
                              Diagnostics& diagnostics) {
    const auto* wanted = std::find_if(levels.begin(), levels.end(), [&](const auto& l) { return l.first == level; });
    if (wanted == levels.end()) {
        diagnostics.refuse_at("qr.level", pointer, std::string("\"") + level + "\" is not a level of a QR code",
                              "use L, M, Q or H");
        return std::nullopt;
    }
    if (!check_address(address, pointer, diagnostics)) return std::nullopt;
    Symbol symbol = encode(address, 0, wanted->second);
    // Room left in the symbol goes to more error correction.
    for (++wanted; symbol && wanted != levels.end(); ++wanted) {
        Symbol better = encode(address, symbol->version, wanted->second);
        if (!better || better->version != symbol->version) break;
        symbol = std::move(better);
    }
    if (!symbol) throw std::bad_alloc();
    QrCode code;
    code.modules = symbol->width;
    const auto count = static_cast<std::size_t>(symbol->width) * static_cast<std::size_t>(symbol->width);
    code.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i) code.dark.push_back((symbol->data[i] & 1) != 0);
    return code;
}

Path qr_path(const QrCode& code, Point origin, double module) {
    Path path;
    Outline outline(code);
    for (auto corners = outline.next(); !corners.empty(); corners = outline.next()) {
        bool first = true;
        for (const auto& [row, column] : corners) {
            const Point point{origin.x + column * module, origin.y + row * module};
            first ? path.move(point) : path.line(point);
            first = false;
        }
        path.close();
    }
    return path;
}

}  // namespace leafwright::graphics
