#include <qrencode.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
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

// The edges between dark and light modules, each walked once with the dark one on its right hand.
class Outline {
public:
    struct Corner {
        int x = 0, y = 0;
        bool operator==(const Corner&) const = default;
    };

    explicit Outline(const QrCode& code)
        : code_(code), side_(code.modules + 1), leaving_(static_cast<std::size_t>(side_ * side_)) {
        for (int y = 0; y < code.modules; ++y) {
            for (int x = 0; x < code.modules; ++x) {
                if (!code.at(x, y)) continue;
                if (!dark(x, y - 1)) add({x, y}, 0);
                if (!dark(x + 1, y)) add({x + 1, y}, 1);
                if (!dark(x, y + 1)) add({x + 1, y + 1}, 2);
                if (!dark(x - 1, y)) add({x, y + 1}, 3);
            }
        }
    }

    // The corners of one outline after the other; none when all are walked.
    std::vector<Corner> next() {
        std::vector<Corner> corners;
        while (first_ < leaving_.size() && leaving_[first_].none()) ++first_;
        if (first_ == leaving_.size()) return corners;
        const Corner start{static_cast<int>(first_) % side_, static_cast<int>(first_) / side_};
        Corner at = start;
        std::size_t last = directions.size();
        do {
            const std::size_t direction = take(at, last);
            if (direction != last) corners.push_back(at);
            last = direction;
            at = {at.x + directions[direction].x, at.y + directions[direction].y};
        } while (at != start);
        return corners;
    }

private:
    // Each is a turn to the right from the one before.
    static constexpr std::array<Corner, 4> directions = {{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

    [[nodiscard]] bool dark(int x, int y) const {
        return x >= 0 && y >= 0 && x < code_.modules && y < code_.modules && code_.at(x, y);
    }

    [[nodiscard]] std::bitset<4>& leaving(Corner at) { return leaving_[static_cast<std::size_t>(at.y * side_ + at.x)]; }

    void add(Corner at, std::size_t direction) { leaving(at).set(direction); }

    // Where two dark modules touch only at a corner, two edges leave it: turning right stays with
    // the same module.
    std::size_t take(Corner at, std::size_t last) {
        std::bitset<4>& choices = leaving(at);
        std::size_t direction = (last + 1) % directions.size();
        while (!choices.test(direction)) direction = (direction + 1) % directions.size();
        choices.reset(direction);
        return direction;
    }

    const QrCode& code_;
    int side_;
    std::vector<std::bitset<4>> leaving_;  // the directions of the edges that leave each corner
    std::size_t first_ = 0;
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
        for (const auto& [x, y] : corners) {
            const Point point{origin.x + x * module, origin.y + y * module};
            first ? path.move(point) : path.line(point);
            first = false;
        }
        path.close();
    }
    return path;
}

}  // namespace leafwright::graphics
