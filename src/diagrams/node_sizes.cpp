#include "diagrams/node_sizes.hpp"

#include <algorithm>

namespace leafwright::diagrams {

namespace {

// Diamonds larger than this, in square ems, give way to hexagons.
constexpr double largest_diamond = 78;
constexpr double hexagon_slant = 0.32;  // of its height
constexpr double worth_a_line = 2;      // points of width
constexpr double precision = 0.25;

}  // namespace

NodeSizes::NodeSizes(const std::vector<NodeWish>& nodes, const PathwayRules& rules)
    : nodes_(nodes), rules_(rules), lines_(nodes.size(), 1), known_(nodes.size()) {}

// The narrowest setting in that many lines, by bisection: it has the evenest lines.
const NodeSizes::Setting& NodeSizes::setting(std::size_t node, int lines) const {
    auto& known = known_[node];
    const NodeWish& wish = nodes_[node];
    while (known.size() < static_cast<std::size_t>(lines)) {
        const int count = static_cast<int>(known.size()) + 1;
        double high = known.empty() ? wish.natural : known.back().width;
        TextBox box = known.empty() ? wish.set(high) : known.back().box;
        if (count > 1) {
            double low = wish.narrowest;
            if (const TextBox least = wish.set(low); least.lines <= count) {
                high = low;
                box = least;
            }
            while (high - low > precision) {
                const double middle = (low + high) / 2;
                const TextBox tried = wish.set(middle);
                (tried.lines <= count ? high : low) = middle;
                if (tried.lines <= count) box = tried;
            }
        }
        known.push_back({high, box});
    }
    return known[static_cast<std::size_t>(lines - 1)];
}

Shape NodeSizes::shape(std::size_t node, const Setting& setting, bool diamond) const {
    const NodeWish& wish = nodes_[node];
    const Size& text = setting.box.size;
    if (!wish.decision)
        return {Outline::box,
                {text.width + wish.icon + 2 * wish.padding_x, std::max(text.height, wish.icon) + 2 * wish.padding_y},
                0};
    const double pad = rules_.decision_padding;
    // The smallest diamond around a rectangle is twice as wide and twice as high.
    if (diamond) return {Outline::diamond, {2 * text.width + 2 * pad, 2 * text.height + 2 * pad}, 0};
    const double height = text.height + 2 * pad, slant = hexagon_slant * height;
    const double beside_text = slant * (1 - 2 * pad / height) + pad;
    return {Outline::hexagon, {text.width + 2 * beside_text, height}, slant};
}

bool NodeSizes::diamonds() const {
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        if (!nodes_[node].decision) continue;
        const Size size = shape(node, chosen(node), true).size;
        if (size.width * size.height > largest_diamond * rules_.em * rules_.em) return false;
    }
    return true;
}

void NodeSizes::start(double comfortable, int most) {
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        int& lines = lines_[node] = 1;
        while (lines < most && setting(node, lines).box.size.width > comfortable) ++lines;
        while (lines > 1 &&
               setting(node, lines).box.size.width > setting(node, lines - 1).box.size.width - worth_a_line)
            --lines;
    }
    std::vector<int> for_hexagons = lines_;
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        if (!nodes_[node].decision) continue;
        const auto extent = [&](int lines) {
            const Size size = shape(node, setting(node, lines), true).size;
            return size.width + 2 * size.height;  // lying diamonds look calmer than standing ones
        };
        int best = 1;
        for (int lines = 2; lines <= std::min(most, 3); ++lines)
            if (extent(lines) < extent(best)) best = lines;
        lines_[node] = best;
    }
    if (!diamonds()) lines_ = std::move(for_hexagons);
}

int NodeSizes::next_narrower(std::size_t node, int most) const {
    const double now = chosen(node).box.size.width;
    for (int lines = lines_[node] + 1; lines <= most; ++lines)
        if (setting(node, lines).box.size.width < now - worth_a_line) return lines;
    return 0;
}

bool NodeSizes::narrow(std::size_t node, int most) {
    const int lines = next_narrower(node, most);
    if (lines == 0) return false;
    lines_[node] = lines;
    return true;
}

double NodeSizes::narrower_width(std::size_t node, int most) const {
    const int lines = next_narrower(node, most);
    return shape(node, setting(node, lines == 0 ? lines_[node] : lines), diamonds()).size.width;
}

std::vector<Shape> NodeSizes::shapes() const {
    const bool diamond = diamonds();
    std::vector<Shape> shapes;
    for (std::size_t node = 0; node < nodes_.size(); ++node) shapes.push_back(shape(node, chosen(node), diamond));
    return shapes;
}

}  // namespace leafwright::diagrams
