// Sizes of a flow chart's shapes, by how many lines their texts take.
#pragma once

#include <deque>
#include <vector>

#include "diagrams/pathway_layout.hpp"

namespace leafwright::diagrams {

// Remembers how each text sets, and which number of lines each has been given.
class NodeSizes {
public:
    NodeSizes(const std::vector<NodeWish>& nodes, const PathwayRules& rules);

    // The fewest lines, at most `most`, with which each text is no wider than `comfortable`;
    // a decision's are chosen for the most compact shape.
    void start(double comfortable, int most);
    // Gives the text one line more, if that makes it narrower; else returns false.
    bool narrow(std::size_t node, int most);

    // All decisions are diamonds, or all hexagons when one would be too large a diamond.
    [[nodiscard]] std::vector<Shape> shapes() const;
    [[nodiscard]] const TextBox& text(std::size_t node) const { return chosen(node).box; }
    [[nodiscard]] double set_width(std::size_t node) const { return chosen(node).width; }
    // Width of the shape if the text had one line more; its present width when that does not help.
    [[nodiscard]] double narrower_width(std::size_t node, int most) const;

private:
    struct Setting {
        double width = 0;
        TextBox box;
    };
    [[nodiscard]] const Setting& setting(std::size_t node, int lines) const;
    [[nodiscard]] const Setting& chosen(std::size_t node) const { return setting(node, lines_[node]); }
    [[nodiscard]] int next_narrower(std::size_t node, int most) const;
    [[nodiscard]] Shape shape(std::size_t node, const Setting& setting, bool diamond) const;
    [[nodiscard]] bool diamonds() const;

    const std::vector<NodeWish>& nodes_;
    const PathwayRules& rules_;
    std::vector<int> lines_;
    mutable std::vector<std::deque<Setting>> known_;  // by node and number of lines; never moved
};

}  // namespace leafwright::diagrams
