#include "diagrams/label_layout.hpp"

#include <algorithm>
#include <cmath>

#include "diagrams/apart.hpp"

namespace leafwright::diagrams {

namespace {

// How much an uneven number of labels costs against leaders that reach across the art.
constexpr double balance_weight = 0.03;
constexpr double crossing_cost = 1000;
constexpr double near_miss_cost = 10;
constexpr double shrink_cost = 4;
constexpr double extra_line_cost = 1;
constexpr double shrink_step = 0.05;
constexpr std::size_t most_enumerated = 10;
constexpr std::size_t most_tried = 24;

using Sides = std::vector<bool>;  // true for left

double cross(Point o, Point a, Point b) {
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

double side_cost(const std::vector<LabelWish>& labels, const Sides& left) {
    double reach = 0, balance = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        reach += left[i] ? labels[i].at.x : 1 - labels[i].at.x;
        balance += left[i] ? 1 : -1;
    }
    return reach + balance_weight * balance * balance;
}

// Assignments of sides that respect what is demanded, the most promising first, the two one-sided
// ones always among them: in a narrow column they may be the only ones that fit.
std::vector<Sides> side_choices(const std::vector<LabelWish>& labels) {
    std::vector<std::size_t> open;
    Sides nearest(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i].side == LabelSide::automatic) open.push_back(i);
        nearest[i] =
            labels[i].side == LabelSide::left || (labels[i].side == LabelSide::automatic && labels[i].at.x < 0.5);
    }
    // Labels near the middle are the ones worth trying on both sides.
    std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(labels[a].at.x - 0.5) < std::abs(labels[b].at.x - 0.5);
    });
    const std::size_t tried = std::min(open.size(), most_enumerated);
    std::vector<std::pair<double, Sides>> ranked;
    for (std::size_t mask = 0; mask < (std::size_t{1} << tried); ++mask) {
        Sides sides = nearest;
        for (std::size_t bit = 0; bit < tried; ++bit)
            if ((mask >> bit) & 1u) sides[open[bit]] = !sides[open[bit]];
        ranked.emplace_back(side_cost(labels, sides), std::move(sides));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (ranked.size() > most_tried) ranked.resize(most_tried);
    std::vector<Sides> choices;
    for (auto& [cost, sides] : ranked) choices.push_back(std::move(sides));
    for (const bool left : {false, true}) {
        Sides sides = nearest;
        for (const std::size_t i : open) sides[i] = left;
        if (std::find(choices.begin(), choices.end(), sides) == choices.end()) choices.push_back(std::move(sides));
    }
    return choices;
}

struct Columns {
    double left = 0, right = 0;
};

class Placer {
public:
    Placer(const std::vector<LabelWish>& labels, const LabelRules& rules) : labels_(labels), rules_(rules) {}

    struct Try {
        LabelLayout layout;
        double cost = 0;
        bool good = false;  // nothing to improve by shrinking or changing sides
        std::optional<std::pair<std::size_t, std::size_t>> crossing;
    };

    // Width that `sides` needs with the smallest art and every label as narrow as its longest word.
    [[nodiscard]] double needed(const Sides& sides) const {
        const Columns least = columns_of(sides, [](const LabelWish& label) { return label.narrowest; });
        return rules_.art_width * rules_.least_art_share + least.left + least.right + gaps(sides);
    }

    [[nodiscard]] std::optional<Try> at_share(const Sides& sides, double share) const {
        const double art = rules_.art_width * share;
        const std::optional<Columns> columns = share_out(sides, rules_.width - art - gaps(sides));
        if (!columns) return std::nullopt;
        Try result;
        int extra_lines = 0;
        std::vector<LabelBox> boxes(labels_.size());
        result.layout.labels.resize(labels_.size());
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            const double width = sides[i] ? columns->left : columns->right;
            boxes[i] = labels_[i].set(width);
            extra_lines += std::max(0, boxes[i].lines - rules_.most_lines);
            result.layout.labels[i].left = sides[i];
            result.layout.labels[i].set_width = width;
        }
        place_across(result.layout, boxes, sides, art);
        const double strain = place_down(result.layout, boxes, result.crossing);
        result.good = extra_lines == 0 && strain < near_miss_cost;
        result.cost = strain + side_cost(labels_, sides) + shrink_cost * (1 - share) + extra_line_cost * extra_lines;
        return result;
    }

private:
    template <typename Width>
    [[nodiscard]] Columns columns_of(const Sides& sides, Width width) const {
        Columns columns;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            double& column = sides[i] ? columns.left : columns.right;
            column = std::max(column, width(labels_[i]));
        }
        return columns;
    }

    [[nodiscard]] double gaps(const Sides& sides) const {
        const bool left = std::find(sides.begin(), sides.end(), true) != sides.end();
        const bool right = std::find(sides.begin(), sides.end(), false) != sides.end();
        return (left ? rules_.leader_gap : 0) + (right ? rules_.leader_gap : 0);
    }

    // Both columns as wide as they like when there is room; else the wider one gives way first.
    [[nodiscard]] std::optional<Columns> share_out(const Sides& sides, double room) const {
        const Columns least = columns_of(sides, [](const LabelWish& label) { return label.narrowest; });
        if (least.left + least.right > room + 1e-9) return std::nullopt;
        Columns columns = columns_of(sides, [&](const LabelWish& label) {
            return std::max(label.narrowest, std::min(label.natural, rules_.longest_line));
        });
        if (columns.left + columns.right > room) {
            const double half = room / 2;
            const double left = columns.left <= half    ? columns.left
                                : columns.right <= half ? room - columns.right
                                                        : half;
            columns.left = std::clamp(left, least.left, room - least.right);
            columns.right = room - columns.left;
        }
        return columns;
    }

    // Columns and art side by side, the group centred in the width.
    void place_across(LabelLayout& layout, const std::vector<LabelBox>& boxes, const Sides& sides, double art) const {
        Columns ink;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            double& column = sides[i] ? ink.left : ink.right;
            column = std::max(column, boxes[i].size.width);
        }
        const double gap = rules_.leader_gap;
        const double used = art + ink.left + ink.right + gaps(sides);
        const double left_edge = (rules_.width - used) / 2 + ink.left;
        layout.art.x = left_edge + (ink.left > 0 ? gap : 0);
        layout.art.width = art;
        layout.art.height = art * rules_.art_ratio;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            Rect& box = layout.labels[i].box;
            box.width = boxes[i].size.width;
            box.height = boxes[i].size.height;
            box.x = sides[i] ? layout.art.x - gap - box.width : layout.art.right() + gap;
        }
    }

    double place_down(LabelLayout& layout, const std::vector<LabelBox>& boxes,
                      std::optional<std::pair<std::size_t, std::size_t>>& crossing) const;
    void set_order(LabelLayout& layout, const std::vector<LabelBox>& boxes,
                   const std::vector<std::size_t>& order) const;
    double strain(const LabelLayout& layout, std::optional<std::pair<std::size_t, std::size_t>>* crossing) const;

    const std::vector<LabelWish>& labels_;
    const LabelRules& rules_;
};

// Heights of one side's labels in the given order, and their leaders.
void Placer::set_order(LabelLayout& layout, const std::vector<LabelBox>& boxes,
                       const std::vector<std::size_t>& order) const {
    std::vector<Slot> slots;
    for (const std::size_t i : order) slots.push_back({layout.labels[i].to.y - boxes[i].anchor, boxes[i].size.height});
    const std::vector<double> tops = place_apart(slots, rules_.label_gap, 0, layout.size.height);
    for (std::size_t k = 0; k < order.size(); ++k) {
        PlacedLabel& label = layout.labels[order[k]];
        label.box.y = tops[k];
        label.from = {label.left ? label.box.right() + rules_.text_gap : label.box.x - rules_.text_gap,
                      tops[k] + boxes[order[k]].anchor};
    }
}

// What is wrong with the leaders: crossings, lines close to another's point, and how far labels
// stand from their points' heights.
double Placer::strain(const LabelLayout& layout, std::optional<std::pair<std::size_t, std::size_t>>* crossing) const {
    double cost = 0;
    for (std::size_t i = 0; i < layout.labels.size(); ++i) {
        const PlacedLabel& a = layout.labels[i];
        const double moved = (a.from.y - a.to.y) / std::max(1.0, layout.art.height);
        cost += moved * moved;
        for (std::size_t j = i + 1; j < layout.labels.size(); ++j) {
            const PlacedLabel& b = layout.labels[j];
            if (segments_cross(a.from, a.to, b.from, b.to)) {
                cost += crossing_cost;
                if (crossing && !*crossing) *crossing = {i, j};
            } else if (std::min(distance_to_segment(a.to, b.from, b.to), distance_to_segment(b.to, a.from, a.to)) <
                       rules_.clearance) {
                cost += near_miss_cost;
            }
        }
    }
    return cost;
}

double Placer::place_down(LabelLayout& layout, const std::vector<LabelBox>& boxes,
                          std::optional<std::pair<std::size_t, std::size_t>>& crossing) const {
    std::vector<std::size_t> orders[2];
    double stack[2] = {-rules_.label_gap, -rules_.label_gap};
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const std::size_t side = layout.labels[i].left ? 0 : 1;
        orders[side].push_back(i);
        stack[side] += boxes[i].size.height + rules_.label_gap;
    }
    // A stack higher than the art makes the whole higher, the art in its middle.
    layout.size = {rules_.width, std::max({layout.art.height, stack[0], stack[1]})};
    layout.art.y = (layout.size.height - layout.art.height) / 2;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        layout.labels[i].to = {layout.art.x + labels_[i].at.x * layout.art.width,
                               layout.art.y + labels_[i].at.y * layout.art.height};
    for (auto& order : orders) {
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return layout.labels[a].to.y < layout.labels[b].to.y; });
        set_order(layout, boxes, order);
    }
    // Labels moved far from their points can make leaders cross in spite of the order: exchange
    // pairs while that helps.
    double best = strain(layout, nullptr);
    for (bool better = best >= near_miss_cost; better;) {
        better = false;
        for (auto& order : orders) {
            for (std::size_t a = 0; a + 1 < order.size(); ++a) {
                for (std::size_t b = a + 1; b < order.size(); ++b) {
                    std::swap(order[a], order[b]);
                    set_order(layout, boxes, order);
                    const double now = strain(layout, nullptr);
                    if (now < best - 1e-9) {
                        best = now;
                        better = true;
                    } else {
                        std::swap(order[a], order[b]);
                        set_order(layout, boxes, order);
                    }
                }
            }
        }
    }
    return strain(layout, &crossing);
}

}  // namespace

bool segments_cross(Point a, Point b, Point c, Point d) {
    const double abc = cross(a, b, c), abd = cross(a, b, d), cda = cross(c, d, a), cdb = cross(c, d, b);
    if (abc == 0 && abd == 0) {  // on one line: they cross when their extents overlap
        return std::max(std::min(a.x, b.x), std::min(c.x, d.x)) < std::min(std::max(a.x, b.x), std::max(c.x, d.x)) ||
               std::max(std::min(a.y, b.y), std::min(c.y, d.y)) < std::min(std::max(a.y, b.y), std::max(c.y, d.y));
    }
    return abc * abd <= 0 && cda * cdb <= 0;
}

double distance_to_segment(Point p, Point a, Point b) {
    const double length = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
    const double along = length == 0 ? 0 : ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
    const double t = std::clamp(along, 0.0, 1.0);
    return std::hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y));
}

LabelResult place_labels(const std::vector<LabelWish>& labels, const LabelRules& rules) {
    LabelResult result;
    const Placer placer(labels, rules);
    std::optional<Placer::Try> best;
    bool good = false;
    const int steps = static_cast<int>(std::floor((1 - rules.least_art_share) / shrink_step + 1e-9));
    for (const Sides& sides : side_choices(labels)) {
        const double needed = placer.needed(sides);
        result.needed = result.needed == 0 ? needed : std::min(result.needed, needed);
        for (int step = 0; step <= steps && !good; ++step) {
            std::optional<Placer::Try> attempt = placer.at_share(sides, 1 - shrink_step * step);
            if (!attempt) continue;
            good = attempt->good;
            if (good || !best || attempt->cost < best->cost) best = std::move(attempt);
        }
        if (good) break;
    }
    if (best) {
        result.crossing = best->crossing;
        if (!best->crossing) result.layout = std::move(best->layout);
    }
    return result;
}

}  // namespace leafwright::diagrams
