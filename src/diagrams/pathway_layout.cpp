#include "diagrams/pathway_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "diagrams/coordinates.hpp"
#include "diagrams/node_sizes.hpp"
#include "diagrams/routes.hpp"

namespace leafwright::diagrams {

namespace {

// In ems: texts wider than this are broken even when there is room.
constexpr double comfortable_level = 8;
constexpr double comfortable_downwards = 14;
constexpr int most_lines_downwards = 8;
constexpr int most_lines_beside = 4;
constexpr int most_attempts = 5;         // with more and more room for labels
constexpr double widest_rank_gap = 1.6;  // of the least, when there is room to spare

class Planner {
public:
    Planner(const Graph& graph, const std::vector<NodeWish>& nodes, const std::vector<Size>& labels,
            const PathwayRules& rules)
        : graph_(graph), nodes_(nodes), labels_(labels), rules_(rules), sizes_(nodes, rules) {}

    // Plain first: a branch beside its decision saves width, but looks less like a way on.
    std::optional<PathwayLayout> level() {
        for (const bool beside : {false, true}) {
            layers_ = make_layers(graph_, layer_rules(false, beside));
            sizes_.start(comfortable_level * rules_.em, rules_.most_lines);
            do {
                const std::vector<Shape> shapes = even_level(sizes_.shapes());
                if (least_length(shapes) > rules_.width) continue;
                const std::optional<Plan> plan = with_labels(shapes, false);
                if (plan && plan->routes.length <= rules_.width) return finish(widened(shapes, *plan), shapes, false);
            } while (narrow_widest_rank());
        }
        return std::nullopt;
    }

    // Branches beside their decisions while texts stay short; else below them; else, where siblings
    // do not fit next to each other, in later and later ranks. A straight line comes first.
    PathwayResult downwards() {
        PathwayResult result;
        const LayerRules beside = layer_rules(true, true);
        LayerRules below = layer_rules(true, false);
        below.later.assign(nodes_.size(), 0);
        for (const auto straight : {AcrossRules::Straight::main_lines, AcrossRules::Straight::lanes}) {
            straight_ = straight;
            result.layout = downwards_in(beside, most_lines_beside);
            if (!result.layout) result.layout = downwards_in(below, most_lines_beside);
            if (result.layout) return result;
        }
        for (std::size_t move = 0; move <= nodes_.size(); ++move) {
            for (const auto straight : {AcrossRules::Straight::lanes, AcrossRules::Straight::none}) {
                straight_ = straight;
                result.layout = downwards_in(below, most_lines_downwards);
                if (result.layout) return result;
            }
            const std::vector<Shape> shapes = sizes_.shapes();
            const std::size_t rank = widest_rank(shapes);
            result.needed = rank_width(rank, shapes);
            const std::optional<std::size_t> last = last_of_several(rank);
            if (!last) break;
            ++below.later[*last];
        }
        return result;
    }

private:
    [[nodiscard]] LayerRules layer_rules(bool main_first, bool beside) const {
        LayerRules rules;
        rules.main_first = main_first;
        if (beside)
            for (const NodeWish& node : nodes_) rules.decisions.push_back(node.decision);
        return rules;
    }

    // The last node of a rank, when the rank has more than one.
    [[nodiscard]] std::optional<std::size_t> last_of_several(std::size_t rank) const {
        std::vector<std::size_t> nodes;
        for (const std::size_t item : layers_.ranks[rank])
            if (!layers_.items[item].lane) nodes.push_back(item);
        if (nodes.size() < 2) return std::nullopt;
        return nodes.back();
    }

    // Shapes of one width first, with short texts; else each as wide as it must be.
    [[nodiscard]] std::optional<PathwayLayout> downwards_in(const LayerRules& rules, int most_lines) {
        layers_ = make_layers(graph_, rules);
        for (const bool even : {true, false}) {
            const int most = even ? std::min(most_lines, rules_.most_lines) : most_lines;
            sizes_.start(comfortable_downwards * rules_.em, most);
            std::size_t rank = 0;
            std::vector<Shape> own;
            do {
                own = even_heights(sizes_.shapes());
                const std::vector<Shape> shapes = even ? even_widths(own) : own;
                rank = widest_rank(shapes);
                if (rank_width(rank, shapes) > rules_.width) continue;
                if (const std::optional<Plan> plan = with_labels(shapes, true)) return finish(*plan, shapes, true);
            } while (even ? narrow_widest(own, most) : narrow_in(rank, own, most));
        }
        return std::nullopt;
    }

    // Before lines and labels ask for more.
    [[nodiscard]] double least_length(const std::vector<Shape>& shapes) const {
        double length = -rules_.rank_gap;
        for (const auto& rank : layers_.ranks) {
            double widest = 0;
            for (const std::size_t item : rank)
                if (!layers_.items[item].lane) widest = std::max(widest, shapes[item].size.width);
            length += widest + rules_.rank_gap;
        }
        return length;
    }

    struct Plan {
        std::vector<double> across;
        Routes routes;
        double rank_gap = 0, gap = 0, extra = 0;
    };

    [[nodiscard]] std::vector<double> halves(const std::vector<Shape>& shapes, bool transposed) const {
        std::vector<double> half(layers_.items.size(), 0);
        for (std::size_t node = 0; node < shapes.size(); ++node)
            half[node] = (transposed ? shapes[node].size.width : shapes[node].size.height) / 2;
        return half;
    }

    // What a link needs across: label and arrow head beside its decision, or clearance to turn.
    [[nodiscard]] std::vector<double> link_room(bool transposed) const {
        std::vector<double> room;
        for (const Layers::Link& link : layers_.links) {
            const Size& label = labels_[link.edge];
            const double label_room = transposed ? label.width : label.height;
            if (link.beside)
                room.push_back(rules_.arrow + (label_room > 0 ? label_room + 0.6 * rules_.em : rules_.rank_gap));
            else
                room.push_back(is_decision(link.from) ? 2.2 * rules_.radius : 0);
        }
        return room;
    }

    [[nodiscard]] bool is_decision(std::size_t item) const {
        return !layers_.items[item].lane && nodes_[item].decision;
    }

    [[nodiscard]] std::optional<Plan> plan(const std::vector<Shape>& shapes, bool transposed, double rank_gap,
                                           double gap, double extra) const {
        AcrossRules across_rules;
        across_rules.gap = gap;
        across_rules.lane_gap = gap;
        across_rules.straight = straight_;
        across_rules.room = link_room(transposed);
        if (transposed) across_rules.limit = rules_.width;
        std::optional<std::vector<double>> across = place_across(layers_, halves(shapes, transposed), across_rules);
        if (!across) return std::nullopt;
        if (transposed) centre(*across, shapes);
        RouteRules route_rules;
        route_rules.rank_gap = rank_gap;
        route_rules.track_gap = std::max(rules_.arrow, 0.7 * rules_.em);
        route_rules.stub = rules_.arrow + 1;
        route_rules.arrow = rules_.arrow;
        route_rules.radius = rules_.radius;
        route_rules.margin = 0.2 * rules_.em;
        route_rules.beside = 0.35 * rules_.em;
        route_rules.above = 0.1 * rules_.em;
        route_rules.extra_room = extra;
        route_rules.across_limit = across_rules.limit;
        route_rules.transposed = transposed;
        std::vector<RouteNode> route_nodes;
        for (std::size_t node = 0; node < shapes.size(); ++node)
            route_nodes.push_back({shapes[node], nodes_[node].decision});
        Plan plan{std::move(*across), {}, rank_gap, gap, extra};
        plan.routes = make_routes(graph_, layers_, route_nodes, plan.across, labels_, route_rules);
        return plan;
    }

    // In the middle of the width, so that labels find room on both sides.
    void centre(std::vector<double>& across, const std::vector<Shape>& shapes) const {
        double right = 0;
        for (std::size_t i = 0; i < across.size(); ++i)
            right = std::max(right, across[i] + (i < shapes.size() ? shapes[i].size.width / 2 : 0));
        for (double& centre : across) centre += (rules_.width - right) / 2;
    }

    // Gives labels more room until all of them have a place.
    [[nodiscard]] std::optional<Plan> with_labels(const std::vector<Shape>& shapes, bool transposed) const {
        double gap = rules_.gap, extra = 0;
        for (int attempt = 0; attempt < most_attempts; ++attempt) {
            std::optional<Plan> tried = plan(shapes, transposed, rules_.rank_gap, gap, extra);
            if (tried && tried->routes.all_labels_placed) return tried;
            extra += rules_.em;
            // Shapes move apart only where that leaves the width unharmed.
            if (tried) gap *= 1.5;
            if (!tried && attempt > 0) gap = rules_.gap;
            if (!tried && attempt == 0) return std::nullopt;
        }
        return std::nullopt;
    }

    // Uses what the width has to spare for more room between ranks.
    [[nodiscard]] Plan widened(const std::vector<Shape>& shapes, const Plan& tight) const {
        if (layers_.ranks.size() < 2) return tight;
        const double spare = rules_.width - tight.routes.length;
        const double each = spare / static_cast<double>(layers_.ranks.size() - 1);
        const double gap = tight.rank_gap + std::min(each, tight.rank_gap * (widest_rank_gap - 1));
        std::optional<Plan> wider = plan(shapes, false, gap, tight.gap, tight.extra);
        const bool fits = wider && wider->routes.all_labels_placed && wider->routes.length <= rules_.width;
        return fits ? std::move(*wider) : tight;
    }

    // Boxes of one height throughout, of one width in each rank.
    [[nodiscard]] std::vector<Shape> even_level(std::vector<Shape> shapes) const {
        double height = 0;
        for (const Shape& shape : shapes)
            if (shape.outline == Outline::box) height = std::max(height, shape.size.height);
        for (Shape& shape : shapes)
            if (shape.outline == Outline::box) shape.size.height = height;
        return even_in_ranks(std::move(shapes), &Size::width);
    }

    [[nodiscard]] std::vector<Shape> even_heights(std::vector<Shape> shapes) const {
        return even_in_ranks(std::move(shapes), &Size::height);
    }

    // Boxes of one width throughout, and decisions too, so that columns align.
    [[nodiscard]] static std::vector<Shape> even_widths(std::vector<Shape> shapes) {
        double box = 0, decision = 0;
        for (const Shape& shape : shapes) {
            double& width = shape.outline == Outline::box ? box : decision;
            width = std::max(width, shape.size.width);
        }
        for (Shape& shape : shapes) shape.size.width = shape.outline == Outline::box ? box : decision;
        return shapes;
    }

    [[nodiscard]] std::vector<Shape> even_in_ranks(std::vector<Shape> shapes, double Size::*extent) const {
        for (const auto& rank : layers_.ranks) {
            double most = 0;
            for (const std::size_t item : rank)
                if (!layers_.items[item].lane && shapes[item].outline == Outline::box)
                    most = std::max(most, shapes[item].size.*extent);
            for (const std::size_t item : rank)
                if (!layers_.items[item].lane && shapes[item].outline == Outline::box) shapes[item].size.*extent = most;
        }
        return shapes;
    }

    // Breaks the texts that make their rank widest, in the rank where that saves most.
    bool narrow_widest_rank() {
        const std::vector<Shape> shapes = sizes_.shapes();
        double most = 0;
        const std::vector<std::size_t>* chosen = nullptr;
        for (const auto& rank : layers_.ranks) {
            double now = 0, then = 0;
            for (const std::size_t item : rank) {
                if (layers_.items[item].lane) continue;
                now = std::max(now, shapes[item].size.width);
                then = std::max(then, sizes_.narrower_width(item, rules_.most_lines));
            }
            if (now - then > most + 0.1) {
                most = now - then;
                chosen = &rank;
            }
        }
        if (!chosen) return false;
        double then = 0;
        for (const std::size_t item : *chosen)
            if (!layers_.items[item].lane) then = std::max(then, sizes_.narrower_width(item, rules_.most_lines));
        bool changed = false;
        for (const std::size_t item : *chosen)
            if (!layers_.items[item].lane && shapes[item].size.width > then + 0.1)
                changed = sizes_.narrow(item, rules_.most_lines) || changed;
        return changed;
    }

    [[nodiscard]] double rank_width(std::size_t rank, const std::vector<Shape>& shapes) const {
        double width = -rules_.gap;
        for (const std::size_t item : layers_.ranks[rank])
            width += rules_.gap + (layers_.items[item].lane ? 0 : shapes[item].size.width);
        const std::vector<double> room = link_room(true);
        for (std::size_t i = 0; i < room.size(); ++i)
            if (layers_.links[i].beside && layers_.items[layers_.links[i].from].rank == rank)
                width += std::max(0.0, room[i] - rules_.gap);
        return width;
    }

    [[nodiscard]] std::size_t widest_rank(const std::vector<Shape>& shapes) const {
        std::size_t widest = 0;
        for (std::size_t rank = 1; rank < layers_.ranks.size(); ++rank)
            if (rank_width(rank, shapes) > rank_width(widest, shapes)) widest = rank;
        return widest;
    }

    // Breaks the text that makes all shapes as wide as they are.
    bool narrow_widest(const std::vector<Shape>& shapes, int most_lines) {
        std::vector<std::size_t> nodes(shapes.size());
        std::iota(nodes.begin(), nodes.end(), std::size_t{0});
        return narrow_first(nodes, shapes, most_lines);
    }

    // Breaks the widest text of the rank that can be broken further.
    bool narrow_in(std::size_t rank, const std::vector<Shape>& shapes, int most_lines) {
        std::vector<std::size_t> nodes;
        for (const std::size_t item : layers_.ranks[rank])
            if (!layers_.items[item].lane) nodes.push_back(item);
        return narrow_first(nodes, shapes, most_lines);
    }

    bool narrow_first(std::vector<std::size_t>& nodes, const std::vector<Shape>& shapes, int most_lines) {
        std::stable_sort(nodes.begin(), nodes.end(),
                         [&](std::size_t a, std::size_t b) { return shapes[a].size.width > shapes[b].size.width; });
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](std::size_t node) { return sizes_.narrow(node, most_lines); });
    }

    [[nodiscard]] PathwayLayout finish(const Plan& plan, const std::vector<Shape>& shapes, bool transposed) const {
        PathwayLayout layout;
        layout.level = !transposed;
        const auto turned = [&](const Rect& r) { return transposed ? Rect{r.y, r.x, r.height, r.width} : r; };
        for (std::size_t node = 0; node < shapes.size(); ++node)
            layout.nodes.push_back({shapes[node], turned(plan.routes.boxes[node]), {}, sizes_.set_width(node)});
        for (std::size_t e = 0; e < plan.routes.lines.size(); ++e) {
            PlacedEdge edge;
            for (const Point& p : plan.routes.lines[e]) edge.line.push_back(transposed ? Point{p.y, p.x} : p);
            if (plan.routes.labels[e]) edge.label = turned(*plan.routes.labels[e]);
            layout.edges.push_back(std::move(edge));
        }
        move_to_middle(layout);
        for (std::size_t node = 0; node < shapes.size(); ++node) place_text(layout.nodes[node], node);
        return layout;
    }

    void place_text(PlacedNode& placed, std::size_t node) const {
        const Size size = sizes_.text(node).size;
        const double icon = nodes_[node].icon;
        placed.text = {placed.box.x + (placed.box.width - size.width - icon) / 2 + icon,
                       placed.box.y + (placed.box.height - size.height) / 2, size.width, size.height};
    }

    void move_to_middle(PathwayLayout& layout) const {
        constexpr double far = std::numeric_limits<double>::infinity();
        double left = far, right = -far, top = far, bottom = -far;
        const auto include = [&](const Rect& r) {
            left = std::min(left, r.x);
            right = std::max(right, r.right());
            top = std::min(top, r.y);
            bottom = std::max(bottom, r.bottom());
        };
        for (const PlacedNode& node : layout.nodes) include(node.box);
        for (const PlacedEdge& edge : layout.edges) {
            for (const Point& p : edge.line) include({p.x, p.y, 0, 0});
            if (edge.label) include(*edge.label);
        }
        const double dx = (rules_.width - right - left) / 2, dy = -top;
        for (PlacedNode& node : layout.nodes) {
            node.box.x += dx;
            node.box.y += dy;
        }
        for (PlacedEdge& edge : layout.edges) {
            for (Point& p : edge.line) p = {p.x + dx, p.y + dy};
            if (!edge.label) continue;
            edge.label->x += dx;
            edge.label->y += dy;
        }
        layout.size = {rules_.width, bottom - top};
    }

    const Graph& graph_;
    const std::vector<NodeWish>& nodes_;
    const std::vector<Size>& labels_;
    const PathwayRules& rules_;
    NodeSizes sizes_;
    Layers layers_;
    AcrossRules::Straight straight_ = AcrossRules::Straight::main_lines;
};

}  // namespace

PathwayResult layout_pathway(const Graph& graph, const std::vector<NodeWish>& nodes, const std::vector<Size>& labels,
                             const PathwayRules& rules) {
    if (nodes.empty()) return {PathwayLayout{{rules.width, 0}, true, {}, {}}, 0};
    Planner planner(graph, nodes, labels, rules);
    if (std::optional<PathwayLayout> level = planner.level()) return {std::move(level), 0};
    return planner.downwards();
}

}  // namespace leafwright::diagrams
