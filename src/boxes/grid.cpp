// Aligned baselines: what flows through the columns is set on a grid of body lines, so that lines of
// text stand at the same height in all columns.
#include <algorithm>
#include <cmath>
#include <utility>

#include "boxes/boxes.hpp"

namespace leafwright::boxes {

namespace {

constexpr double slack = 0.01;

class Grid {
public:
    explicit Grid(Context& context)
        : body_(context.typesetter.metrics("body")), section_(context.typesetter.metrics("section")) {}

    void align(flow::Atom& atom) const {
        atom.space_before = space(atom.space_before);
        const double height = atom.frame.size.height;
        const double rows = std::ceil((height - slack) / body_.height) * body_.height;
        if (std::abs(rows - height) < slack) return;
        frame::Frame padded;
        padded.size = {atom.frame.size.width, rows};
        // A heading's last line stands on the grid; a box has its spare room above and below.
        const double below = section_.height - section_.baseline;
        const double top =
            atom.kind == "heading" ? rows - body_.height + body_.baseline - (height - below) : (rows - height) / 2;
        padded.place(std::move(atom.frame), {0, std::max(0.0, top)});
        atom.frame = std::move(padded);
    }

private:
    // Small spaces vanish, larger ones become a whole line.
    [[nodiscard]] double space(double points) const {
        constexpr double small = 0.25;
        return std::ceil(points / body_.height - small) * body_.height;
    }

    typeset::LineMetrics body_, section_;
};

}  // namespace

void align_baselines(Context& context, std::vector<flow::Atom>& atoms) {
    const Grid grid(context);
    for (flow::Atom& atom : atoms) {
        if (!atom.spans) grid.align(atom);
    }
}

}  // namespace leafwright::boxes
