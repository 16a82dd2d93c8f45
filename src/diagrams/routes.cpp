#include "diagrams/routes.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "diagrams/channel.hpp"
#include "diagrams/edge_labels.hpp"

namespace leafwright::diagrams {

namespace {

constexpr double same = 0.01;
// A line may enter a box this far off its middle if that saves it two bends.
constexpr double most_shift = 12;

// How a link gets from its source's outline to its target's.
struct Way {
    enum class Kind { straight, bent, sideways, beside } kind = Kind::bent;
    double from = 0, to = 0;  // across
    std::size_t track = 0;
};

class Router {
public:
    Router(const Graph& graph, const Layers& layers, const std::vector<RouteNode>& nodes,
           const std::vector<double>& across, const std::vector<Size>& labels, const RouteRules& rules)
        : graph_(graph), layers_(layers), nodes_(nodes), across_(across), labels_(labels), rules_(rules) {
        out_.resize(layers.items.size());
        in_.resize(layers.items.size());
        for (std::size_t i = 0; i < layers.links.size(); ++i) {
            out_[layers.links[i].from].push_back(i);
            in_[layers.links[i].to].push_back(i);
            link_of_[{layers.links[i].from, layers.links[i].to}] = i;
        }
    }

    Routes route() {
        ways_.resize(layers_.links.size());
        for (std::size_t i = 0; i < ways_.size(); ++i) ways_[i] = straight_or_bent(i);
        for (std::size_t node = 0; node < nodes_.size(); ++node)
            if (nodes_[node].decision) leave_sideways(node);
        place_ranks();
        Routes routes;
        routes.length = length_;
        for (std::size_t node = 0; node < nodes_.size(); ++node) {
            const double a = along_of(node), h = half_along(node), c = across_[node], w = half_across(node);
            routes.boxes.push_back({a - h, c - w, 2 * h, 2 * w});
        }
        for (const auto& chain : layers_.chains) routes.lines.push_back(line_of(chain));
        place_edge_labels(routes, nodes_, labels_, rules_);
        return routes;
    }

private:
    [[nodiscard]] double half_along(std::size_t item) const {
        if (layers_.items[item].lane) return 0;
        const Size& size = nodes_[item].shape.size;
        return (rules_.transposed ? size.height : size.width) / 2;
    }
    [[nodiscard]] double half_across(std::size_t item) const {
        if (layers_.items[item].lane) return 0;
        const Size& size = nodes_[item].shape.size;
        return (rules_.transposed ? size.width : size.height) / 2;
    }
    [[nodiscard]] double along_of(std::size_t item) const { return centre_[layers_.items[item].rank]; }
    // How far from its middle a line may meet a shape at a right angle.
    [[nodiscard]] double flat_half(std::size_t item) const {
        if (layers_.items[item].lane) return 0;
        const Shape& shape = nodes_[item].shape;
        if (shape.outline == Outline::box) return half_across(item) - 2 * rules_.radius;
        if (shape.outline == Outline::hexagon && rules_.transposed)
            return half_across(item) - shape.slant - rules_.radius;
        return 0;
    }

    [[nodiscard]] Way straight_or_bent(std::size_t index) const {
        const Layers::Link& link = layers_.links[index];
        Way way{Way::Kind::bent, across_[link.from], across_[link.to], 0};
        if (link.beside) way.kind = Way::Kind::beside;
        if (link.beside) return way;
        const double off = std::abs(way.from - way.to);
        if (off >= same && off <= std::min(most_shift, flat_half(link.to)) && in_[link.to].size() == 1)
            way.to = way.from;
        else if (off >= same && off <= std::min(most_shift, flat_half(link.from)) && out_[link.from].size() == 1)
            way.from = way.to;
        if (std::abs(way.from - way.to) < same) way.kind = Way::Kind::straight;
        return way;
    }

    // A decision's branches leave at its sides when there is free way to where they turn: all the
    // bent ones or none, and one on each side, so that the branches of a decision look alike.
    void leave_sideways(std::size_t node) {
        std::vector<std::size_t> bent;
        for (const std::size_t link : out_[node])
            if (ways_[link].kind == Way::Kind::bent) bent.push_back(link);
        int sides[2] = {0, 0};
        for (const std::size_t link : bent) {
            if (!can_leave_sideways(link)) return;
            if (++sides[ways_[link].to > ways_[link].from ? 1 : 0] > 1) return;
        }
        for (const std::size_t link : bent) ways_[link].kind = Way::Kind::sideways;
    }

    [[nodiscard]] bool can_leave_sideways(std::size_t index) const {
        const Layers::Link& link = layers_.links[index];
        const double from = across_[link.from], to = across_[link.to];
        if (std::abs(to - from) < half_across(link.from) + 2 * rules_.radius) return false;
        for (const std::size_t item : layers_.ranks[layers_.items[link.from].rank]) {
            if (item == link.from) continue;
            const double at = across_[item];
            if ((at > from) != (to > from)) continue;
            const bool joins = layers_.items[item].lane && layers_.items[item].target == target_of(link.to) &&
                               std::abs(at - to) < same;
            const double free = std::abs(at - from) - half_across(item) - rules_.track_gap;
            if (!joins && free < std::abs(to - from)) return false;
        }
        return true;
    }

    [[nodiscard]] std::size_t target_of(std::size_t item) const { return layers_.items[item].target; }

    // Tracks of the channel in front of `rank`; returns how many there are.
    std::size_t assign(std::size_t rank) {
        std::vector<Net> nets;
        std::vector<std::vector<std::size_t>> members;
        std::map<std::size_t, std::size_t> by_source, by_target;
        for (std::size_t i = 0; i < layers_.links.size(); ++i) {
            const Layers::Link& link = layers_.links[i];
            if (layers_.items[link.to].rank != rank || ways_[i].kind != Way::Kind::bent) continue;
            // Lines to one target join in one track when none of them has branches.
            const bool joins = bent_out(link.from) == 1 && joins_only(link.to);
            auto& group = joins ? by_target : by_source;
            const auto [net, is_new] = group.try_emplace(joins ? link.to : link.from, nets.size());
            if (is_new) {
                nets.emplace_back();
                members.emplace_back();
            }
            nets[net->second].from.push_back(ways_[i].from);
            nets[net->second].to.push_back(ways_[i].to);
            members[net->second].push_back(i);
        }
        const std::vector<std::size_t> tracks = assign_tracks(nets, rules_.track_gap * 0.75);
        std::size_t count = 0;
        for (std::size_t n = 0; n < nets.size(); ++n) {
            for (const std::size_t i : members[n]) ways_[i].track = tracks[n];
            count = std::max(count, tracks[n] + 1);
        }
        return count;
    }

    [[nodiscard]] std::size_t bent_out(std::size_t item) const {
        return static_cast<std::size_t>(std::count_if(out_[item].begin(), out_[item].end(),
                                                      [&](std::size_t i) { return ways_[i].kind == Way::Kind::bent; }));
    }

    [[nodiscard]] bool joins_only(std::size_t item) const {
        return std::all_of(in_[item].begin(), in_[item].end(), [&](std::size_t i) {
            return ways_[i].kind != Way::Kind::bent || bent_out(layers_.links[i].from) == 1;
        });
    }

    // Room a label needs on the piece of its edge that lies in the channel before `rank`.
    [[nodiscard]] double label_room(std::size_t rank) const {
        double room = 0;
        for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
            const auto& chain = layers_.chains[e];
            if (labels_[e].width <= 0 || layers_.items[chain[1]].rank != rank) continue;
            const Way::Kind kind = ways_[link_of_.at({chain[0], chain[1]})].kind;
            if (kind == Way::Kind::sideways || kind == Way::Kind::beside) continue;
            room = std::max(room, (rules_.transposed ? labels_[e].height : labels_[e].width) + 2 * rules_.margin +
                                      rules_.radius / 2);
        }
        return room;
    }

    void place_ranks() {
        double at = 0;
        for (std::size_t rank = 0; rank < layers_.ranks.size(); ++rank) {
            double half = 0;
            for (const std::size_t item : layers_.ranks[rank]) half = std::max(half, half_along(item));
            if (rank > 0) {
                const std::size_t tracks = assign(rank);
                const double before =
                    tracks == 0 ? 0 : rules_.stub + rules_.track_gap * static_cast<double>(tracks - 1);
                const double room = label_room(rank);
                const double after =
                    std::max(room, rules_.radius + rules_.stub / 2) + rules_.arrow + (room > 0 ? rules_.extra_room : 0);
                first_track_.push_back(at + rules_.stub);
                at += std::max(rules_.rank_gap, before + after);
            } else {
                first_track_.push_back(0);
            }
            centre_.push_back(at + half);
            at += 2 * half;
        }
        length_ = at;
    }

    // Where a line meets the outline of `item`, `ahead` or behind its centre.
    [[nodiscard]] double meet(std::size_t item, double across, bool ahead) const {
        if (layers_.items[item].lane) return along_of(item);
        const double reach = reach_along(nodes_[item].shape, rules_.transposed, across - across_[item]);
        return along_of(item) + (ahead ? reach : -reach);
    }

    [[nodiscard]] std::vector<Point> line_of(const std::vector<std::size_t>& chain) const {
        std::vector<Point> line;
        const auto add = [&](double along, double across) {
            const Point p{along, across};
            if (!line.empty() && std::abs(line.back().x - p.x) < same && std::abs(line.back().y - p.y) < same) return;
            if (line.size() > 1) {  // a point in the middle of a straight piece is dropped
                const Point &a = line[line.size() - 2], &b = line.back();
                if ((std::abs(a.x - b.x) < same && std::abs(b.x - p.x) < same) ||
                    (std::abs(a.y - b.y) < same && std::abs(b.y - p.y) < same))
                    line.pop_back();
            }
            line.push_back(p);
        };
        for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
            const Way& way = ways_[link_of_.at({chain[i], chain[i + 1]})];
            const double sign = way.to > way.from ? 1 : -1;
            if (way.kind == Way::Kind::beside) {
                add(along_of(chain[i]), way.from + sign * half_across(chain[i]));
                add(along_of(chain[i]), way.to - sign * half_across(chain[i + 1]));
                continue;
            }
            if (way.kind == Way::Kind::sideways) {
                add(along_of(chain[i]), way.from + sign * half_across(chain[i]));
                add(along_of(chain[i]), way.to);
            } else {
                add(meet(chain[i], way.from, true), way.from);
                if (way.kind == Way::Kind::bent) {
                    const double track = first_track_[layers_.items[chain[i + 1]].rank] +
                                         rules_.track_gap * static_cast<double>(way.track);
                    add(track, way.from);
                    add(track, way.to);
                }
            }
            add(meet(chain[i + 1], way.to, false), way.to);
        }
        return line;
    }

    const Graph& graph_;
    const Layers& layers_;
    const std::vector<RouteNode>& nodes_;
    const std::vector<double>& across_;
    const std::vector<Size>& labels_;
    const RouteRules& rules_;
    std::vector<std::vector<std::size_t>> out_, in_;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> link_of_;
    std::vector<Way> ways_;
    std::vector<double> centre_, first_track_;
    double length_ = 0;
};

}  // namespace

double reach_along(const Shape& shape, bool transposed, double offset) {
    const double along = (transposed ? shape.size.height : shape.size.width) / 2;
    const double across = (transposed ? shape.size.width : shape.size.height) / 2;
    const double off = std::min(std::abs(offset), across);
    if (shape.outline == Outline::diamond) return along * (1 - off / across);
    if (shape.outline == Outline::box) return along;
    if (!transposed) return along - shape.slant * off / across;
    const double flat = across - shape.slant;
    return off <= flat ? along : along * (across - off) / shape.slant;
}

Routes make_routes(const Graph& graph, const Layers& layers, const std::vector<RouteNode>& nodes,
                   const std::vector<double>& across, const std::vector<Size>& labels, const RouteRules& rules) {
    return Router(graph, layers, nodes, across, labels, rules).route();
}

}  // namespace leafwright::diagrams
