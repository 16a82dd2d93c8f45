#include "diagrams/edge_labels.hpp"

#include <algorithm>
#include <cmath>

namespace leafwright::diagrams {

namespace {

constexpr double step = 3;
constexpr double own_margin = 1;

class LabelPlacer {
public:
    LabelPlacer(const Routes& routes, const std::vector<RouteNode>& nodes, const std::vector<Size>& labels,
                const RouteRules& rules)
        : routes_(routes), labels_(labels), rules_(rules) {
        for (std::size_t i = 0; i < nodes.size(); ++i) outlines_.push_back(outline(nodes[i].shape, routes.boxes[i]));
    }

    std::optional<Rect> place(std::size_t edge, const std::vector<std::optional<Rect>>& placed) const {
        const std::vector<Point>& line = routes_.lines[edge];
        for (const std::size_t piece : pieces_by_preference(line)) {
            const bool along = is_along(line, piece);
            for (const double side : sides(line, piece))
                for (const double start : starts(edge, piece))
                    if (const Rect rect = beside(edge, piece, start, side); fits(rect, edge, piece, along, placed))
                        return rect;
        }
        return std::nullopt;
    }

private:
    // Along/across is paper's x/y, or the two exchanged.
    [[nodiscard]] std::vector<Point> outline(const Shape& shape, const Rect& box) const {
        if (!rules_.transposed) return corners(shape, box);
        std::vector<Point> points = corners(shape, {box.y, box.x, box.height, box.width});
        for (Point& p : points) std::swap(p.x, p.y);
        return points;
    }

    static bool is_along(const std::vector<Point>& line, std::size_t piece) {
        return std::abs(line[piece].y - line[piece + 1].y) < std::abs(line[piece].x - line[piece + 1].x);
    }

    // A line that leaves sideways carries its label on its first piece. Others share that piece with
    // their siblings, and have room kept on the next one along.
    [[nodiscard]] std::vector<std::size_t> pieces_by_preference(const std::vector<Point>& line) const {
        std::vector<std::size_t> pieces;
        if (line.size() < 2) return pieces;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) pieces.push_back(i);
        if (is_along(line, 0))
            std::stable_partition(pieces.begin(), pieces.end(), [&](std::size_t i) { return is_along(line, i); });
        return pieces;
    }

    // -1: before the piece's coordinate (above, left), +1: behind it. The outer side of a branch first.
    [[nodiscard]] std::vector<double> sides(const std::vector<Point>& line, std::size_t piece) const {
        const bool along = is_along(line, piece);
        if (!along) return rules_.transposed ? std::vector<double>{-1, 1} : std::vector<double>{1, -1};
        const double turn = line.back().y - line.front().y;
        const bool first_before = std::abs(turn) < 1 ? !rules_.transposed : turn < 0;
        return first_before ? std::vector<double>{-1, 1} : std::vector<double>{1, -1};
    }

    [[nodiscard]] double extent(std::size_t edge, bool along_x) const {
        return along_x != rules_.transposed ? labels_[edge].width : labels_[edge].height;
    }

    // Distances from the piece's source end.
    [[nodiscard]] std::vector<double> starts(std::size_t edge, std::size_t piece) const {
        const std::vector<Point>& line = routes_.lines[edge];
        const double length = std::abs(line[piece + 1].x - line[piece].x) + std::abs(line[piece + 1].y - line[piece].y);
        const double first = piece == 0 ? 2 : rules_.radius / 2;
        const double last =
            length - extent(edge, is_along(line, piece)) - (piece + 2 == line.size() ? rules_.arrow : 0);
        std::vector<double> starts{first};
        for (double at = first + step; at <= last; at += step) starts.push_back(at);
        return starts;
    }

    [[nodiscard]] Rect beside(std::size_t edge, std::size_t piece, double start, double side) const {
        const Point &a = routes_.lines[edge][piece], &b = routes_.lines[edge][piece + 1];
        const bool along = is_along(routes_.lines[edge], piece);
        const bool level = along != rules_.transposed;  // on paper
        const double distance = level ? rules_.above : rules_.beside;
        const double width = extent(edge, true), height = extent(edge, false);
        Rect rect{0, 0, width, height};
        if (along) {
            rect.x = b.x > a.x ? a.x + start : a.x - start - width;
            rect.y = side < 0 ? a.y - distance - height : a.y + distance;
        } else {
            rect.y = b.y > a.y ? a.y + start : a.y - start - height;
            rect.x = side < 0 ? a.x - distance - width : a.x + distance;
        }
        return rect;
    }

    [[nodiscard]] bool fits(const Rect& rect, std::size_t edge, std::size_t piece, bool along,
                            const std::vector<std::optional<Rect>>& placed) const {
        if (std::isfinite(rules_.across_limit) && (rect.y < 0 || rect.bottom() > rules_.across_limit)) return false;
        if (rect.x < 0 || rect.right() > routes_.length) return false;
        for (const auto& polygon : outlines_)
            if (touches(rect, polygon, rules_.margin)) return false;
        for (const auto& other : placed)
            if (other && overlap(grown(rect, rules_.margin), *other)) return false;
        const bool level = along != rules_.transposed;
        const double foreign = std::max(rules_.margin, (level ? rules_.above : rules_.beside) + 1);
        for (std::size_t e = 0; e < routes_.lines.size(); ++e)
            if (!clear_of_line(rect, e, e == edge ? own_margin : foreign, e == edge ? piece : no_piece)) return false;
        return true;
    }

    [[nodiscard]] bool clear_of_line(const Rect& rect, std::size_t edge, double margin, std::size_t but) const {
        const std::vector<Point>& line = routes_.lines[edge];
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (i != but && overlap(rect, around(line[i], line[i + 1], margin))) return false;
        const Point &tip = line.back(), &before = line[line.size() - 2];
        const double length = std::hypot(tip.x - before.x, tip.y - before.y);
        const double share = std::min(1.0, rules_.arrow / std::max(length, 0.01));
        const Point base{tip.x + (before.x - tip.x) * share, tip.y + (before.y - tip.y) * share};
        Rect head = around(tip, base, 0);
        const double half_width = rules_.arrow / 2;
        if (head.width > head.height) {
            head.y -= half_width;
            head.height += 2 * half_width;
        } else {
            head.x -= half_width;
            head.width += 2 * half_width;
        }
        return !overlap(rect, head);
    }

    static constexpr std::size_t no_piece = std::numeric_limits<std::size_t>::max();

    const Routes& routes_;
    const std::vector<Size>& labels_;
    const RouteRules& rules_;
    std::vector<std::vector<Point>> outlines_;
};

}  // namespace

void place_edge_labels(Routes& routes, const std::vector<RouteNode>& nodes, const std::vector<Size>& labels,
                       const RouteRules& rules) {
    std::vector<std::optional<Rect>> placed(labels.size());
    const LabelPlacer placer(routes, nodes, labels, rules);
    for (std::size_t edge = 0; edge < labels.size(); ++edge) {
        if (labels[edge].width <= 0) continue;
        placed[edge] = placer.place(edge, placed);
        if (!placed[edge]) routes.all_labels_placed = false;
    }
    routes.labels = std::move(placed);
}

}  // namespace leafwright::diagrams
