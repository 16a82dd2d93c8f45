// What one attempt tells about the next: heights in points of page height, where a column of a
// two-column page counts half.
#pragma once

#include <cstddef>
#include <span>

#include "edition/edition.hpp"
#include "pages/pages.hpp"

namespace leafwright::fit {

class Estimate {
public:
    // `sides` is how many sides the leaflet may have.
    Estimate(const pages::Result& pages, const style::Style& style, std::size_t sides);

    // What all the sides have room for, and what is left of it: negative when there is too much.
    [[nodiscard]] double capacity() const { return capacity_; }
    [[nodiscard]] double spare() const { return spare_; }
    // How much height all the spaces together take at the layout's own spacing.
    [[nodiscard]] double spaces() const { return spaces_; }
    // Whether the same lines and boxes, with `factor` times the space between them, take too many sides. What is
    // inside boxes stays as it is: a layout with such spacing takes no less.
    [[nodiscard]] bool too_wide(double factor, const style::FlowCosts& costs) const;
    // The first count of `reductions`, more than `done`, that may gain the height that is missing.
    [[nodiscard]] std::size_t enough(std::span<const edition::Reduction> reductions, std::size_t done,
                                     double missing) const;

    // What the reductions from `done` up to `end` may gain.
    [[nodiscard]] double gain(std::span<const edition::Reduction> reductions, std::size_t done, std::size_t end) const;

private:
    // Adds up gains until they reach `missing` or the reductions end: their number, and the sum.
    struct Reached {
        std::size_t count = 0;
        double gained = 0;
    };
    [[nodiscard]] Reached reach(std::span<const edition::Reduction> reductions, std::size_t done, double missing) const;
    [[nodiscard]] double share(const flow::Atom& atom) const;

    const pages::Result& pages_;
    std::size_t sides_;
    double capacity_ = 0, spare_ = 0, spaces_ = 0;
};

}  // namespace leafwright::fit
