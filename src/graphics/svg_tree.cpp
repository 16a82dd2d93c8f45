#include "graphics/svg_tree.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace leafwright::graphics {

std::size_t SvgTree::add(Element element) {
    elements_.push_back(std::move(element));
    return elements_.size() - 1;
}

void SvgTree::name(std::size_t element, const std::string& id, Report& report) {
    const auto [place, added] = names_.try_emplace(id, element);
    if (added) return;
    const Element& here = elements_[element];
    report.at(here.line, here.column, "svg.repeated-id",
              "the id \"" + id + "\" is already used on line " + std::to_string(elements_[place->second].line),
              "give every element an id of its own");
}

std::vector<std::vector<SvgTree::Edge>> SvgTree::edges(Report& report) const {
    std::vector<std::vector<Edge>> result(elements_.size());
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        const Element& element = elements_[i];
        if (element.parent != none) result[element.parent].push_back({i, Times::once});
        for (const Reference& reference : element.references) {
            const auto target = names_.find(reference.id);
            if (target != names_.end()) {
                result[i].push_back({target->second, reference.times});
                continue;
            }
            report.at(element.line, element.column, "svg.reference",
                      "nothing in this file has the id \"" + reference.id + "\"",
                      "correct the id, or remove the reference");
        }
    }
    return result;
}

SvgTree::Amount SvgTree::amount(std::size_t element, const std::vector<Edge>& edges,
                                const std::vector<Amount>& amounts) const {
    Amount sum;
    sum.shapes = elements_[element].shape ? 1 : 0;
    sum.vertices = elements_[element].vertices;
    for (const Edge& edge : edges) {
        sum.scale = std::max(sum.scale, amounts[edge.target].scale);
        if (edge.times != Times::once) continue;
        sum.drawn += amounts[edge.target].drawn;
        sum.shapes += amounts[edge.target].shapes;
        sum.vertices += amounts[edge.target].vertices;
    }
    // Only now is it known how much inherits the paint.
    for (const Edge& edge : edges) {
        if (edge.times == Times::per_shape) sum.drawn += amounts[edge.target].drawn * sum.shapes;
        if (edge.times == Times::per_vertex) sum.drawn += amounts[edge.target].drawn * sum.vertices;
    }
    constexpr double beyond_reason = 1e30;
    sum.drawn = std::min(sum.drawn, beyond_reason);
    sum.scale = std::min(sum.scale * elements_[element].scale, beyond_reason);
    return sum;
}

SvgTree::Drawn SvgTree::count_drawn(Report& report) const {
    if (elements_.empty()) return {};
    const auto outgoing = edges(report);
    enum class State : std::uint8_t { fresh, open, done };
    std::vector<State> states(elements_.size(), State::fresh);
    std::vector<Amount> amounts(elements_.size());
    std::vector<std::pair<std::size_t, std::size_t>> path{{0, 0}};  // element, next edge
    states[0] = State::open;
    // A walk with a stack of its own, since the depth is the file's choice.
    while (!path.empty()) {
        auto& [element, next] = path.back();
        if (next == outgoing[element].size()) {
            amounts[element] = amount(element, outgoing[element], amounts);
            states[element] = State::done;
            path.pop_back();
            continue;
        }
        const std::size_t target = outgoing[element][next++].target;
        if (states[target] == State::open) {
            report.at(elements_[element].line, elements_[element].column, "svg.loop",
                      "this refers to something that contains it", "break the circle of references");
        } else if (states[target] == State::fresh) {
            states[target] = State::open;
            path.emplace_back(target, 0);
        }
    }
    return {amounts[0].drawn, amounts[0].scale};
}

}  // namespace leafwright::graphics
